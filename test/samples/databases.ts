/** The table of an entity in a real database, to see whether it takes the entity's samples. */
import SqliteDatabase from 'better-sqlite3';
import { Client } from 'pg';
import { tableName, type Database, type Entity, type Field, type LiteralValue } from '../../src/model/index.ts';
import type { SampleMember } from '../../src/samples/entity-samples.ts';
import { columnTypeOf } from '../../src/types/index.ts';

/** Rows of these numbers are inserted; what the database says against the first that it refuses, or null. */
const NUMBERS = Array.from({ length: 20 }, (_, index) => index + 1);

export function refusedBySqlite(entity: Entity, members: readonly SampleMember[]): string | null {
  const database = new SqliteDatabase(':memory:');
  try {
    database.exec(tableSql(entity, 'sqlite'));
    for (const n of NUMBERS) {
      const values = members.map(({ field, shape }) => ofSqlite(field, shape.at(n)));
      database.prepare(insertSql(entity, members, () => '?')).run(...values, Date.now(), Date.now());
    }
    return null;
  } catch (error) {
    return String(error);
  } finally {
    database.close();
  }
}

export async function refusedByPostgresql(
  url: string,
  entity: Entity,
  members: readonly SampleMember[],
): Promise<string | null> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(tableSql(entity, 'postgresql').replace('create table', 'create temporary table'));
    for (const n of NUMBERS) {
      const values = members.map(({ field, shape }) => ofPostgresql(field, shape.at(n)));
      await client.query(
        insertSql(entity, members, (index) => `$${index + 1}`),
        [...values, new Date(), new Date()],
      );
    }
    return null;
  } catch (error) {
    return String(error);
  } finally {
    await client.end();
  }
}

function tableSql(entity: Entity, database: Database): string {
  const columns = entity.fields.map((field) => {
    const type = columnTypeOf(field, database);
    if (field.role === 'id')
      return database === 'sqlite' ? `"${field.column}" integer primary key` : `"${field.column}" serial primary key`;
    const generated = field.generated?.[database];
    return `"${field.column}" ${type} ${generated ? `generated always as (${generated}) stored` : field.nullable ? '' : 'not null'}`;
  });
  const checks = entity.checks.flatMap(({ constraint, expression }) =>
    expression[database] === null ? [] : [`constraint "${constraint}" check (${expression[database]})`],
  );
  const uniques = entity.uniques.map(
    (unique) => `unique (${unique.columns.map((column) => `"${column}"`).join(', ')})`,
  );
  return `create table "${tableName(entity, database)}" (${[...columns, ...checks, ...uniques].join(', ')})`;
}

function insertSql(entity: Entity, members: readonly SampleMember[], placeholder: (index: number) => string): string {
  const columns = [...members.map(({ field }) => field.column), 'created_at', 'updated_at'];
  return `insert into "${entity.table}" (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map((_, index) => placeholder(index)).join(', ')})`;
}

function ofSqlite(field: Field, value: LiteralValue): unknown {
  if (value === null) return null;
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value === 'boolean') return Number(value);
  if (field.type.base === 'datetime') return Date.parse(String(value));
  if (field.type.base === 'bigint') return BigInt(value);
  if (field.type.base === 'decimal') return Number(value);
  return field.type.base === 'binary' ? Buffer.from(String(value), 'base64') : value;
}

function ofPostgresql(field: Field, value: LiteralValue): unknown {
  if (value === null) return null;
  if (field.type.base === 'binary') return Buffer.from(String(value), 'base64');
  return field.type.base === 'json' ? JSON.stringify(value) : value;
}
