// Managed by Espalier, and made again by every run.
import { sql } from 'kysely';
import type { Connection, MigrationDatabase } from './database.ts';
import type { MigrationFile } from './files.ts';

/** A row of MikroORM's table mikro_orm_migrations, so that its own tools see the same. The checksum is ours. */
export interface Applied {
  readonly name: string;
  /** Null: MikroORM's own migrator applied it. */
  readonly checksum: string | null;
  readonly at: Date;
}

interface Row {
  readonly name: string;
  readonly checksum: string | null;
  readonly executed_at: string | number;
}

/** What was applied, in the order of that. Nothing is written. */
export async function readLog(db: Connection, { log }: MigrationDatabase): Promise<Applied[]> {
  const columns = await columnsOf(db, log.columns);
  if (columns.length === 0) return [];
  const checksum = sql.raw(columns.includes('checksum') ? '"checksum"' : 'null as "checksum"');
  const { rows } =
    await sql<Row>`select "name", "executed_at", ${checksum} from ${sql.raw(log.table)} order by "id"`.execute(db);
  return rows.map((row) => ({
    name: row.name.replace(/\.[jt]s$/, ''),
    checksum: row.checksum,
    at: new Date(row.executed_at),
  }));
}

/** The statements that make the table, or add our column to one that MikroORM's migrator made. */
export async function missingOfLog(db: Connection, { log }: MigrationDatabase): Promise<string[]> {
  const columns = await columnsOf(db, log.columns);
  if (columns.length === 0) return [log.create];
  return columns.includes('checksum') ? [] : [log.addChecksum];
}

export async function isApplied(db: Connection, { log }: MigrationDatabase, name: string): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.raw(log.table)} where "name" in (${name}, ${`${name}.ts`})`.execute(
    db,
  );
  return rows.length > 0;
}

export async function addToLog(db: Connection, { log }: MigrationDatabase, file: MigrationFile): Promise<void> {
  await sql`insert into ${sql.raw(log.table)} ("name", "checksum") values (${file.name}, ${file.checksum})`.execute(db);
}

export async function removeFromLog(db: Connection, { log }: MigrationDatabase, name: string): Promise<void> {
  await sql`delete from ${sql.raw(log.table)} where "name" in (${name}, ${`${name}.ts`})`.execute(db);
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
