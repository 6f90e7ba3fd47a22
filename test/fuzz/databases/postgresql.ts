import {
  listIn,
  perhapsText,
  textIn,
  type Found,
  type FoundColumn,
  type FoundForeignKey,
  type FoundIndex,
  type Query,
} from './found.ts';

const OURS = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relname <> 'mikro_orm_migrations'`;

export async function inspectPostgresql(query: Query): Promise<Found> {
  const tables = await query(
    `select c.oid::text as oid, n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and ${OURS}`,
  );
  const others = await query(
    `select c.relkind::text || ' ' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       left join pg_depend d on d.objid = c.oid and d.deptype in ('a', 'i') and d.classid = 'pg_class'::regclass
     where c.relkind in ('v', 'm', 'f', 'S') and ${OURS} and c.relname not like 'mikro_orm_migrations%' and (c.relkind <> 'S' or d.objid is null)
     union all select 'trigger ' || tgname from pg_trigger where not tgisinternal
     union all select 'type ' || t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'e' or
       (t.typtype = 'd' and n.nspname not in ('pg_catalog', 'information_schema'))
     union all select 'function ' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname not in ('pg_catalog', 'information_schema')`,
  );
  const found = [];
  for (const table of tables) {
    const oid = textIn(table, 'oid');
    found.push({
      name: `${textIn(table, 'schema')}.${textIn(table, 'name')}`,
      columns: await columns(query, oid),
      key: listIn((await query(keyOf(oid)))[0] ?? {}, 'columns'),
      foreignKeys: await foreignKeys(query, oid),
      indexes: await indexes(query, oid),
      checks: (
        await query(
          `select pg_get_expr(conbin, conrelid) as sql from pg_constraint where conrelid = ${oid} and contype = 'c'`,
        )
      ).map((row) => textIn(row, 'sql')),
    });
  }
  return { tables: found, others: others.map((row) => textIn(row, 'name')) };
}

function keyOf(oid: string): string {
  return `select ${names('conkey', 'conrelid')} as columns from pg_constraint where conrelid = ${oid} and contype = 'p'`;
}

/** The names of columns by their numbers. */
function names(numbers: string, table: string): string {
  return `array(select a.attname::text from unnest(${numbers}) with ordinality k(number, position)
    join pg_attribute a on a.attrelid = ${table} and a.attnum = k.number order by k.position)`;
}

async function columns(query: Query, oid: string): Promise<FoundColumn[]> {
  const rows = await query(
    `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as required, attgenerated as generated, attidentity as identity,
       pg_get_expr(adbin, adrelid) as expression
     from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
     where attrelid = ${oid} and attnum > 0 and not attisdropped order by attnum`,
  );
  const found: FoundColumn[] = [];
  for (const row of rows) {
    const expression = perhapsText(row, 'expression');
    const isGenerated = textIn(row, 'generated') === 's';
    const identity = textIn(row, 'identity') !== '' || expression?.startsWith('nextval(') === true;
    const type = textIn(row, 'type');
    found.push({
      name: textIn(row, 'name'),
      type,
      nullable: row['required'] === false,
      default: expression === null || isGenerated || identity ? null : await valueOf(query, expression, type),
      identity,
      generated: isGenerated ? expression : null,
    });
  }
  return found;
}

async function valueOf(query: Query, expression: string, type: string): Promise<string> {
  const shown = shownAs(expression, type);
  return textIn((await query(`select ${shown} as value`))[0] ?? {}, 'value');
}

function shownAs(expression: string, type: string): string {
  if (type.endsWith('[]')) return `to_json(${expression})::text`;
  if (type === 'bytea') return `encode(${expression}, 'hex')`;
  if (type.startsWith('timestamp')) return `round(extract(epoch from ${expression}) * 1000)::bigint::text`;
  return `(${expression})::text`;
}

async function foreignKeys(query: Query, oid: string): Promise<FoundForeignKey[]> {
  const rows = await query(
    `select ${names('conkey', 'conrelid')} as columns, ${names('confkey', 'confrelid')} as target_columns,
       n.nspname || '.' || c.relname as target, confdeltype as on_delete, confupdtype as on_update
     from pg_constraint join pg_class c on c.oid = confrelid join pg_namespace n on n.oid = c.relnamespace where conrelid = ${oid} and contype = 'f'`,
  );
  return rows.map((row) => ({
    columns: listIn(row, 'columns'),
    target: textIn(row, 'target'),
    targetColumns: listIn(row, 'target_columns'),
    onDelete: ACTIONS[textIn(row, 'on_delete')] ?? '?',
    onUpdate: ACTIONS[textIn(row, 'on_update')] ?? '?',
  }));
}

const ACTIONS: Readonly<Record<string, string>> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

async function indexes(query: Query, oid: string): Promise<FoundIndex[]> {
  const rows = await query(
    `select c.relname as name, i.indisunique as is_unique, m.amname as method, pg_get_expr(i.indpred, i.indrelid) as condition,
       array(select coalesce(a.attname::text, '') from unnest(i.indkey::int2[]) with ordinality k(number, position)
         left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number and k.number > 0 order by k.position) as columns,
       array(select pg_get_indexdef(i.indexrelid, position::int, true) from generate_series(1, i.indnkeyatts) position) as parts,
       array(select (option & 1)::text from unnest(i.indoption::int2[]) with ordinality o(option, position) order by position) as descending
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam where i.indrelid = ${oid} and not i.indisprimary`,
  );
  return rows.map((row) => {
    const descending = listIn(row, 'descending');
    const parts = listIn(row, 'parts');
    return {
      name: textIn(row, 'name'),
      unique: row['is_unique'] === true,
      parts: listIn(row, 'columns').map((column, index) => ({
        column: column === '' ? null : column,
        expression: column === '' ? (parts[index] ?? '') : null,
        descending: descending[index] === '1',
      })),
      where: perhapsText(row, 'condition'),
      using: textIn(row, 'method'),
    };
  });
}
