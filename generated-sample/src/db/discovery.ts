import type { EntityMetadata, Platform } from '@mikro-orm/core';
import { SqlitePlatform } from '@mikro-orm/sql';

/** What MikroORM has to know of a database that can't do what the entities say. */
export function onMetadata(entity: EntityMetadata, platform: Platform): void {
  if (!(platform instanceof SqlitePlatform)) return;
  // A schema is the beginning of the table's name there.
  if (entity.schema !== undefined) {
    entity.tableName = `${entity.schema}_${entity.tableName}`;
    entity.collection = entity.tableName;
    delete entity.schema;
  }
  for (const property of entity.props) {
    if (property.pivotTable !== undefined) property.pivotTable = property.pivotTable.replace('.', '_');
  }
}
