// Managed by Espalier, and made again by every run.
/** Puts related resources into JSON: one statement for each relation, whatever the number of rows. */
import { sql, type RawBuilder } from 'kysely';
import { anyOfCondition, column } from './conditions.ts';
import { dialectOf, type Dialect } from './dialect.ts';
import { identity, selection } from './kinds.ts';
import type { ReadContext } from './read-context.ts';
import type { JsonObject, Link, Row, Table } from './reader.ts';
import { constant, type Fragment } from './statement.ts';
import { joinShape, tableId } from './table-id.ts';

/** What an embedding needs of the other resource's reader. */
interface Target {
  readonly table: Table;
  select(ctx: ReadContext, conditions: readonly Fragment[], options?: { link?: Link; tail?: Fragment }): Promise<Row[]>;
  serialize(row: Row): JsonObject;
  toJson(ctx: ReadContext, rows: readonly Row[]): Promise<JsonObject[]>;
}

/** The one row whose `references` equal this row's `columns`: either side of a foreign key. */
interface ToOne {
  readonly kind: 'one';
  readonly columns: readonly string[];
  readonly references: readonly string[];
  readonly reader: () => Target;
}

/** Rows behind a join table. Without `include` they are shown by their keys. */
interface ToMany {
  readonly kind: 'many';
  readonly pivot: JoinTable;
  readonly reader: () => Target;
  /** Members that are the other resource's key: what is shown of it without `include`. */
  readonly key: readonly string[];
  /** The names of the key's parts, where they aren't those of the members: one of these is a reference to several parts itself. */
  readonly parts?: readonly string[];
}

export interface JoinTable {
  readonly name: string;
  readonly schema?: string;
  /** Columns that refer to this resource's key, and to the other's. */
  readonly own: readonly string[];
  readonly other: readonly string[];
}

export type Relations = Readonly<Record<string, ToOne | ToMany>>;

export async function embed(
  ctx: ReadContext,
  owner: Table,
  relations: Relations,
  rows: readonly Row[],
  data: JsonObject[],
  include: readonly string[],
): Promise<void> {
  for (const [name, relation] of Object.entries(relations)) {
    const included = include.includes(name);
    if (relation.kind === 'many') await embedMany(ctx, name, relation, owner, rows, data, included);
    else if (included) await embedOne(ctx, name, relation, rows, data);
  }
}

async function embedOne(
  ctx: ReadContext,
  name: string,
  relation: ToOne,
  rows: readonly Row[],
  data: JsonObject[],
): Promise<void> {
  const keys = new Map<string, unknown[]>();
  for (const row of rows) {
    const values = relation.columns.map((own) => row[own]);
    if (!values.includes(null)) keys.set(identity(values), values);
  }
  const found = new Map<string, JsonObject>();
  if (keys.size > 0) {
    const reader = relation.reader();
    const targets = await reader.select(ctx, [anyOfCondition(relation.references, [...keys.values()])]);
    const json = await reader.toJson(ctx, targets);
    for (const [index, target] of targets.entries()) {
      const object = json[index];
      if (object !== undefined) found.set(identity(relation.references.map((own) => target[own])), object);
    }
  }
  for (const [index, row] of rows.entries()) {
    const object = data[index];
    const shown = found.get(identity(relation.columns.map((own) => row[own]))) ?? null;
    if (object !== undefined) data[index] = { ...object, [name]: shown };
  }
}

async function embedMany(
  ctx: ReadContext,
  name: string,
  relation: ToMany,
  owner: Table,
  rows: readonly Row[],
  data: JsonObject[],
  included: boolean,
): Promise<void> {
  const reader = relation.reader();
  const { pivot } = relation;
  const keys = rows.map((row) => owner.key.map((own) => row[own]));
  const link = linkTo(pivot, owner, reader.table, dialectOf(ctx.state.em));
  const tail = constant('by key', sql`order by ${sql.join(reader.table.key.map((own) => column(own)))}`);
  const owned = anyOfCondition(
    owner.key.map((_, part) => linked(part)),
    keys,
    'link',
  );
  const targets = await reader.select(ctx, [owned], { link, tail });
  const shown = included
    ? await reader.toJson(ctx, targets)
    : targets.map((target) => shownKey(relation, reader.serialize(target)));
  const byOwner = new Map<string, unknown[]>();
  for (const [index, target] of targets.entries()) {
    const key = identity(owner.key.map((_, part) => target[linked(part)]));
    byOwner.set(key, [...(byOwner.get(key) ?? []), shown[index]]);
  }
  for (const [index, key] of keys.entries()) {
    const object = data[index];
    if (object !== undefined) data[index] = { ...object, [name]: byOwner.get(identity(key)) ?? [] };
  }
}

/**
 * Joins the join table to the other resource's rows, and selects the owner's key from it. Its columns have names of ours here, or those
 * that a scope names without a table could be its as well.
 */
function linkTo(pivot: JoinTable, owner: Table, target: Table, dialect: Dialect): Link {
  const renamed = [
    ...pivot.own.map((own, part) => [own, linked(part)]),
    ...pivot.other.map((own, part) => [own, linking(part)]),
  ];
  const from = sql`select ${sql.join(renamed.map(([own = '', name = '']) => sql`${sql.id(own)} as ${sql.id(name)}`))} from ${tableId(pivot, dialect)}`;
  const on = sql.join(
    target.key.map((own, part) => sql`${column(linking(part), 'link')} = ${column(own)}`),
    sql` and `,
  );
  const columns = owner.key.map((own, part): RawBuilder<unknown> => {
    const selected = selection(owner.columns[own] ?? 'plain', column(linked(part), 'link'), dialect);
    return sql`${selected} as ${sql.id(linked(part))}`;
  });
  return { shape: joinShape(pivot), join: sql`join (${from}) as "link" on ${on}`, columns };
}

/** A key as it is sent: the value, or an object of its parts. */
function shownKey({ key, parts = key }: ToMany, json: JsonObject): unknown {
  const values = key.flatMap((name) => {
    const value = json[name];
    return typeof value === 'object' && value !== null ? Object.values(value) : [value];
  });
  return parts.length === 1 ? values[0] : Object.fromEntries(parts.map((name, index) => [name, values[index]]));
}

/** Where a joined row carries a part of its owner's key. */
const linked = (part: number): string => `link ${part}`;

/** Where the join table has a part of the other resource's key. */
const linking = (part: number): string => `link to ${part}`;
