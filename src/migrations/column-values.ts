/** What existing rows have in a column once it has changed: what is done by itself, and what only the model can say. */
import type { Database } from '../model/index.ts';
import { conversion, inverse } from './conversions.ts';
import type { TableDifference } from './difference.ts';
import { enumDifference } from './enum-values.ts';
import type { ColumnPair } from './pairing.ts';
import type { Check, Column, EnumCheck } from './schema.ts';
import { fillSql } from './sql/fill-sql.ts';
import { quoted, quotedText } from './sql/quote.ts';
import { valueKindOf } from './value-kinds.ts';

/** Why values that are there may not do. */
export type Need =
  /** A new column is required, and nothing says what it holds. */
  | 'new'
  | 'null'
  /** Longer than the column takes. */
  | 'length'
  /** None of the values that the enum has. */
  | 'values'
  /** Of another kind, which no conversion leads to for every value. */
  | 'type';

export interface ColumnValue {
  readonly column: Column;
  /** As it was; null: it is new. */
  readonly before: Column | null;
  readonly needs: readonly Need[];
  /** Values of an enum under new names. */
  readonly renamedValues: readonly { readonly before: string; readonly after: string }[];
  /** True: the kinds differ, and every value has its equal in the other. */
  readonly converts: boolean;
  readonly enum: EnumCheck | null;
}

export function columnValues({
  columns,
  added,
  checks,
}: Pick<TableDifference, 'columns' | 'added' | 'checks'>): ColumnValue[] {
  const former = new Map(
    [...checks.kept, ...checks.renamed, ...checks.changed].map(({ before, after }) => [after, before]),
  );
  const held = [...former.keys(), ...checks.added].filter((check) => check.enum !== null);
  const enums = new Map(held.map((check) => [check.enum?.column ?? '', check]));
  return [
    ...columns.map((pair) => keptValue(pair, enums.get(pair.after.name), former)),
    ...added.map((column) => newValue(column, enums.get(column.name)?.enum ?? null)),
  ];
}

function newValue(column: Column, held: EnumCheck | null): ColumnValue {
  const given = [...Object.values(column.default), ...Object.values(column.generated)].some((sql) => sql !== null);
  const isNeeded = !column.nullable && !given && column.made === null && !column.identity;
  return { column, before: null, needs: isNeeded ? ['new'] : [], renamedValues: [], converts: false, enum: held };
}

function keptValue(
  { before, after }: ColumnPair,
  check: Check | undefined,
  former: ReadonlyMap<Check, Check>,
): ColumnValue {
  const held = check?.enum ?? null;
  const was = check === undefined ? null : (former.get(check)?.enum ?? null);
  const values = held === null || was === null ? null : enumDifference(was, held);
  const isComputed = Object.values(after.generated).some((sql) => sql !== null);
  const kinds = isComputed ? 'same' : kindChange(before, after);
  return {
    column: after,
    before,
    needs: isComputed
      ? []
      : [
          ...(kinds === 'type' || kinds === 'length' ? [kinds] : []),
          ...(before.nullable && !after.nullable ? (['null'] as const) : []),
          ...(held !== null && (values === null || values.removed.length > 0) ? (['values'] as const) : []),
        ],
    renamedValues: values?.renamed ?? [],
    converts: kinds === 'converted',
    enum: held,
  };
}

function kindChange(before: Column, after: Column): 'same' | 'converted' | 'length' | 'type' {
  const [from, to] = [valueKindOf(before), valueKindOf(after)];
  if (JSON.stringify(from) === JSON.stringify(to)) return 'same';
  if (conversion(from, to) !== null) return 'converted';
  return from.is === 'text' && to.is === 'text' ? 'length' : 'type';
}

/**
 * What rows get that don't fit; null: the model doesn't say. A default fills what is null, and what the application makes is made for
 * rows that are there.
 */
export function fillOf({ column, before, needs }: ColumnValue, database: Database): string | null {
  const said = column.backfill?.[database] ?? null;
  if (said !== null) return `(${said})`;
  if (before === null) return fillSql(column, database);
  const lacksNullAlone = needs.every((need) => need === 'null') && needs.length > 0;
  return lacksNullAlone ? (column.default[database] ?? fillSql(column, database)) : null;
}

/** The model says that every row fits. */
export function isItself(fill: string, { name }: Column): boolean {
  return fill === `(${name})` || fill === `(${quoted(name)})`;
}

/** The value as SQL over the former row, whose columns have their new names; null: it has none but the column's default. */
export function valueSql(value: ColumnValue, database: Database): string | null {
  const { column, before, needs } = value;
  const fill = fillOf(value, database);
  if (before === null) return fill;
  if (needs.includes('type')) return fill;
  const kept = keptSql(value, database);
  const unfit = unfitSql(value, kept, database);
  if (fill === null || unfit === null || isItself(fill, column)) return kept;
  return unfit === `${kept} is null`
    ? `coalesce(${kept}, ${fill})`
    : `case when ${unfit} then ${fill} else ${kept} end`;
}

/** The value that was there, converted and under the new names of enum values. */
export function keptSql(
  { column, before, renamedValues, converts, enum: held }: ColumnValue,
  database: Database,
): string {
  const name = quoted(column.name);
  if (renamedValues.length > 0) return renamedSql(name, renamedValues, held?.array === true, database);
  if (!converts || before === null) return name;
  return conversion(valueKindOf(before), valueKindOf(column))?.(name)[database] ?? name;
}

function renamedSql(name: string, renamed: ColumnValue['renamedValues'], isArray: boolean, database: Database): string {
  const whens = renamed.map(({ before, after }) => `when ${quotedText(before)} then ${quotedText(after)}`).join(' ');
  if (!isArray) return `case ${name} ${whens} else ${name} end`;
  return database === 'sqlite'
    ? `case when ${name} is not null then (select json_group_array(case "value" ${whens} else "value" end) from json_each(${name})) end`
    : `case when ${name} is not null then array(select case "item" ${whens} else "item" end from unnest(${name}) with ordinality as "items" ("item", "place") order by "place") end`;
}

/** Condition of the rows that don't fit, over the value as `kept` has it; null: each fits, or none is looked at. */
export function unfitSql({ column, needs, enum: held }: ColumnValue, kept: string, database: Database): string | null {
  const kind = valueKindOf(column);
  const conditions = needs.flatMap((need) => {
    if (need === 'null') return `${kept} is null`;
    if (need === 'length' && kind.is === 'text' && kind.most !== null) return `length(${kept}) > ${kind.most}`;
    if (need === 'values' && held !== null) return otherValues(held, kept, database) ?? [];
    return [];
  });
  return conditions.length === 0 ? null : conditions.join(' or ');
}

function otherValues({ values, array }: EnumCheck, kept: string, database: Database): string | null {
  const list = values.map(({ name }) => quotedText(name)).join(', ');
  if (!array) return `${kept} not in (${list})`;
  return database === 'sqlite'
    ? `exists (select 1 from json_each(${kept}) where "value" not in (${list}))`
    : `not (${kept} <@ array[${list}]::text[])`;
}

/** The way back of a value that was there. */
export function backwardSql({ column, before, renamedValues, enum: held }: ColumnValue, database: Database): string {
  const name = quoted(column.name);
  const renamed = renamedValues.map((one) => ({ before: one.after, after: one.before }));
  if (renamed.length > 0) return renamedSql(name, renamed, held?.array === true, database);
  if (before === null) return name;
  const [from, to] = [valueKindOf(column), valueKindOf(before)];
  if (JSON.stringify(from) === JSON.stringify(to)) return name;
  return (conversion(from, to) ?? inverse(from, to))(name)[database];
}
