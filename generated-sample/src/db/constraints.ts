// Managed by Espalier, and made again by every run.
import type { DriverException, EntityMetadata, MetadataStorage } from '@mikro-orm/core';

/** The members whose values were taken already. Empty where the database doesn't say which. */
export function violatedMembers(error: DriverException, metadata: MetadataStorage): readonly string[] {
  const entities = [...metadata];
  // SQLite names the columns: "UNIQUE constraint failed: products.sku, products.kind".
  const columns = /UNIQUE constraint failed: (.+)$/m.exec(error.message)?.[1];
  if (columns !== undefined) return membersOfColumns(entities, columns);
  // PostgreSQL names the constraint.
  const name = constraintName(error);
  return name === undefined ? [] : membersOfIndex(name, entities);
}

/**
 * The members of the index that PostgreSQL can't put the row into, since it is longer than an entry can be; empty where it doesn't say
 * which. Null: that isn't what happened.
 */
export function membersTooLong(error: DriverException, metadata: MetadataStorage): readonly string[] | null {
  if (error.code !== '54000' || !/index row (?:size|requires)/.test(error.message)) return null;
  const name = /for index "([^"]+)"$/m.exec(error.message)?.[1];
  return name === undefined ? [] : membersOfIndex(name, [...metadata]);
}

/** The name of the check, as the database has it. */
export function violatedCheck(error: DriverException): string {
  return constraintName(error) ?? /CHECK constraint failed: (.+)$/m.exec(error.message)?.[1] ?? 'of the database';
}

function membersOfIndex(name: string, entities: readonly EntityMetadata[]): readonly string[] {
  for (const entity of entities) {
    for (const unique of [...entity.uniques, ...entity.indexes]) {
      if (unique.name === name) return membersOf(entity, [unique.properties ?? []].flat().map(String));
    }
    const property = entity.props.find((candidate) => candidate.unique === name);
    if (property !== undefined) return membersOf(entity, [property.name]);
    if (name === `${entity.tableName}_pkey`) return membersOf(entity, entity.primaryKeys);
  }
  return [];
}

/** A table and a column may hold dots and commas of their own: the text is held against what there is. */
function membersOfColumns(entities: readonly EntityMetadata[], text: string): readonly string[] {
  for (const entity of entities) {
    const table = `${entity.tableName}.`;
    if (!text.startsWith(table)) continue;
    const columns = text.slice(table.length).split(`, ${table}`);
    const properties = columns.map(
      (column) => entity.props.find(({ fieldNames }) => fieldNames?.includes(column))?.name,
    );
    const found = properties.filter((name) => name !== undefined);
    if (found.length === columns.length) return [...new Set(membersOf(entity, found))];
  }
  return [];
}

/** The names that properties have in JSON. */
function membersOf({ properties }: EntityMetadata, names: readonly string[]): string[] {
  return names.map((name) => properties[name]?.serializedName ?? name);
}

function constraintName(error: DriverException): string | undefined {
  return 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined;
}
