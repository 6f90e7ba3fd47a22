import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load.ts';

function codes(text: string): string[] {
  const { model, diagnostics } = loadModel(
    { settings: null, models: [{ path: 'm.yaml', text }] },
    { defaultName: 'x' },
  );
  expect(model === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  return [...new Set(diagnostics.map(({ code }) => code))];
}

describe('no input takes the parser down', () => {
  it.each(['[', '{a: ', '- ', '? ', ': '])('nested without end: %s', (part) => {
    expect(codes(part.repeat(100_000))).toEqual(['nested-too-deeply']);
  });

  it('nested by indentation', () => {
    expect(codes(Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''))).toEqual([
      'nested-too-deeply',
    ]);
  });

  it('an alias bomb', () => {
    const lines = [
      'a0: &a0 [x,x,x,x,x,x,x,x,x,x]',
      ...Array.from({ length: 20 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index},`.repeat(10)}]`),
    ];
    expect(codes(lines.join('\n'))).toContain('alias-bomb');
  });

  it('more tokens than a model needs', () => {
    expect(codes(`enums: { A: [${'a,'.repeat(400_000)}] }`)).toEqual(['too-many-values']);
    expect(codes(`a: "${'\\q'.repeat(100_000)}"`)).toEqual(['too-many-values']);
  });

  it('an entity with more properties than a table has columns', () => {
    const fields = Array.from({ length: 1700 }, (_, index) => `      f${index}: integer\n`).join('');
    expect(codes(`entities:\n  A:\n    fields:\n${fields}`)).toEqual(['too-many-values']);
  });

  it('thousands of unknown names', () => {
    const entities = Array.from(
      { length: 2000 },
      (_, index) => `  Abc${index}: { relations: { a: { manyToOne: Bbc${index} } } }\n`,
    ).join('');
    expect(codes(`entities:\n${entities}`)).toEqual(['unknown-target']);
  });

  it('names that objects have already', () => {
    expect(codes('__proto__: 1\nconstructor: 2\ntoString: 3\n')).toEqual(['unknown-word']);
    expect(
      codes('entities: { A: { fields: { __proto__: string, toString: { type: string, __proto__: 1 } } } }'),
    ).toEqual(['unknown-word']);
  });

  it.each(['', '\n', '# nothing\n', '---\n', '\uFEFF', 'entities:\n', '{}'])('nothing at all: %j', (text) => {
    expect(codes(text)).toEqual([]);
  });
});

it('follows aliases within the limit', () => {
  expect(codes('entities:\n  A: { fields: &fields { a: integer } }\n  B: { fields: *fields }\n')).toEqual([]);
});
