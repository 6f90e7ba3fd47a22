/** Indexes as the entities have them: by properties, or by the statement of the migrations. */
import { indexScript, uniqueIndexScript } from '../migrations/sql/index-sql.ts';
import {
  toOneRelations,
  type Database,
  type Entity,
  type Index,
  type PerDatabase,
  type Unique,
} from '../model/index.ts';

/** The properties of an index that is nothing but they, in ascending order; else null. */
export function plainProperties(entity: Entity, { parts, where, using }: Index): string[] | null {
  if (where !== null || using !== null) return null;
  return propertiesOf(
    entity,
    parts.map((part) => ('column' in part && !part.descending ? part.column : null)),
  );
}

/** The statement that makes the index, null in a database that has no such index; null where properties say it all. */
export function indexSql(entity: Entity, index: Index): PerDatabase | null {
  if (plainProperties(entity, index) !== null) return null;
  const where = index.where ?? { sqlite: null, postgresql: null };
  const statement = (database: Database): string | null =>
    indexScript(entity, { ...index, where, only: null }, database)?.up[0] ?? null;
  return { sqlite: statement('sqlite'), postgresql: statement('postgresql') };
}

/** The statement that makes a unique with a condition, null in a database that has no such condition. */
export function uniqueSql(entity: Entity, unique: Unique): PerDatabase {
  const statement = (database: Database): string | null => uniqueIndexScript(entity, unique, database)?.up[0] ?? null;
  return { sqlite: statement('sqlite'), postgresql: statement('postgresql') };
}

/** The TypeScript properties that hold these columns, or null where a column is none or a part of a wider foreign key. */
export function propertiesOf(entity: Entity, columns: readonly (string | null)[]): string[] | null {
  const properties: string[] = [];
  for (let at = 0; at < columns.length;) {
    const owner = columnOwners(entity).find((one) =>
      one.columns.every((column, index) => columns[at + index] === column),
    );
    if (owner === undefined) return null;
    properties.push(owner.property);
    at += owner.columns.length;
  }
  return properties;
}

function columnOwners(entity: Entity): { property: string; columns: readonly string[] }[] {
  return [
    ...entity.fields.map(({ property, column }) => ({ property, columns: [column] })),
    ...toOneRelations(entity).map(({ property, columns }) => ({ property, columns })),
  ];
}
