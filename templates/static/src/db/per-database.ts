// Managed by Espalier, and made again by every run.
import type { EntityMetadata, Platform } from '@mikro-orm/core';
import { SqlitePlatform } from '@mikro-orm/sql';
import type { Dialect } from './dialect.ts';

type PerDatabase = Readonly<Record<Dialect, string | null>>;

/** SQL that isn't the same on both databases; null where one has none. MikroORM asks for it when `chooseSql` has chosen. */
export function perDatabase(sql: PerDatabase): (() => string) & { readonly sql: PerDatabase } {
  return Object.assign(() => sql.postgresql ?? sql.sqlite ?? '', { sql });
}

/** Puts the SQL of this database in the place of that for each. */
export function chooseSql(entity: EntityMetadata, platform: Platform): void {
  const dialect = platform instanceof SqlitePlatform ? 'sqlite' : 'postgresql';
  entity.checks = entity.checks.flatMap((check) => {
    const expression = chosen(check.expression, dialect);
    return expression === null ? [] : [{ ...check, expression }];
  });
  entity.indexes = entity.indexes.flatMap((index) => withChosen(index, dialect));
  entity.uniques = entity.uniques.flatMap((unique) => withChosen(unique, dialect));
  for (const property of entity.props) {
    const generated = chosen(property.generated, dialect);
    if (generated !== null && generated !== undefined) property.generated = generated;
  }
}

/** What has no expression is the same on both; null: there is none on this one. */
function withChosen<Index extends { expression?: unknown }>(index: Index, dialect: Dialect): Index[] {
  const expression = chosen(index.expression, dialect);
  if (expression === undefined) return [index];
  return expression === null ? [] : [{ ...index, expression }];
}

function chosen<Sql>(expression: Sql, dialect: Dialect): Sql | string | null {
  return typeof expression === 'function' && 'sql' in expression
    ? (expression as { sql: PerDatabase }).sql[dialect]
    : expression;
}
