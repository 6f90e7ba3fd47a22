// Managed by Espalier, and made again by every run.
import { sql } from 'kysely';
import { anyOfCondition } from './conditions.ts';
import { BrokenReferenceError } from './errors.ts';
import { dialectOf, type Dialect } from './dialect.ts';
import { identity, parameter, type Kind } from './kinds.ts';
import type { ReadContext } from './read-context.ts';
import type { Row, Table } from './reader.ts';
import { constant, type Fragment } from './statement.ts';
import { datetime } from './values.ts';

interface Target {
  readonly table: Table;
  select(ctx: ReadContext, conditions: readonly Fragment[], options?: { tail?: Fragment }): Promise<Row[]>;
}

/** What a body refers to: the values of the columns in the other resource, each with the member that holds it. */
export interface Reference {
  readonly target: Target;
  /** The key of the other resource, or the unique that the relation refers to. */
  readonly columns?: readonly string[];
  readonly given: readonly { readonly pointer: string; readonly values: readonly unknown[] }[];
}

/** The reference that a member holds; none where it is absent or null. An object holds a key of several parts. */
export function reference(pointer: string, value: unknown): Reference['given'] {
  if (value === undefined || value === null) return [];
  return [{ pointer, values: typeof value === 'object' ? Object.values(value) : [value] }];
}

/** The references that an array holds. */
export function references(pointer: string, values: readonly unknown[] | undefined): Reference['given'] {
  return (values ?? []).flatMap((value, index) => reference(`${pointer}/${index}`, value));
}

/** Throws, with every reference to a row that doesn't exist, was softly deleted, or isn't for this request. */
export async function requireReferences(ctx: ReadContext, given: readonly Reference[]): Promise<void> {
  const pointers: string[] = [];
  for (const one of given) {
    if (one.given.length > 0) pointers.push(...(await missing(ctx, one)));
  }
  if (pointers.length > 0) throw new BrokenReferenceError(pointers);
}

async function missing(ctx: ReadContext, { target, columns = target.table.key, given }: Reference): Promise<string[]> {
  const dialect = dialectOf(ctx.state.em);
  const kindAt = (index: number): Kind => target.table.columns[columns[index] ?? ''] ?? 'plain';
  const comparableKey = (values: readonly unknown[]): string =>
    identity(values.map((value, index) => comparable(kindAt(index), value, dialect)));
  const wanted = given.map(({ values }) => values.map((value, index) => parameter(kindAt(index), value, dialect)));
  // A soft delete is an update, which no foreign key stops: until this commit the row is held as it is. SQLite has one writer.
  const held = dialect === 'postgresql' && target.table.deletedAt !== undefined;
  const tail = held ? constant('held', sql`for share`) : constant('', sql``);
  const rows = await target.select(ctx, [anyOfCondition(columns, wanted)], { tail });
  const found = new Set(rows.map((row) => comparableKey(columns.map((column) => row[column]))));
  return given.filter((_, index) => !found.has(comparableKey(wanted[index] ?? []))).map(({ pointer }) => pointer);
}

/** A text that is the same for equal values, be they a parameter or what the driver gives of a row. */
function comparable(kind: Kind, value: unknown, dialect: Dialect): string {
  if (kind === 'decimal' && dialect === 'sqlite') return String(Number(value));
  return kind === 'datetime' && typeof value === 'string' ? datetime(value) : String(value);
}
