// Managed by Espalier, and made again by every run.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { Client } from 'pg';
import type { MigrationConfig } from '../../settings.ts';
import type { Connection } from '../database.ts';
import { codesOf, MigrationError } from '../error.ts';
import { EMPTYING, SCHEMAS } from './postgresql-emptying.ts';

/** A role that may not do that. */
const NOT_ALLOWED = '42501';

/** A database of its own for the time of the work; where the role may make none, the one that DATABASE_SCRATCH_URL names. */
export async function withScratch<T>(
  db: Connection,
  { url, scratchUrl }: MigrationConfig,
  work: (url: string) => Promise<T>,
): Promise<T> {
  if (scratchUrl !== null) return inGiven(scratchUrl, work);
  const name = `check_${randomBytes(6).toString('hex')}`;
  await create(db, name);
  try {
    const scratch = new URL(url);
    scratch.pathname = `/${name}`;
    return await work(scratch.href);
  } finally {
    await sql`drop database ${sql.id(name)}`.execute(db);
  }
}

async function create(db: Connection, name: string): Promise<void> {
  try {
    await sql`create database ${sql.id(name)} template template0`.execute(db);
  } catch (error) {
    if (!codesOf(error).includes(NOT_ALLOWED)) throw error;
    const help = 'Allow it that, or name an empty database in DATABASE_SCRATCH_URL.';
    throw new MigrationError(`The role may not make the database that this one is compared with. ${help}`, {
      cause: error,
    });
  }
}

/** It is empty before, which keeps a slip from costing anything, and afterwards. */
async function inGiven<T>(url: string, work: (url: string) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows: schemas } = await client.query<{ name: string }>(SCHEMAS);
    const before = schemas.map(({ name }) => name);
    if ((await emptying(client, before)).length > 0) {
      throw new MigrationError(
        "The database that DATABASE_SCRATCH_URL names isn't empty, and what is in it would be lost.",
      );
    }
    try {
      return await work(url);
    } finally {
      for (const statement of await emptying(client, before)) await client.query(statement);
    }
  } finally {
    await client.end();
  }
}

async function emptying(client: Client, kept: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ statement: string }>(EMPTYING, [[...kept]]);
  return rows.map(({ statement }) => statement);
}
