// Managed by Espalier, and made again by every run.
import type { MetadataStorage } from '@mikro-orm/core';

/** Tables that belong to another may be views: no foreign key leads from or to them. */
export function leaveForeignTables(entities: MetadataStorage, names: readonly string[]): void {
  for (const entity of entities) {
    for (const relation of entity.relations) {
      if (names.includes(entity.className) || names.includes(relation.targetMeta?.className ?? '')) {
        relation.createForeignKeyConstraint = false;
      }
    }
  }
}
