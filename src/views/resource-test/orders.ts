/** What a list is sorted and filtered by, and how the test compares it: `Order` of test/order.ts in a generated project. */
import { toOneRelations, type Entity, type Field, type Model, type ToOne } from '../../model/index.ts';
import type { FieldTypeDefinition } from '../../types/definition.ts';
import { definitionOf } from '../../types/index.ts';
import { operatorsOf } from '../input.ts';
import { referencedParts } from '../key-parts.ts';
import { isAlwaysNull, isSetSomewhere } from './variations.ts';

type Order = FieldTypeDefinition['order'];

export function sortOrders(model: Model, entity: Entity): (readonly [string, Order])[] {
  return [
    ...entity.fields
      .filter((field) => field.sort)
      .map((field) => [field.name, definitionOf(field.type).order] as const),
    ...toOneRelations(entity)
      .filter((relation) => relation.sort)
      .map((relation) => [relation.name, referencedOrder(model, relation)] as const),
  ];
}

/** A part of a reference has two names: the member's, and its own. */
export function filterOrders(
  model: Model,
  entity: Entity,
): (readonly [string | readonly string[], Order | 'equality'])[] {
  const kind = (field: Field): Order | 'equality' =>
    operatorsOf(field) === 'EQUALITY' ? 'equality' : definitionOf(field.type).order;
  return [
    ...entity.fields
      .filter((field) => field.filter && !isAlwaysNull(model, entity, field))
      .map((field) => [field.name, kind(field)] as const),
    ...toOneRelations(entity)
      .filter((relation) => relation.filter && isSetSomewhere(model, entity, relation))
      .flatMap((relation) => {
        const parts = referencedParts(model, relation);
        return parts.map(
          ({ name, field }) => [parts.length === 1 ? relation.name : [relation.name, name], kind(field)] as const,
        );
      }),
  ];
}

function referencedOrder(model: Model, relation: ToOne): Order {
  const [only, ...others] = referencedParts(model, relation);
  return only === undefined || others.length > 0 ? 'text' : definitionOf(only.field.type).order;
}
