import { expect, it } from 'vitest';
import { distanceBetween, nearest } from '../../src/diagnostics/nearest.ts';

it('counts insertions, deletions, substitutions and changed places', () => {
  expect(distanceBetween('filter', 'filter')).toBe(0);
  expect(distanceBetween('filter', 'fliter')).toBe(1);
  expect(distanceBetween('filter', 'filtr')).toBe(1);
  expect(distanceBetween('kitten', 'sitting')).toBe(3);
  expect(distanceBetween('', 'abc')).toBe(3);
});

it('names the nearest word, and none that is far', () => {
  expect(nearest('uniqe', ['unique', 'union'])).toBe('unique');
  expect(nearest('manytoone', ['manyToMany', 'manyToOne'])).toBe('manyToOne');
  expect(nearest('frobnicate', ['unique', 'filter'])).toBeNull();
  expect(nearest('x', ['id'])).toBeNull();
});

it('stops where its effort ends', () => {
  expect(nearest('uniqe', ['a', 'b', 'unique'], { left: 2 })).toBeNull();
});
