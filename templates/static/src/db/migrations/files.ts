// Managed by Espalier, and made again by every run.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Migration } from '@mikro-orm/migrations';
import type { MikroORM } from '@mikro-orm/sql';
import { databaseMessage, MigrationError } from './error.ts';

/** A file of this database's folder in migrations/. */
export interface MigrationFile {
  /** Without its ending: 0001_initial. */
  readonly name: string;
  readonly path: string;
  /** Of its text, whatever its line ends, and an editor does to the last of them. */
  readonly checksum: string;
}

type MigrationClass = (new (...parameters: ConstructorParameters<typeof Migration>) => Migration) & {
  /** What its `down` destroys, in words. */
  readonly losesOnDown?: readonly string[];
};

export interface LoadedMigration {
  readonly migration: Migration;
  readonly losesOnDown: readonly string[];
}

/** The names of all migrations that there are, in the order in which they run. */
export async function migrationNames(orm: MikroORM): Promise<string[]> {
  const files = await readdir(folderOf(orm)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return files
    .filter((file) => /^\d.*\.ts$/.test(file))
    .map((file) => file.replace(/\.ts$/, ''))
    .toSorted(byNumber);
}

export async function migrationFiles(orm: MikroORM): Promise<MigrationFile[]> {
  const names = await migrationNames(orm);
  return Promise.all(
    names.map(async (name) => {
      const path = join(folderOf(orm), `${name}.ts`);
      return { name, path, checksum: checksumOf(await readFile(path, 'utf8')) };
    }),
  );
}

export async function loadMigration(orm: MikroORM, { name, path }: MigrationFile): Promise<LoadedMigration> {
  const module = await importOf(name, path);
  const found = Object.values(module).find(isMigrationClass);
  if (found === undefined) throw new MigrationError(`${name} exports no class that extends Migration.`);
  return { migration: new found(orm.em.getDriver(), orm.config), losesOnDown: found.losesOnDown ?? [] };
}

async function importOf(name: string, path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    throw new MigrationError(`${name} can't be loaded: ${databaseMessage(error)}`, { cause: error });
  }
}

/** Where a migration stands in the order of all: the digits that its name begins with. */
export function numberOf(name: string): number {
  return Number(/^\d+/.exec(name)?.[0] ?? Infinity);
}

export function byNumber(one: string, other: string): number {
  const [a, b] = [numberOf(one), numberOf(other)];
  if (a !== b) return a < b ? -1 : 1;
  return one < other ? -1 : 1;
}

function folderOf(orm: MikroORM): string {
  const { path } = orm.config.get('migrations');
  if (path === undefined) throw new Error('The configuration names no folder of migrations.');
  return path;
}

/** Comments that accept what a migration puts at risk may come later: they change nothing of it. */
const ACCEPTANCES = /^[ \t]*\/\/ espalier: accept\b.*\n?/gm;

function checksumOf(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').replace(ACCEPTANCES, '').trimEnd();
  return createHash('sha256').update(`${lines}\n`).digest('hex');
}

function isMigrationClass(value: unknown): value is MigrationClass {
  return typeof value === 'function' && typeof value.prototype?.up === 'function';
}
