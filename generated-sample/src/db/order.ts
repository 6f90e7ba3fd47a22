// Managed by Espalier, and made again by every run.
/** Total orders, and what comes after a row in them. Null comes after each value, and before in a descending order, on both databases. */
import { sql, type RawBuilder } from 'kysely';
import { column } from './conditions.ts';
import { constant, join, type Fragment } from './statement.ts';

export interface SortPart {
  readonly column: string;
  readonly nullable: boolean;
  readonly descending: boolean;
}

/** These are PostgreSQL's own places for null, so its indexes serve the order. */
export function orderBy(order: readonly SortPart[]): RawBuilder<unknown> {
  const parts = order.map((part) => {
    const nulls = part.descending ? ' nulls first' : ' nulls last';
    const direction = part.descending ? ' desc' : ' asc';
    return sql`${column(part.column)}${sql.raw(part.nullable ? direction + nulls : direction)}`;
  });
  return sql`order by ${sql.join(parts)}`;
}

export function reversed(order: readonly SortPart[]): readonly SortPart[] {
  return order.map((part) => ({ ...part, descending: !part.descending }));
}

/** The rows that come after the one with these values. Where nothing is nullable and all goes one way, an index serves it as it is. */
export function afterCondition(order: readonly SortPart[], values: readonly unknown[]): Fragment {
  const descending = order[0]?.descending === true;
  if (order.every((part) => !part.nullable && part.descending === descending)) {
    const columns = order.map((part) => column(part.column));
    return {
      shape: `after ${descending} ${order.map((part) => part.column).join()}`,
      values,
      sql: (slots) => sql`(${sql.join(columns)}) ${sql.raw(descending ? '<' : '>')} (${sql.join(slots)})`,
    };
  }
  const alternatives = order.map((part, index) => {
    const equal = order.slice(0, index).map((earlier, at) => same(earlier, values[at]));
    return join([...equal, beyond(part, values[index])], 'and');
  });
  return join(alternatives, 'or');
}

function same(part: SortPart, value: unknown): Fragment {
  return value === null
    ? constant(`${part.column} is null`, sql`${column(part.column)} is null`)
    : { shape: `${part.column} =`, values: [value], sql: ([slot]) => sql`${column(part.column)} = ${slot}` };
}

function beyond(part: SortPart, value: unknown): Fragment {
  const left = column(part.column);
  if (value === null) {
    return part.descending
      ? constant(`${part.column} is not null`, sql`${left} is not null`)
      : constant('never', sql`1 = 0`);
  }
  if (part.descending) return { shape: `${part.column} <`, values: [value], sql: ([slot]) => sql`${left} < ${slot}` };
  return part.nullable
    ? {
        shape: `${part.column} > or null`,
        values: [value],
        sql: ([slot]) => sql`(${left} > ${slot} or ${left} is null)`,
      }
    : { shape: `${part.column} >`, values: [value], sql: ([slot]) => sql`${left} > ${slot}` };
}
