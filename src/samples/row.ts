/** A row as a database sees it, of sample values: what checks are tried on. */
import {
  entityNamed,
  type Database,
  type Entity,
  type Field,
  type LiteralValue,
  type Model,
  type ToOne,
} from '../model/index.ts';
import { definitionOf } from '../types/index.ts';
import { evaluate, type Scope } from './sql/evaluate.ts';
import type { Expression } from './sql/expression.ts';
import { NotUnderstood, type Value } from './sql/value.ts';

/** The sample of a field by the field's name; undefined where it is none of those that clients give. */
export type Samples = (name: string) => LiteralValue | undefined;

/** Moments that a check may be held against: a sample has to do today and in a hundred years. */
export const DAYS: readonly number[] = [Date.UTC(2026, 0, 1), Date.UTC(2126, 0, 1)];

/** A table of one database. */
export interface RowSource {
  readonly model: Model;
  readonly database: Database;
  readonly columns: Columns;
  /** Expressions of generated columns, by the column. */
  readonly generated: ReadonlyMap<string, Expression>;
}

/** What stands behind each column, by its name. */
type Columns = ReadonlyMap<string, Field | ToOne>;

export function columnsOf({ fields, relations }: Entity): Columns {
  return new Map<string, Field | ToOne>([
    ...fields.map((field) => [field.column, field] as const),
    ...relations.flatMap((relation) =>
      relation.kind === 'manyToMany' ? [] : relation.columns.map((column) => [column, relation] as const),
    ),
  ]);
}

/** The column as the entity calls it: databases take names without quotes in any case. Null where there is none. */
export function columnNamed(columns: Columns, name: string): string | null {
  if (columns.has(name)) return name;
  return [...columns.keys()].find((column) => column.toLowerCase() === name.toLowerCase()) ?? null;
}

/** What an expression sees of the row of that number. */
export function scopeOf(source: RowSource, samples: Samples, n: number, now: number): Scope {
  const scope: Scope = {
    database: source.database,
    now,
    column: (name) => {
      const column = columnNamed(source.columns, name);
      if (column === null) throw new NotUnderstood(name);
      const expression = source.generated.get(column);
      return expression === undefined ? columnValue(source, column, samples, { n, now }) : evaluate(expression, scope);
    },
  };
  return scope;
}

interface Row {
  readonly n: number;
  readonly now: number;
}

function columnValue({ model, columns, database }: RowSource, column: string, samples: Samples, row: Row): Value {
  const property = columns.get(column);
  if (property === undefined) throw new NotUnderstood(column);
  if (property.kind !== 'field') return referenceValue({ model, columns }, property, column, row.n);
  const sample = samples(property.name);
  return sample === undefined ? keptValue(property, database, row) : stored(property, sample, database);
}

/** What the application or the database keeps of a field that no client gives. */
function keptValue(field: Field, database: Database, { n, now }: Row): Value {
  switch (field.role) {
    case 'createdAt':
    case 'updatedAt':
      return stored(field, definitionOf(field.type).sampled.moment(now), database);
    case 'version':
      return 1n;
    case 'id':
      return isNumber(field) ? BigInt(n) : madeUuid(n);
  }
  switch (field.default?.kind) {
    case 'literal':
      return stored(field, field.default.value, database);
    case 'now':
      return stored(field, definitionOf(field.type).sampled.moment(now), database);
    case 'uuid':
      return madeUuid(n);
    case undefined:
      return null;
  }
}

const isNumber = ({ type }: Field): boolean => definitionOf(type).order === 'number';

function madeUuid(n: number): string {
  return `018f3c5e-7a10-7cc3-8f52-${String(n).padStart(12, '0')}`;
}

/** The value of a column that keeps this one. */
function stored({ type, array }: Field, value: LiteralValue, database: Database): Value {
  if (value === null) return null;
  if (array || typeof value === 'object') throw new NotUnderstood('A check of a document.');
  return definitionOf(type).sql.computed(value, database);
}

/** Each reference that has to be there is to a row of its own; what may be null is. */
function referenceValue(
  { model, columns }: Pick<RowSource, 'columns' | 'model'>,
  relation: ToOne,
  column: string,
  n: number,
): Value {
  if (relation.nullable) return null;
  const target = entityNamed(model, relation.target);
  const referenced = target.fields.find(
    (field) => field.column === relation.references[relation.columns.indexOf(column)],
  );
  if (referenced === undefined || !isNumber(referenced)) return `${column} ${n}`;
  const order = [...columns].filter(([, { kind }]) => kind !== 'field').findIndex(([name]) => name === column);
  return BigInt(n > FIRST ? n + order : 1 + ((n - 1 + order) % FIRST));
}

/**
 * Keys that are counted begin at 1, and a check may name one of the first: each reference has each of them in some row, and no two the
 * same in one.
 */
const FIRST = 12;
