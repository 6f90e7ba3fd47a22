import {
  perhapsText,
  textIn,
  type Found,
  type FoundColumn,
  type FoundForeignKey,
  type FoundIndex,
  type Query,
} from './found.ts';
import { afterWord, bracketsAfter } from './sql-text.ts';

export async function inspectSqlite(query: Query): Promise<Found> {
  const rows = await query(
    `select type, name, sql from sqlite_master where name not like 'sqlite_%' and tbl_name <> 'mikro_orm_migrations'`,
  );
  const tables = rows.filter((row) => row['type'] === 'table');
  const found = [];
  for (const table of tables) {
    const name = textIn(table, 'name');
    const sql = textIn(table, 'sql');
    const columns = await query(`pragma table_xinfo(${quoted(name)})`);
    found.push({
      name,
      columns: await columnsOf(query, columns, sql),
      key: columns
        .filter((row) => Number(row['pk']) > 0)
        .toSorted((a, b) => Number(a['pk']) - Number(b['pk']))
        .map((row) => textIn(row, 'name')),
      foreignKeys: await foreignKeys(query, name),
      indexes: await indexes(query, name, rows),
      checks: bracketsAfter(sql, 'check'),
    });
  }
  const others = rows.filter((row) => row['type'] !== 'table' && row['type'] !== 'index');
  return { tables: found, others: others.map((row) => `${textIn(row, 'type')} ${textIn(row, 'name')}`) };
}

type Row = Readonly<Record<string, unknown>>;

async function columnsOf(query: Query, rows: readonly Row[], sql: string): Promise<FoundColumn[]> {
  const generated = bracketsAfter(sql, 'as');
  const found: FoundColumn[] = [];
  let position = 0;
  for (const row of rows) {
    const expression = perhapsText(row, 'dflt_value');
    const type = textIn(row, 'type').toLowerCase();
    const isStored = Number(row['hidden']) === 3;
    found.push({
      name: textIn(row, 'name'),
      // The words behind the type of a generated column belong to it.
      type: type.replace(/ generated always$/, ''),
      nullable: Number(row['notnull']) === 0,
      default: expression === null ? null : await valueOf(query, expression),
      identity: Number(row['pk']) === 1 && /\bautoincrement\b/i.test(sql),
      generated: isStored ? (generated[position] ?? '') : null,
    });
    if (isStored) position += 1;
  }
  return found;
}

async function valueOf(query: Query, expression: string): Promise<string> {
  const shown = /^x'/i.test(expression) ? `lower(hex(${expression}))` : `cast(${expression} as text)`;
  return textIn((await query(`select ${shown} as value`))[0] ?? {}, 'value');
}

async function foreignKeys(query: Query, table: string): Promise<FoundForeignKey[]> {
  const rows = await query(`pragma foreign_key_list(${quoted(table)})`);
  const ids = [...new Set(rows.map((row) => Number(row['id'])))];
  return ids.map((id) => {
    const own = rows.filter((row) => Number(row['id']) === id).toSorted((a, b) => Number(a['seq']) - Number(b['seq']));
    const [first = {}] = own;
    return {
      columns: own.map((row) => textIn(row, 'from')),
      target: textIn(first, 'table'),
      targetColumns: own.map((row) => textIn(row, 'to')),
      onDelete: textIn(first, 'on_delete').toLowerCase(),
      onUpdate: textIn(first, 'on_update').toLowerCase(),
    };
  });
}

async function indexes(query: Query, table: string, master: readonly Row[]): Promise<FoundIndex[]> {
  const rows = await query(`pragma index_list(${quoted(table)})`);
  const found: FoundIndex[] = [];
  for (const row of rows) {
    if (row['origin'] === 'pk') continue;
    const name = textIn(row, 'name');
    const sql = textIn(master.find((one) => one['name'] === name) ?? {}, 'sql');
    const parts = await query(`pragma index_xinfo(${quoted(name)})`);
    const keyed = parts.filter((part) => Number(part['key']) === 1);
    found.push({
      name,
      unique: Number(row['unique']) === 1,
      parts: keyed.map((part) => ({
        column: perhapsText(part, 'name'),
        expression: part['name'] === null ? sql : null,
        descending: Number(part['desc']) === 1,
      })),
      where: Number(row['partial']) === 1 ? afterWord(sql, 'where') : null,
      using: 'btree',
    });
  }
  return found;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
