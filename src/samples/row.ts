/** A row as a database sees it, of sample values: what checks are tried on. */
import type { Database, Entity, Field, LiteralValue, Model, ToOne } from '../model/index.ts';
import { entityNamed } from '../model/index.ts';
import type { Expression } from './sql/expression.ts';
import { evaluate, type Scope } from './sql/evaluate.ts';
import { NotUnderstood, type Value } from './sql/value.ts';
import { isNumeric } from './shapes/number-shapes.ts';

/** The samples of the fields, by the fields' names, for one number. Those that aren't there keep what the row begins with. */
export type Samples = ReadonlyMap<string, LiteralValue>;

/** Moments that a check may be held against: a sample has to do today and in a hundred years. */
export const DAYS: readonly number[] = [Date.UTC(2026, 0, 1), Date.UTC(2126, 0, 1)];

export interface RowSource {
  readonly model: Model;
  readonly entity: Entity;
  readonly database: Database;
  /** Expressions of generated columns, by the column. */
  readonly generated: ReadonlyMap<string, Expression>;
}

/** What an expression sees of a row. */
export function scopeOf(source: RowSource, samples: Samples, n: number, now: number): Scope {
  const scope: Scope = {
    database: source.database,
    now,
    column: (name) => {
      const column = columnNamed(source.entity, name);
      const expression = source.generated.get(column);
      return expression === undefined ? columnValue(source, column, samples, n, now) : evaluate(expression, scope);
    },
  };
  return scope;
}

/** The column as the entity calls it: databases take names without quotes in any case. Throws NotUnderstood. */
export function columnNamed(entity: Entity, name: string): string {
  const columns = [
    ...entity.fields.map((field) => field.column),
    ...entity.relations.flatMap((relation) => (relation.kind === 'manyToMany' ? [] : relation.columns)),
  ];
  const column = columns.find((one) => one === name) ?? columns.find((one) => one.toLowerCase() === name.toLowerCase());
  if (column === undefined) throw new NotUnderstood(name);
  return column;
}

function columnValue({ model, entity, database }: RowSource, column: string, samples: Samples, n: number, now: number): Value {
  const field = entity.fields.find((candidate) => candidate.column === column);
  if (field !== undefined) return fieldValue(field, samples.get(field.name) ?? null, samples.has(field.name), { database, n, now });
  for (const relation of entity.relations) {
    if (relation.kind !== 'manyToMany' && relation.columns.includes(column)) return referenceValue(model, relation, column, n);
  }
  throw new NotUnderstood(column);
}

function fieldValue(field: Field, sample: LiteralValue, isGiven: boolean, { database, n, now }: { database: Database; n: number; now: number }): Value {
  if (isGiven) return stored(field, sample, database);
  switch (field.role) {
    case 'createdAt':
    case 'updatedAt':
      return stored(field, new Date(now).toISOString(), database);
    case 'version':
      return 1n;
    case 'id':
      return isNumeric(field.type) ? BigInt(n) : `018f3c5e-7a10-7cc3-8f52-${String(n).padStart(12, '0')}`;
  }
  switch (field.default?.kind) {
    case 'literal':
      return stored(field, field.default.value, database);
    case 'now':
      return stored(field, ofMoment(field, now), database);
    case 'uuid':
      return `018f3c5e-7a10-7cc3-8f52-${String(n).padStart(12, '0')}`;
    case undefined:
      return null;
  }
}

function ofMoment({ type }: Field, now: number): string {
  const text = new Date(now).toISOString();
  return type.base === 'date' ? text.slice(0, 10) : type.base === 'time' ? text.slice(11, 19) : text;
}

/** The value of a column that keeps this one. */
function stored({ type, array }: Field, value: LiteralValue, database: Database): Value {
  if (value === null) return null;
  if (array || typeof value === 'object') throw new NotUnderstood('A check of a document.');
  switch (type.base) {
    case 'smallint':
    case 'integer':
    case 'bigint':
      return BigInt(value);
    case 'decimal':
      return database === 'sqlite' && Number.isInteger(Number(value)) ? BigInt(Number(value)) : Number(value);
    case 'float':
    case 'double':
      return Number(value);
    case 'datetime':
      return database === 'sqlite' ? BigInt(Date.parse(String(value))) : { moment: Date.parse(String(value)) };
    case 'binary':
      throw new NotUnderstood('A check of bytes.');
    default:
      return typeof value === 'number' ? BigInt(value) : value;
  }
}

/** Each reference that has to be there is to a row of its own; what may be null is. */
function referenceValue(model: Model, relation: ToOne, column: string, n: number): Value {
  if (relation.nullable) return null;
  const target = entityNamed(model, relation.target);
  const referenced = target.fields.find((field) => field.column === relation.references[relation.columns.indexOf(column)]);
  return referenced !== undefined && isNumeric(referenced.type) ? BigInt(1_000_000 + n) : `${column} ${n}`;
}
