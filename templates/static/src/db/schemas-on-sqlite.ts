// Managed by Espalier, and made again by every run.
import type { EntityMetadata, Platform } from '@mikro-orm/core';
import { SqlitePlatform } from '@mikro-orm/sql';

/** SQLite has no schemas: there a schema is the beginning of the table's name. */
export function joinSchemaAndTable(entity: EntityMetadata, platform: Platform): void {
  if (!(platform instanceof SqlitePlatform)) return;
  if (entity.schema !== undefined) {
    entity.tableName = `${entity.schema}_${entity.tableName}`;
    entity.collection = entity.tableName;
    delete entity.schema;
  }
  for (const property of entity.props) {
    if (property.pivotTable !== undefined) property.pivotTable = property.pivotTable.replace('.', '_');
  }
}
