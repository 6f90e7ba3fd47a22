/** Runs migration files as a generated project does: by MikroORM's migrator, with its options. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { MikroORM, type AbstractSqlDriver, type Options } from '@mikro-orm/sql';
import { SqliteDriver } from '@mikro-orm/sqlite';
import type { Database } from '../../src/model/index.ts';
import type { RenderedFile } from '../../src/render/rendered-file.ts';

export type Orm = MikroORM<AbstractSqlDriver>;

/** A folder for migration files. It lies inside the repository, so that they find MikroORM. */
export class MigrationFolder {
  readonly root: string;

  constructor(name: string) {
    this.root = join(import.meta.dirname, '../../.tmp', `${name}-${process.pid}`);
  }

  write(files: readonly RenderedFile[]): void {
    for (const { path, text } of files) {
      const target = join(this.root, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export async function openOrm(
  database: Database,
  url: string,
  folder: MigrationFolder,
  entities: NonNullable<Options['entities']> = [],
  discovery: Options['discovery'] = {},
): Promise<Orm> {
  const path = join(folder.root, 'migrations', database);
  return MikroORM.init<AbstractSqlDriver>({
    driver: database === 'sqlite' ? SqliteDriver : PostgreSqlDriver,
    ...(database === 'sqlite' ? { dbName: ':memory:' } : { clientUrl: url }),
    entities,
    discovery: { warnWhenNoEntities: false, ...discovery },
    extensions: [Migrator],
    migrations: {
      path,
      pathTs: path,
      glob: '[0-9]*.ts',
      transactional: true,
      // What is online can not wait for a transaction that it waits for itself.
      allOrNothing: false,
      snapshot: false,
      disableForeignKeys: false,
      silent: true,
    },
  });
}

export function migrateUp(orm: Orm): Promise<void> {
  return withoutForeignKeys(orm, async () => {
    await orm.migrator.up();
  });
}

/** Takes back the last change: its migration, and what goes with it outside of its transaction or after that. */
export function migrateDown(orm: Orm): Promise<void> {
  return withoutForeignKeys(orm, async () => {
    for (;;) {
      const last = (await orm.migrator.getExecuted()).at(-1);
      await orm.migrator.down();
      if (last === undefined || !/_(online|drop)(\.ts)?$/.test(last.name)) return;
    }
  });
}

/** Inside a transaction SQLite ignores the pragma, so it stands around it; what the migrations leave is checked as a whole. */
async function withoutForeignKeys(orm: Orm, run: () => Promise<void>): Promise<void> {
  const connection = orm.em.getConnection();
  if (!isSqlite(orm)) return run();
  await connection.execute('pragma foreign_keys = off');
  await run();
  const broken: unknown[] = await connection.execute('pragma foreign_key_check');
  await connection.execute('pragma foreign_keys = on');
  if (broken.length > 0) throw new Error(`Rows refer to nothing: ${JSON.stringify(broken)}`);
}

export function isSqlite(orm: Orm): boolean {
  return orm.driver instanceof SqliteDriver;
}
