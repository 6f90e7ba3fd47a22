// Managed by Espalier, and made again by every run.
import type { MetadataStorage } from '@mikro-orm/core';

/**
 * A key whose column has a type of the model's own, of which MikroORM knows no more than that it isn't to be compared: the columns of join
 * tables that refer to it have that type as well.
 */
export function leaveOwnKeyTypes(entities: MetadataStorage): void {
  for (const relation of [...entities].flatMap((entity) => entity.relations)) {
    const key = relation.targetMeta?.getPrimaryProps() ?? [];
    if (key.some(({ ignoreSchemaChanges }) => ignoreSchemaChanges?.includes('type'))) {
      relation.ignoreSchemaChanges = ['type'];
    }
  }
}
