/** A database of somebody who works on the project. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import type { Database } from '../../src/model/index.ts';
import { freshDatabase } from '../support/fresh-database.ts';

export interface Own {
  readonly url: string;
  drop(): Promise<void>;
}

export async function ownDatabase(kind: Database): Promise<Own> {
  if (kind === 'postgresql') return freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'espalier-own-'));
  return {
    url: `sqlite:${join(folder, 'own.db')}`,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

export async function ask(url: string, sql: string): Promise<unknown[]> {
  if (url.startsWith('sqlite:')) {
    const database = new Sqlite(url.slice('sqlite:'.length));
    try {
      const statement = database.prepare(sql);
      return statement.reader ? statement.all() : [statement.run().changes];
    } finally {
      database.close();
    }
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(sql);
    return rows;
  } finally {
    await client.end();
  }
}
