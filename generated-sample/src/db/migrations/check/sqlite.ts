// Managed by Espalier, and made again by every run.
import { sql } from 'kysely';
import type { Connection } from '../database.ts';
import type { Inspected, Part } from './catalog.ts';
import { normalized, readTable } from './sqlite-text.ts';

/** SQLite keeps the text of each table; what its pragmas don't say is read there. */
export const sqlite: Inspected = {
  async catalog(db) {
    const { rows } = await sql<Stored>`
      select "type", "name", "tbl_name" as "table", "sql" from sqlite_master
      where "name" not like 'sqlite\\_%' escape '\\' order by "name"`.execute(db);
    const parts: Part[] = [];
    for (const stored of rows) {
      if (stored.type === 'table') parts.push(...(await tableParts(db, stored.name, stored.sql)));
      else
        parts.push(
          part(stored.type, titleOf(stored), stored.type === 'view' ? '' : stored.table, normalized(stored.sql)),
        );
    }
    return parts;
  },

  withScratch: (_db, _config, work) => work('sqlite::memory:'),
};

interface Stored {
  readonly type: string;
  readonly name: string;
  readonly table: string;
  readonly sql: string;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly dflt_value: string | null;
  readonly pk: number;
}

interface ForeignKey {
  readonly columns: string;
  readonly definition: string;
}

async function tableParts(db: Connection, table: string, text: string): Promise<Part[]> {
  const { options, columns: written, checks } = readTable(text);
  const { rows: columns } = await sql<Column>`select * from pragma_table_xinfo(${table})`.execute(db);
  const key = columns.filter(({ pk }) => pk > 0).toSorted((one, other) => one.pk - other.pk);
  return [
    part('table', table, table, options),
    ...columns.map(({ name, type, notnull, dflt_value: value }) =>
      part(
        'column',
        `${table}.${name}`,
        table,
        type.toLowerCase(),
        notnull === 1 ? 'not null' : 'null',
        value === null ? 'no default' : `default ${normalized(value)}`,
        ...(written.get(name) ?? []),
      ),
    ),
    part('primary key', `of ${table}`, table, `(${key.map(({ name }) => name).join(', ')})`),
    ...(await foreignKeys(db, table)).map(({ columns: own, definition }) =>
      part('foreign key', `(${own}) of ${table}`, table, definition),
    ),
    ...(await uniques(db, table)).map((own) => part('unique', `(${own}) of ${table}`, table)),
    ...checks.map(({ name, expression }) => part('check', `${name} of ${table}`, table, expression)),
  ];
}

async function foreignKeys(db: Connection, table: string): Promise<readonly ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select group_concat("from", ', ' order by "seq") as "columns",
      'references ' || "table" || ' (' || coalesce(group_concat("to", ', ' order by "seq"), '') || ') on delete '
        || lower("on_delete") || ' on update ' || lower("on_update") as "definition"
    from pragma_foreign_key_list(${table}) group by "id" order by 1, 2`.execute(db);
  return rows;
}

/** Those that aren't made by an index of their own. */
async function uniques(db: Connection, table: string): Promise<string[]> {
  const { rows } = await sql<{ columns: string }>`
    select (select group_concat("name", ', ' order by "seqno") from pragma_index_info(list."name")) as "columns"
    from pragma_index_list(${table}) as list where list."origin" = 'u' order by 1`.execute(db);
  return rows.map(({ columns }) => columns);
}

function titleOf({ type, name, table }: Stored): string {
  return type === 'view' ? name : `${name} of ${table}`;
}

function part(kind: string, name: string, table: string, ...facts: readonly string[]): Part {
  return { kind, name, table, schema: '', facts };
}
