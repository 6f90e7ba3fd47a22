/** How MikroORM's builder says a column: `.string().length(40)`. What stands here makes the same schema as the migrations do. */
import type { Database, Field, Relation } from '../model/index.ts';
import { literal } from '../render/literal.ts';
import type { EntityNeeds, OwnType } from '../types/aspects.ts';
import { columnTypeOf, definitionOf } from '../types/index.ts';
import { call, callWith } from './code.ts';
import { sqlCode } from './sql-code.ts';
import { defaultBuilder, isDefaultUnreported } from './default-builder.ts';

/** Names that the file has to import, gathered on the way. */
export interface BuilderNeeds extends EntityNeeds {
  readonly types: Set<OwnType>;
  readonly defaults: Set<string>;
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

/** The type of ours that a property has, where MikroORM has none that does. */
export function ownTypeOf(field: Field, asText: boolean): OwnType | null {
  return field.array ? null : definitionOf(field.type).entity.own(field, asText);
}

/** `bigint.ts` */
export function ownTypeFile(name: OwnType): string {
  return `${name.replace(/Type$/, '').toLowerCase()}.ts`;
}

function typeBuilder(field: Field, own: OwnType | null, needs: BuilderNeeds): string {
  const { entity } = definitionOf(field.type);
  if (field.array) return arrayBuilder(field, needs);
  if (own === null) return entity.builder(field.type, needs);
  needs.types.add(own);
  return callWith('type', own) + entity.ownArguments(field.type);
}

/** PostgreSQL doesn't report the digits that an array's items may have; and of a type of the model's own MikroORM knows nothing. */
function isUnreported({ array, type, columnType }: Field): boolean {
  return hasOwnType({ columnType }) || (array && !definitionOf(type).entity.isReportedInArrays);
}

export function hasOwnType({ columnType }: Pick<Field, 'columnType'>): boolean {
  return columnType.sqlite !== null || columnType.postgresql !== null;
}

/** A document has no array on PostgreSQL: it is one value, which is a list. */
function arrayBuilder(field: Field, needs: BuilderNeeds): string {
  const { entity, isDocument } = definitionOf(field.type);
  if (isDocument) {
    needs.values.add('JsonValue');
    return '.json<JsonValue[]>()';
  }
  needs.arrays.add('ArrayType');
  const column = literal(columnTypeOf(field, 'postgresql'));
  return callWith('type', `new ArrayType(${column}, ${entity.items(field, needs)})`);
}
