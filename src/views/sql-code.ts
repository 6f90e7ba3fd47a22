/** SQL of the model in a schema file: one text, or one for each database where they differ. */
import type { Check, Database, Entity, Model, PerDatabase } from '../model/index.ts';
import { indexSql } from './index-sql.ts';
import { literal } from '../render/literal.ts';

/** An expression of TypeScript; null where no database of the project has the SQL. `perDatabase` is added to `needs` where it calls it. */
export function sqlCode(sql: PerDatabase, databases: readonly Database[], needs: Set<string>): string | null {
  if (differs(sql, databases)) {
    needs.add('perDatabase');
    return `perDatabase(${literal({ sqlite: sql.sqlite, postgresql: sql.postgresql })})`;
  }
  const [only] = databases.flatMap((database) => sql[database] ?? []);
  return only === undefined ? null : literal(only);
}

/** Some SQL of a column, a check, an index or a unique isn't the same on the databases of the project. */
export function hasSqlPerDatabase({ settings: { databases }, entities }: Model): boolean {
  return entities.some((entity) =>
    [
      ...mappedChecks(entity).map((check) => check.expression),
      ...entity.indexes.map((index) => indexSql(entity, index)),
      ...entity.uniques.map((unique) => unique.where),
      ...entity.fields.map((field) => field.generated),
    ].some((sql) => sql !== null && differs(sql, databases)),
  );
}

/** The checks that MikroORM has to be told. That of an enum's column it makes itself, but none of an array's items. */
export function mappedChecks({ checks, fields }: Entity): readonly Check[] {
  return checks.filter((check) => !check.ofEnum || fields.some(({ column, array }) => array && column === check.name));
}

function differs(sql: PerDatabase, databases: readonly Database[]): boolean {
  return new Set(databases.map((database) => sql[database])).size > 1;
}
