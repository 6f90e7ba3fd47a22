// Managed by Espalier, and made again by every run.
/** Conditions on the rows of a reader's table, which its statements call `row`. */
import { sql, type RawBuilder } from 'kysely';
import type { Dialect } from './dialect.ts';
import type { JoinTable } from './embedding.ts';
import { parameter, type Kind } from './kinds.ts';
import { joinShape, tableId } from './table-id.ts';
import { constant, join, type Fragment } from './statement.ts';

export type Operator = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte' | 'in' | 'nin' | 'null' | 'contains' | 'startsWith';

export interface Filter {
  readonly column: string;
  readonly kind: Kind;
  readonly operator: Operator;
  /** In wire form. One value, or those of `in` and `nin`; for `null`, true or false. */
  readonly values: readonly unknown[];
}

const SIGNS = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** A column of the reader's table, or of another one that the statement joins. */
export const column = (name: string, table = 'row'): RawBuilder<unknown> => sql.id(table, name);

export function filterCondition(filter: Filter, dialect: Dialect): Fragment {
  const { operator } = filter;
  const left = column(filter.column);
  const shape = `${filter.column} ${operator}`;
  if (operator === 'null') {
    return filter.values[0] === true
      ? constant(`${shape} is`, sql`${left} is null`)
      : constant(`${shape} is not`, sql`${left} is not null`);
  }
  if (operator === 'contains' || operator === 'startsWith') {
    return like(filter.column, String(filter.values[0]), operator, dialect);
  }
  const values = filter.values.map((value) => parameter(filter.kind, value, dialect));
  if (operator === 'in' || operator === 'nin') {
    const padded = padToPowerOfTwo(values);
    const word = sql.raw(operator === 'in' ? 'in' : 'not in');
    return {
      shape: `${shape} ${padded.length}`,
      values: padded,
      sql: (slots) => sql`${left} ${word} (${sql.join(slots)})`,
    };
  }
  return { shape, values, sql: ([slot]) => sql`${left} ${sql.raw(SIGNS[operator])} ${slot}` };
}

/** One of the columns holds the text, whatever the case of A to Z. */
export function searchCondition(columns: readonly string[], text: string, dialect: Dialect): Fragment {
  return join(
    columns.map((name) => like(name, text, 'contains', dialect)),
    'or',
  );
}

/** All columns equal to the values: a key, or a foreign key. */
export function equalCondition(columns: readonly string[], values: readonly unknown[], table = 'row'): Fragment {
  return {
    shape: `${table} ${columns.join()} =`,
    values,
    sql: (slots) =>
      sql.join(
        columns.map((name, index) => sql`${column(name, table)} = ${slots[index]}`),
        sql` and `,
      ),
  };
}

/** The columns equal to one of the rows of values. */
export function anyOfCondition(
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
  table = 'row',
): Fragment {
  const [only, ...others] = columns;
  if (only !== undefined && others.length === 0) {
    const values = padToPowerOfTwo(rows.map(([value]) => value));
    return {
      shape: `${table} ${only} in ${values.length}`,
      values,
      sql: (slots) => sql`${column(only, table)} in (${sql.join(slots)})`,
    };
  }
  return join(
    padToPowerOfTwo(rows).map((row) => equalCondition(columns, row, table)),
    'or',
  );
}

/** The rows that a join table links to the row of another table with that key. */
export function linkedCondition(
  pivot: JoinTable,
  key: readonly string[],
  values: readonly unknown[],
  dialect: Dialect,
): Fragment {
  const linked = sql.join(
    key.map((name, index) => sql`${column(pivot.other[index] ?? '', 'link')} = ${column(name)}`),
    sql` and `,
  );
  const owned = equalCondition(pivot.own, values, 'link');
  return {
    ...owned,
    shape: `${joinShape(pivot)} ${owned.shape}`,
    sql: (slots) =>
      sql`exists (select 1 from ${tableId(pivot, dialect)} as "link" where ${linked} and ${owned.sql(slots)})`,
  };
}

/** SQLite's like ignores the case of A to Z by itself; in PostgreSQL the collation C lowers just these. */
function like(name: string, text: string, operator: 'contains' | 'startsWith', dialect: Dialect): Fragment {
  const escaped = text.replaceAll(/[\\%_]/g, String.raw`\$&`).replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  const compared = dialect === 'postgresql' ? sql`lower(${column(name)}::text collate "C")` : column(name);
  return {
    shape: `${name} ${operator}`,
    values: [operator === 'contains' ? `%${escaped}%` : `${escaped}%`],
    sql: ([slot]) => sql`${compared} like ${slot} escape '\\'`,
  };
}

/** Repeats the last value until there are 1, 2, 4, 8 … of them, so that lists of any length share a few statements. */
function padToPowerOfTwo<T>(values: readonly T[]): readonly T[] {
  const length = 2 ** Math.ceil(Math.log2(Math.max(values.length, 1)));
  return [...values, ...values.slice(-1).flatMap((last) => Array.from({ length: length - values.length }, () => last))];
}
