// Managed by Espalier, and made again by every run.
import type { EntityProperty } from '@mikro-orm/core';

/** The properties of its target that a relation to a unique refers to. */
export function referencedProperties({ referencedColumnNames, targetMeta }: EntityProperty): string[] {
  return referencedColumnNames.flatMap(
    (column) => targetMeta?.props.find(({ fieldNames }) => fieldNames?.includes(column))?.name ?? [],
  );
}

/** What a relation to a unique holds: its value, or an array of its values. */
export function referencedValues(relation: EntityProperty, entity: object): unknown {
  const values = referencedProperties(relation).map((name): unknown => Reflect.get(entity, name));
  return values.length === 1 ? values[0] : values;
}
