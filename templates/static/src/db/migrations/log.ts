// Managed by Espalier, and made again by every run.
import { sql } from 'kysely';
import type { Connection, MigrationDatabase } from './database.ts';
import type { MigrationFile } from './files.ts';

/**
 * A row of MikroORM's table mikro_orm_migrations, so that its own tools see the same. The checksum is ours, and so are rows of migrations
 * that are between: begun outside of a transaction, up or down, and not finished. Their name ends with `(begun)`.
 */
export interface Logged {
  readonly name: string;
  /** Else it is begun. */
  readonly isApplied: boolean;
  /** Null: MikroORM's own migrator applied it. */
  readonly checksum: string | null;
  readonly at: Date;
}

interface Row {
  readonly name: string;
  readonly checksum: string | null;
  readonly executed_at: string | number;
}

/** What was applied or begun, in the order of that. Nothing is written. */
export async function readLog(db: Connection, { log }: MigrationDatabase): Promise<Logged[]> {
  const columns = await columnsOf(db, log.columns);
  if (columns.length === 0) return [];
  const checksum = sql.raw(columns.includes('checksum') ? '"checksum"' : 'null as "checksum"');
  const { rows } =
    await sql<Row>`select "name", "executed_at", ${checksum} from ${sql.raw(log.table)} order by "id"`.execute(db);
  return rows.map((row) => ({
    name: row.name.replace(BEGUN, '').replace(/\.[jt]s$/, ''),
    isApplied: !row.name.endsWith(BEGUN),
    checksum: row.checksum,
    at: new Date(row.executed_at),
  }));
}

export const BEGUN = ' (begun)';

/** The statements that make the table, or add our column to one that MikroORM's migrator made. */
export async function missingOfLog(db: Connection, { log }: MigrationDatabase): Promise<string[]> {
  const columns = await columnsOf(db, log.columns);
  if (columns.length === 0) return [log.create];
  return columns.includes('checksum') ? [] : [log.addChecksum];
}

/** What the list says of one migration. */
export async function stageOf(
  db: Connection,
  { log }: MigrationDatabase,
  name: string,
): Promise<'applied' | 'begun' | 'pending'> {
  const { rows } = await sql<{
    name: string;
  }>`select "name" from ${sql.raw(log.table)} where "name" in (${sql.join(rowsOf(name))})`.execute(db);
  if (rows.length === 0) return 'pending';
  return rows.every((row) => row.name.endsWith(BEGUN)) ? 'begun' : 'applied';
}

/** In the place of what the list has of it. */
export async function addToLog(
  db: Connection,
  database: MigrationDatabase,
  { name, checksum }: MigrationFile,
  stage: 'applied' | 'begun',
): Promise<void> {
  await removeFromLog(db, database, name);
  const row = stage === 'begun' ? name + BEGUN : name;
  await sql`insert into ${sql.raw(database.log.table)} ("name", "checksum") values (${row}, ${checksum})`.execute(db);
}

export async function removeFromLog(db: Connection, { log }: MigrationDatabase, name: string): Promise<void> {
  await sql`delete from ${sql.raw(log.table)} where "name" in (${sql.join(rowsOf(name))})`.execute(db);
}

/** MikroORM's own migrator may have added the ending. */
function rowsOf(name: string): string[] {
  return [name, `${name}.ts`, name + BEGUN];
}

/** What MikroORM's own migrator applied has no checksum yet. */
export async function fillChecksums(
  db: Connection,
  { log }: MigrationDatabase,
  files: readonly MigrationFile[],
): Promise<void> {
  for (const { name, checksum } of files) {
    await sql`update ${sql.raw(log.table)} set "checksum" = ${checksum} where "name" in (${name}, ${`${name}.ts`}) and "checksum" is null`.execute(
      db,
    );
  }
}

async function columnsOf(db: Connection, query: string): Promise<string[]> {
  const { rows } = await sql.raw<{ name: string }>(query).execute(db);
  return rows.map(({ name }) => name);
}
