/** The key of a resource in its handlers. */
import { entityNamed, propertyNamed, type Entity, type Model } from '../model/index.ts';
import { memberKey, memberOf } from './code.ts';
import { keyParts, keyTuple, referencedParts } from './key-parts.ts';

/** Where the values of the new resource's key are: in the entity, once it is flushed, or in the body. */
export function createdKey(model: Model, entity: Entity): string {
  const parts = keyParts(model, entity).map((part) => {
    const own = entity.fields.find((field) => field.column === part.column);
    const value = own === undefined ? bodyPart(model, entity, part.column) : memberOf('entity', own.property);
    return `${part.name}: ${value}`;
  });
  return `{ ${parts.join(', ')} }`;
}

function bodyPart(model: Model, entity: Entity, column: string): string {
  for (const relation of entity.relations) {
    if (relation.kind === 'manyToMany' || !relation.columns.includes(column)) continue;
    const member = memberOf('input', relation.name);
    const parts = referencedParts(model, relation);
    return parts.length === 1 ? member : memberOf(member, parts[relation.columns.indexOf(column)]?.name ?? '');
  }
  throw new Error(`${entity.name} has no property for the column ${column}.`);
}

/** The condition that selects the entity by its key: `{ id: key.id }`. */
export function whereKey(model: Model, entity: Entity): string {
  const parts = keyParts(model, entity);
  const members = entity.key.properties.map((name) => {
    const property = propertyNamed(entity, name);
    const values = parts
      .filter((part) => part.property === property.property)
      .map((part) => memberOf('key', part.name));
    const isWhole = property.kind === 'field' || values.length === 1;
    return `${memberKey(property.property)}: ${isWhole ? values[0] : keyTuple(model, entityNamed(model, property.target), values)}`;
  });
  return `{ ${members.join(', ')} }`;
}
