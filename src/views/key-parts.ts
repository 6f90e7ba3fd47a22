import {
  entityNamed,
  propertyNamed,
  refersToKey,
  referrersOf,
  toOneRelations,
  type Entity,
  type Field,
  type Model,
  type ToOne,
} from '../model/index.ts';
import { definitionOf } from '../types/index.ts';

/** One column of a key: the value that stands in an address, a cursor, or a reference. */
export interface KeyPart {
  /** Name of the path parameter, and of the part where a key is shown as an object. */
  readonly name: string;
  readonly column: string;
  /** The field that holds the value in the end, perhaps in an entity that the key refers to. */
  readonly field: Field;
  /** The property of this entity that the part belongs to. */
  readonly property: string;
}

/** The parts of an entity's key, in order. A relation in the key gives the parts of the key that it refers to. */
export function keyParts(model: Model, entity: Entity): readonly KeyPart[] {
  return entity.key.properties.flatMap((name) => {
    const property = propertyNamed(entity, name);
    if (property.kind === 'field') {
      return [{ name: parameterName(name), column: property.column, field: property, property: property.property }];
    }
    if (property.kind === 'manyToMany') throw new Error(`The key of ${entity.name} holds a many-to-many relation.`);
    const parts = referencedParts(model, property);
    return parts.map((part, index) => ({
      name: parameterName(parts.length === 1 ? name : `${name}_${part.name}`),
      column: property.columns[index] ?? '',
      field: part.field,
      property: property.property,
    }));
  });
}

/**
 * The values of a key's parts, as expressions, in the form that MikroORM takes: one value, or an array in which a relation to a key of
 * several parts is an array itself.
 */
export function keyTuple(model: Model, entity: Entity, values: readonly string[]): string {
  let at = 0;
  const tuple = (of: Entity): string => {
    const parts = of.key.properties.map((name) => {
      const property = propertyNamed(of, name);
      if (property.kind === 'field' || property.kind === 'manyToMany' || !refersToKey(model, property)) {
        at += 1;
        return values[at - 1] ?? '';
      }
      return tuple(entityNamed(model, property.target));
    });
    return parts.length === 1 ? (parts[0] ?? '') : `[${parts.join(', ')}]`;
  };
  return tuple(entity);
}

/** What a to-one relation refers to: the parts of the target's key, or of the unique that `references` names. */
export function referencedParts(model: Model, relation: ToOne): readonly KeyPart[] {
  const target = entityNamed(model, relation.target);
  const keys = keyParts(model, target);
  return relation.references.map((column) => {
    const key = keys.find((part) => part.column === column);
    if (key !== undefined) return key;
    const field = target.fields.find((candidate) => candidate.column === column);
    if (field === undefined) throw new Error(`${target.name} has no column ${column}.`);
    return { name: parameterName(field.name), column, field, property: field.property };
  });
}

/**
 * A moment that others refer to stands in the entity as it does in an address, as text: MikroORM knows rows by their keys, and compares
 * what a foreign key holds with them.
 */
export function isTextOfMoment(model: Model, entity: Entity, { name, column, type, array }: Field): boolean {
  if (array || !definitionOf(type).entity.isTextInKeys) return false;
  if (entity.key.properties.includes(name)) return true;
  return referrersOf(model, entity).some((other) =>
    toOneRelations(other).some(({ target, references }) => target === entity.name && references.includes(column)),
  );
}

/** A path parameter is a plain word, and a router that puts it into an object would lose `__proto__`. */
function parameterName(name: string): string {
  if (name === '__proto__') return '__proto___';
  const word = name.replaceAll(/\W/g, '_');
  return /^[A-Za-z_]/.test(word) ? word : `_${word}`;
}
