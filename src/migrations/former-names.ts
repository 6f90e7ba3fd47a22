import { tableKey, type Column, type EnumValue, type Schema, type Table } from './schema.ts';

/**
 * The schema with the former names that the last one knew: a `renamedFrom` that has done its work may be taken out of the model, and the
 * schema is the same as before.
 */
export function withFormerNames(before: Schema | null, schema: Schema): Schema {
  if (before === null) return schema;
  const known = new Map(before.tables.map((table) => [tableKey(table), table]));
  return {
    ...schema,
    tables: schema.tables.map((table) => {
      const former = known.get(tableKey(table));
      return former === undefined ? table : tableWith(former, table);
    }),
  };
}

function tableWith(before: Table, table: Table): Table {
  const values = new Map(before.checks.map(({ name, enum: held }) => [name, held?.values ?? []]));
  return {
    ...table,
    renamedFrom: table.renamedFrom ?? before.renamedFrom,
    columns: named<Column>(before.columns, table.columns),
    checks: table.checks.map((check) =>
      check.enum === null
        ? check
        : {
            ...check,
            enum: { ...check.enum, values: named<EnumValue>(values.get(check.name) ?? [], check.enum.values) },
          },
    ),
  };
}

function named<Item extends { readonly name: string; readonly renamedFrom: string | null }>(
  before: readonly Item[],
  items: readonly Item[],
): Item[] {
  const known = new Map(before.map(({ name, renamedFrom }) => [name, renamedFrom]));
  return items.map((item) => ({ ...item, renamedFrom: item.renamedFrom ?? known.get(item.name) ?? null }));
}
