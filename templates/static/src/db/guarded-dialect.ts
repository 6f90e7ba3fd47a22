// Managed by Espalier, and made again by every run.
/**
 * A Kysely dialect around the database's own, through which every statement of the application goes, MikroORM's included. It holds
 * these rules that no code review has to look for:
 *
 * - a second connection while a transaction is open is refused at once (on SQLite, or on a full pool, it would wait for itself);
 * - a safe request writes nothing;
 * - waiting for a connection ends, and work whose time is over commits nothing.
 */
import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  DialectAdapter,
  Driver,
  QueryResult,
  TransactionSettings,
} from 'kysely';
import { log } from '../log.ts';
import { PatternError, toRetryable } from './errors.ts';
import { isRead } from './is-read.ts';
import { currentWork, workInTransaction } from './work.ts';

export interface Guards {
  /** Where the database has one connection only: asks for it, and gives it back. */
  readonly gate?: { enter(): Promise<void>; leave(): void };
  /** How a transaction begins, where it isn't the dialect's own way. */
  readonly begin?: (connection: DatabaseConnection) => Promise<void>;
  /** Called with each statement's text before it runs. */
  readonly onStatement?: ((sql: string) => void) | undefined;
}

export function guardedDialect(inner: Dialect, adapter: DialectAdapter, guards: Guards): Dialect {
  return {
    createAdapter: () => adapter,
    createDriver: () => new GuardedDriver(inner.createDriver(), guards),
    createIntrospector: (db) => inner.createIntrospector(db),
    createQueryCompiler: () => inner.createQueryCompiler(),
  };
}

class GuardedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #guards: Guards;
  #returned = false;

  constructor(inner: DatabaseConnection, guards: Guards) {
    this.inner = inner;
    this.#guards = guards;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.#admit(query.sql);
    const result = await this.inner.executeQuery<R>(query).catch((error: unknown) => {
      throw toRetryable(error);
    });
    // A write gives back some of its columns, and MikroORM looks for the others by name: one that is called `constructor` it would find
    // in any object.
    if (!query.sql.startsWith('select')) for (const row of result.rows) forgetPrototype(row);
    return result;
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    this.#admit(query.sql);
    return this.inner.streamQuery<R>(query, chunkSize);
  }

  /** True once: a connection is given back by whoever is the first to do so. */
  takeBack(): boolean {
    const first = !this.#returned;
    this.#returned = true;
    return first;
  }

  #admit(sql: string): void {
    const work = currentWork();
    if (work?.readOnly === true && !isRead(sql)) {
      throw new PatternError(`${work.name} is a safe request and must not write. Refused: ${sql.slice(0, 80)}`);
    }
    this.#guards.onStatement?.(sql);
  }
}

class GuardedDriver implements Driver {
  readonly #inner: Driver;
  readonly #guards: Guards;

  constructor(inner: Driver, guards: Guards) {
    this.#inner = inner;
    this.#guards = guards;
  }

  init(): Promise<void> {
    return this.#inner.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const work = workInTransaction();
    if (work !== undefined) {
      throw new PatternError(
        `${work.name} has a transaction open and asked for a second connection. Use ctx.state.em (or the EntityManager that withEntityManager gave you) for everything.`,
      );
    }
    await this.#guards.gate?.enter();
    try {
      return new GuardedConnection(await this.#inner.acquireConnection(), this.#guards);
    } catch (error) {
      this.#guards.gate?.leave();
      throw toRetryable(error);
    }
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof GuardedConnection && !connection.takeBack()) return;
    try {
      await this.#inner.releaseConnection(unwrap(connection));
    } finally {
      this.#guards.gate?.leave();
    }
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const { begin } = this.#guards;
    try {
      await (begin === undefined
        ? this.#inner.beginTransaction(unwrap(connection), settings)
        : begin(unwrap(connection)));
    } catch (error) {
      // Kysely keeps the connection of a transaction that didn't begin; nobody else would give it back.
      await this.releaseConnection(connection);
      throw toRetryable(error);
    }
    opened();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const commit = (): Promise<void> => this.#inner.commitTransaction(unwrap(connection));
    await (currentWork()?.commit?.(commit) ?? commit());
    closed();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    closed();
    try {
      await this.#inner.rollbackTransaction(unwrap(connection));
    } catch (error) {
      // Thrown on, this would hide what went wrong before, and keep the connection from going back to the pool, which closes it.
      log.warn({ err: error }, 'rollback failed');
    }
  }

  async savepoint(...[connection, name, compile]: Parameters<NonNullable<Driver['savepoint']>>): Promise<void> {
    await this.#inner.savepoint?.(unwrap(connection), name, compile);
    opened();
  }

  async rollbackToSavepoint(
    ...[connection, name, compile]: Parameters<NonNullable<Driver['rollbackToSavepoint']>>
  ): Promise<void> {
    closed();
    await this.#inner.rollbackToSavepoint?.(unwrap(connection), name, compile);
  }

  async releaseSavepoint(
    ...[connection, name, compile]: Parameters<NonNullable<Driver['releaseSavepoint']>>
  ): Promise<void> {
    await this.#inner.releaseSavepoint?.(unwrap(connection), name, compile);
    closed();
  }

  destroy(): Promise<void> {
    return this.#inner.destroy();
  }
}

function forgetPrototype(row: unknown): void {
  if (typeof row === 'object' && row !== null) Object.setPrototypeOf(row, null);
}

function unwrap(connection: DatabaseConnection): DatabaseConnection {
  return connection instanceof GuardedConnection ? connection.inner : connection;
}

function opened(): void {
  const work = currentWork();
  if (work !== undefined) work.openTransactions += 1;
}

function closed(): void {
  const work = currentWork();
  if (work !== undefined && work.openTransactions > 0) work.openTransactions -= 1;
}
