// Managed by Espalier, and made again by every run.
import { sql, type Kysely } from 'kysely';

interface Executable<T> {
  execute(): Promise<T>;
}

interface WithSavepoints extends Kysely<unknown> {
  savepoint(name: string): Executable<WithSavepoints>;
  releaseSavepoint(name: string): Executable<unknown>;
  rollbackToSavepoint(name: string): Executable<unknown>;
}

/** The connection as MikroORM takes it for a transaction: what an EntityManager does in one of its own is a savepoint. */
export function withSavepoints(db: Kysely<unknown>): WithSavepoints {
  return Object.assign(db.withoutPlugins(), {
    savepoint: (name: string) => ({
      execute: async () => {
        await sql`savepoint ${sql.id(name)}`.execute(db);
        return withSavepoints(db);
      },
    }),
    releaseSavepoint: (name: string) => sqlOf(db, 'release savepoint', name),
    rollbackToSavepoint: (name: string) => sqlOf(db, 'rollback to savepoint', name),
  });
}

function sqlOf(db: Kysely<unknown>, words: string, name: string): Executable<unknown> {
  return { execute: () => sql`${sql.raw(words)} ${sql.id(name)}`.execute(db) };
}
