// Managed by Espalier, and made again by every run.
import { ReferenceKind, type EntityProperty, type MetadataStorage, type Platform } from '@mikro-orm/core';
import { SqlitePlatform } from '@mikro-orm/sql';

/** What MikroORM has to be told of foreign keys of several columns, so that its comparison finds in a database what it has in mind. */
export function describeWideForeignKeys(entities: MetadataStorage, platform: Platform): void {
  for (const relation of [...entities].flatMap((entity) => entity.relations)) {
    if (relation.kind === ReferenceKind.MANY_TO_MANY) nameIndex(relation, entities);
    else if (relation.kind !== ReferenceKind.ONE_TO_MANY && relation.joinColumns.length > 1) {
      // On SQLite it reads a foreign key for each column apart.
      if (platform instanceof SqlitePlatform) relation.createForeignKeyConstraint = false;
      takeTypes(relation);
      if (relation.mapToPk === true) readReferenced(relation);
    }
  }
}

/** It forgets the name of a join table's index on several columns. */
function nameIndex({ index, inverseJoinColumns, pivotEntity }: EntityProperty, entities: MetadataStorage): void {
  if (typeof index !== 'string' || inverseJoinColumns.length < 2) return;
  const pivot = entities.get(pivotEntity);
  const other = pivot.relations.find(({ joinColumns }) => joinColumns.join() === inverseJoinColumns.join());
  for (const one of pivot.indexes) if (one.properties === other?.name) one.name = index;
}

/** The types are those of the columns that are referred to: where that is a unique, it takes those of the key. */
function takeTypes(relation: EntityProperty): void {
  const columns = relation.targetMeta?.props.flatMap(({ fieldNames = [], columnTypes = [] }) =>
    fieldNames.map((name, index) => [name, columnTypes[index] ?? ''] as const),
  );
  const types = new Map(columns);
  relation.columnTypes = relation.referencedColumnNames.map((name) => types.get(name) ?? '');
  // It holds the length of the first column against the others.
  relation.ignoreSchemaChanges = ['type'];
}

/**
 * MikroORM 7.2.1 reads what such a relation holds by the parts of the target's key, whatever unique it refers to:
 * `createCompositeKeyArray` in utils/EntityComparator.js asks `targetMeta.getPrimaryProps()`. So this relation's own view of its target
 * names the parts that it refers to; the target itself stays as it is.
 */
function readReferenced(relation: EntityProperty): void {
  const { targetMeta, referencedColumnNames } = relation;
  const columns = new Map(targetMeta?.props.map((property) => [property.fieldNames?.[0], property]));
  const parts = referencedColumnNames.flatMap((name) => columns.get(name) ?? []);
  relation.targetMeta = Object.assign(Object.create(targetMeta ?? null), { getPrimaryProps: () => parts });
}
