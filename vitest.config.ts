import { configDefaults, defineConfig } from 'vitest/config';

/** What proves much and takes long: `npm run proofs`, which CI runs after `npm test`. */
const PROOFS = [
  'test/fuzz/fuzz.test.ts',
  'test/language/memory.test.ts',
  'test/merging/branches.test.ts',
  'test/merging/databases.test.ts',
  'test/migrations/broken-off.test.ts',
  'test/migrations/evolution.test.ts',
  'test/packs/killed.test.ts',
  'test/project/amend-killed.test.ts',
  'test/recall/retouch.test.ts',
  'test/running/interrupted.test.ts',
  'test/sample/breaks.test.ts',
  'test/types/one-file.test.ts',
];

export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'proofs' ? PROOFS : ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(mode === 'test' ? PROOFS : [])],
    globalSetup: 'test/support/postgres.ts',
    // The tests pack, spawn and format: with more than a few at once on a small machine they would time each other out.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
}));
