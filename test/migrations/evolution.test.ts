/** A few random chains of models with rows; `npm run evolve` goes through as many as one likes. */
import { expect, inject, test } from 'vitest';
import { evolve, type Figures } from './evolution/evolve.ts';

test.each([
  ['sqlite', [1, 2, 3, 4, 5, 6, 7, 8]],
  ['postgresql', [9, 10]],
] as const)(
  'random chains on %s keep all rows, and end as a fresh database',
  { timeout: 120_000 },
  async (kind, seeds) => {
    const figures: Figures = { steps: 0, rows: 0, operations: new Map() };
    for (const seed of seeds) await evolve(seed, kind, inject('postgresUrl'), figures);
    expect(figures.steps).toBe(5 * seeds.length);
    expect(figures.rows).toBeGreaterThan(0);
  },
);
