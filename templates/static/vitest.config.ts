import { defineConfig } from 'vitest/config';

// `vitest` runs on SQLite, `vitest --mode postgresql` on PostgreSQL.
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    env: { LOG_LEVEL: 'silent' },
    // One worker opens one database and keeps it for all of its files; every test leaves it empty.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
