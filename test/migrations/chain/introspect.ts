/** Everything that the catalogs say of a database, a line each, without the order of columns: two databases of one schema give the same. */
import type { Row, TestedDatabase } from './databases.ts';

export async function introspect(database: TestedDatabase): Promise<string[]> {
  const lines = database.kind === 'sqlite' ? await ofSqlite(database) : await ofPostgresql(database);
  return lines.toSorted();
}

/** Every row of every table, as text. */
export async function allRows({ kind, query }: TestedDatabase): Promise<string[]> {
  const tables =
    kind === 'sqlite'
      ? `select '"' || name || '"' as name from sqlite_master where type = 'table'`
      : `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`;
  const lines: string[] = [];
  for (const { name } of await query(tables))
    for (const row of await query(`select * from ${String(name)}`))
      lines.push(`${String(name)} ${JSON.stringify(row)}`);
  return lines.toSorted();
}

async function ofSqlite({ query }: TestedDatabase): Promise<string[]> {
  const objects = await query(`select type, name, tbl_name, sql from sqlite_master where name not like 'sqlite_%'`);
  const lines: string[] = [];
  for (const { type, name, tbl_name: table, sql } of objects) {
    if (type !== 'table') {
      lines.push(`${String(table)} ${String(type)} ${String(name)}: ${String(sql).replaceAll(/"(\w+)"/g, '$1')}`);
      continue;
    }
    for (const column of await query(`pragma table_xinfo("${String(name).replaceAll('"', '""')}")`)) {
      const { cid: _, ...facts } = column;
      lines.push(`${String(name)} column ${JSON.stringify(facts)}`);
    }
    for (const key of await query(`pragma foreign_key_list("${String(name).replaceAll('"', '""')}")`)) {
      const { id: _, ...facts } = key;
      lines.push(`${String(name)} foreign key ${JSON.stringify(facts)}`);
    }
    for (const [constraint] of String(sql).matchAll(/constraint "(?:[^"]|"")+"/g))
      lines.push(`${String(name)} ${constraint}`);
    for (const check of checksIn(String(sql))) lines.push(`${String(name)} check ${check}`);
    if (/autoincrement/.test(String(sql))) lines.push(`${String(name)} numbers its rows`);
  }
  return lines;
}

/** The brackets behind each `check` and `as`. */
function checksIn(sql: string): string[] {
  return [...sql.matchAll(/\b(?:check|as) \(/g)].map(({ index, 0: start }) => {
    let [depth, end] = [1, index + start.length];
    for (; depth > 0 && end < sql.length; end++) {
      if (sql[end] === '(') depth += 1;
      if (sql[end] === ')') depth -= 1;
    }
    return sql.slice(index, end).replaceAll(/"(\w+)"/g, '$1');
  });
}

async function ofPostgresql({ query }: TestedDatabase): Promise<string[]> {
  const tables = `select c.oid, n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'v') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_%'`;
  const rows: Row[] = [
    ...(await query(`select t.name || ' column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull ||
      ' ' || a.attgenerated::text || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') as line
      from (${tables}) t join pg_attribute a on a.attrelid = t.oid left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
      where a.attnum > 0 and not a.attisdropped`)),
    ...(await query(`select t.name || ' constraint ' || o.conname || ' ' || pg_get_constraintdef(o.oid) || ' ' || o.convalidated as line
      from (${tables}) t join pg_constraint o on o.conrelid = t.oid where o.contype <> 'n'`)),
    ...(await query(`select t.name || ' index ' || pg_get_indexdef(i.indexrelid) || ' ' || i.indisvalid || ' ' || i.indisprimary as line
      from (${tables}) t join pg_index i on i.indrelid = t.oid`)),
    ...(await query(`select 'sequence ' || schemaname || '.' || sequencename as line from pg_sequences`)),
  ];
  return rows.map(({ line }) => String(line));
}
