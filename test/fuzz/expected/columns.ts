/** The columns of properties: what the table of types in the language page says. */
import type { Database, FieldDoc, ModelDoc, RelationDoc, TypeDoc, Value } from '../document.ts';
import { columnOf, foreignKeyColumns } from '../naming.ts';
import type { Sql } from '../document.ts';
import { wholeEntity, type WholeEntity } from './whole-entity.ts';

export interface ExpectedColumn {
  readonly name: string;
  /** As the database's catalogue spells it. */
  readonly type: Readonly<Record<Database, string>>;
  readonly nullable: boolean;
  /** What the default of the database is a literal of; null: there is none. */
  readonly default: { readonly value: Value; readonly base: string; readonly array: boolean } | null;
  readonly identity: boolean;
  readonly generated: Sql | null;
}

const types: Readonly<Record<string, readonly [postgresql: string, sqlite: string]>> = {
  text: ['text', 'text'],
  email: ['character varying(254)', 'text'],
  url: ['character varying(2048)', 'text'],
  uuid: ['uuid', 'text'],
  smallint: ['smallint', 'integer'],
  integer: ['integer', 'integer'],
  bigint: ['bigint', 'bigint'],
  float: ['real', 'real'],
  double: ['double precision', 'double'],
  boolean: ['boolean', 'integer'],
  date: ['date', 'date'],
  time: ['time(0) without time zone', 'time'],
  datetime: ['timestamp(3) with time zone', 'datetime'],
  json: ['jsonb', 'json'],
  binary: ['bytea', 'blob'],
};

function columnType({ base, length, precision, scale, array }: TypeDoc): ExpectedColumn['type'] {
  const [postgresql, sqlite] = sized(base, length, precision, scale);
  if (!array) return { postgresql, sqlite };
  return { postgresql: base === 'json' ? 'jsonb' : `${postgresql}[]`, sqlite: 'json' };
}

function sized(base: string, length = 255, precision = 0, scale = 0): readonly [string, string] {
  if (base === 'string') return [`character varying(${length})`, 'text'];
  if (base === 'char') return [`character(${length})`, 'text'];
  if (base === 'decimal') return [`numeric(${precision},${scale})`, `numeric(${precision},${scale})`];
  // What is no type of the language is an enum.
  return types[base] ?? ['text', 'text'];
}

export function fieldColumn(
  model: ModelDoc,
  { isIdentity, key }: WholeEntity,
  { name, type, words }: FieldDoc,
): ExpectedColumn {
  const own = columnType(type);
  const given = words.default;
  const identity = isIdentity && key.includes(name);
  return {
    name: words.column ?? columnOf(model, name),
    type: {
      // SQLite counts in a column that is called so alone.
      sqlite: words.columnType?.sqlite?.toLowerCase() ?? (identity ? 'integer' : own.sqlite),
      postgresql: catalogued(words.columnType?.postgresql) ?? own.postgresql,
    },
    nullable: type.nullable,
    default: given === undefined || 'word' in given ? null : { value: given, base: type.base, array: type.array },
    identity,
    generated: words.generated ?? null,
  };
}

function catalogued(type: string | undefined): string | undefined {
  return type?.replace('varchar', 'character varying');
}

/** The columns of the key, in its order. */
export function keyColumns(model: ModelDoc, whole: WholeEntity): ExpectedColumn[] {
  return whole.key.flatMap((name) => propertyColumns(model, whole, name));
}

export function propertyColumns(model: ModelDoc, whole: WholeEntity, name: string): ExpectedColumn[] {
  const field = whole.fields.find((one) => one.name === name);
  if (field !== undefined) return [fieldColumn(model, whole, field)];
  const relation = whole.relations.find((one) => one.name === name);
  return relation === undefined ? [] : relationColumns(model, relation);
}

/** The foreign key's columns. They have the types of those that they refer to. */
export function relationColumns(model: ModelDoc, relation: RelationDoc): ExpectedColumn[] {
  if (relation.kind === 'manyToMany') return [];
  const { words, name } = relation;
  const references = referencedColumns(model, relation);
  const given = words.columns ?? (words.column === undefined ? null : [words.column]);
  const names =
    given ??
    foreignKeyColumns(
      columnOf(model, name),
      references.map((column) => column.name),
    );
  return references.map((column, index) => plainColumn(column, names[index] ?? '', words.nullable ?? false));
}

export function referencedColumns(model: ModelDoc, { target, words }: RelationDoc): ExpectedColumn[] {
  const whole = wholeNamed(model, target);
  if (words.references === undefined) return keyColumns(model, whole);
  return words.references.flatMap((name) => propertyColumns(model, whole, name));
}

/** A column that refers to another. */
export function plainColumn({ type, identity }: ExpectedColumn, name: string, nullable: boolean): ExpectedColumn {
  // What counts is called integer on SQLite; what refers to a bigint is one.
  const sqlite = identity && type.postgresql === 'bigint' ? 'bigint' : type.sqlite;
  return { name, type: { ...type, sqlite }, nullable, default: null, identity: false, generated: null };
}

export function wholeNamed(model: ModelDoc, name: string): WholeEntity {
  const entity = model.entities.find((one) => one.name === name);
  if (entity === undefined) throw new Error(`There is no entity ${name}.`);
  return wholeEntity(model, entity);
}
