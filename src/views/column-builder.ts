/** How MikroORM's builder says a column: `.string().length(40)`. What stands here makes the same schema as the migrations do. */
import type { Database, Field, FieldType, Relation } from '../model/index.ts';
import { literal } from '../render/literal.ts';
import { columnTypeOf } from '../types/index.ts';
import { call, callWith } from './code.ts';
import { hasAddresses } from './kinds.ts';
import { sqlCode } from './sql-code.ts';
import { defaultBuilder, isDefaultUnreported } from './default-builder.ts';

/** Names that the file has to import, gathered on the way. */
export interface BuilderNeeds {
  readonly types: Set<OwnType>;
  readonly values: Set<string>;
  readonly arrays: Set<string>;
  readonly defaults: Set<string>;
  readonly enums: Set<string>;
  readonly sql: Set<string>;
  readonly databases: readonly Database[];
}

/** `asText`: a moment that stands in the entity as text. */
export function columnBuilder(field: Field, asText: boolean, needs: BuilderNeeds): string {
  const ignored = [...(isUnreported(field) ? ['type'] : []), ...(isDefaultUnreported(field) ? ['default'] : [])];
  return [
    typeBuilder(field, ownTypeOf(field, asText), needs),
    columnName(field),
    generatedBuilder(field, needs),
    // A generated column has no value before the database has made it.
    field.nullable || field.generated !== null ? call('nullable') : '',
    defaultBuilder(field, asText, needs.defaults),
    ignored.length === 0 ? '' : call('ignoreSchemaChanges', ...ignored),
    field.role === 'version' ? call('version') : '',
    field.role === 'updatedAt' ? callWith('onUpdate', 'now') : '',
    serializedName(field),
    field.access.send ? '' : call('hidden'),
  ].join('');
}

function generatedBuilder({ generated }: Field, { databases, sql: needs }: BuilderNeeds): string {
  if (generated === null) return '';
  const stored = (sql: string | null): string | null => (sql === null ? null : `(${sql}) stored`);
  const both = { sqlite: stored(generated.sqlite), postgresql: stored(generated.postgresql) };
  return callWith('generated', sqlCode(both, databases, needs) ?? '');
}

/** MikroORM makes the column's name of the property's; it passes over a `name` that is the property's own. */
function columnName({ property, column }: Field): string {
  if (column === property) return /[A-Z]/.test(property) ? call('fieldNames', column) : '';
  return call('name', column);
}

/** The member's name in JSON, where the property can't have it. Problems point at it. */
export function serializedName({ name, property }: Field | Relation): string {
  return name === property ? '' : call('serializedName', name);
}

/** A type that MikroORM hasn't got: each stands in a file of db/types in a generated project. */
export type OwnType = 'BigintType' | 'CharType' | 'DecimalType' | 'MomentType' | 'NumberType';

/** A bigint, a decimal or a key's moment as exact text, a char without blanks at its end, a number in a type of more digits. */
export function ownTypeOf({ type, array, columnType }: Field, asText: boolean): OwnType | null {
  if (array) return null;
  switch (type.base) {
    case 'bigint':
      return 'BigintType';
    case 'char':
      return 'CharType';
    case 'decimal':
      return 'DecimalType';
    case 'datetime':
      return asText ? 'MomentType' : null;
    case 'smallint':
    case 'integer':
    case 'float':
    case 'double':
      return columnType.postgresql === null ? null : 'NumberType';
    default:
      return null;
  }
}

/** `bigint.ts` */
export function ownTypeFile(name: OwnType): string {
  return `${name.replace(/Type$/, '').toLowerCase()}.ts`;
}

function typeBuilder(field: Field, own: OwnType | null, needs: BuilderNeeds): string {
  const { type } = field;
  if (field.array) return arrayBuilder(field, needs);
  if (own !== null) {
    needs.types.add(own);
    return callWith('type', own) + argumentsOf(type);
  }
  switch (type.base) {
    case 'string':
      return call('string') + call('length', type.length);
    case 'email':
      return call('string') + call('length', 254);
    case 'url':
      return call('string') + call('length', 2048);
    case 'float':
    case 'double':
      return `${call(type.base)}.$type<number>()`;
    case 'datetime':
      return call('datetime', 3);
    case 'binary':
      return call('uint8array');
    case 'json':
      needs.values.add('JsonValue');
      return '.json<JsonValue>()';
    case 'enum':
      // MikroORM copies the object of the values, and loses that one on the way.
      if (type.enum.values.includes('__proto__')) return call('enum', type.enum.values);
      needs.enums.add(type.enum.name);
      return callWith('enum', type.enum.name);
    default:
      return call(type.base);
  }
}

/** What a type of our own reads of its property. */
function argumentsOf(type: FieldType): string {
  if (type.base === 'char') return call('length', type.length);
  return type.base === 'decimal' ? call('precision', type.precision) + call('scale', type.scale) : '';
}

/** PostgreSQL doesn't report the digits that an array's items may have; and of a type of the model's own MikroORM knows nothing. */
function isUnreported({ array, type, columnType }: Field): boolean {
  return hasOwnType({ columnType }) || (array && ['decimal', 'datetime', 'time'].includes(type.base));
}

export function hasOwnType({ columnType }: Pick<Field, 'columnType'>): boolean {
  return columnType.sqlite !== null || columnType.postgresql !== null;
}

/** json has no array on PostgreSQL: it is one value, which is a list. */
function arrayBuilder(field: Field, needs: BuilderNeeds): string {
  if (field.type.base === 'json') {
    needs.values.add('JsonValue');
    return '.json<JsonValue[]>()';
  }
  needs.arrays.add('ArrayType');
  const column = literal(columnTypeOf(field, 'postgresql'));
  return callWith('type', `new ArrayType(${column}, ${arrayItems(field, needs)})`);
}

/** How the items stand in an entity: db/arrays.ts of a generated project. */
function arrayItems({ type, columnType }: Field, needs: BuilderNeeds): string {
  const items = (name: string): string => {
    needs.arrays.add(name);
    return name;
  };
  switch (type.base) {
    case 'smallint':
    case 'integer':
    case 'float':
    case 'double':
      return items('numbers');
    case 'decimal':
      return `${items('decimals')}(${type.scale})`;
    case 'boolean':
      return items('booleans');
    case 'datetime':
      return items('datetimes');
    case 'binary':
      return items('binaries');
    case 'enum':
      needs.enums.add(`type ${type.enum.name}`);
      return `${items('texts')}<${type.enum.name}>()`;
    default:
      return hasAddresses({ columnType }) ? items('addresses') : `${items('texts')}()`;
  }
}
