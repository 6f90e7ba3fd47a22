/** Views of the files by which a project knows its database. */
import type { Model } from '../model/index.ts';
import { foreignTables } from '../migrations/physical-schema.ts';
import { literal } from '../render/literal.ts';
import { isComparedByName } from './compared-by-name.ts';
import { hasBooleanNames, hasInheritedNames } from './inherited-names.ts';
import {
  hasNestedKeys,
  hasOwnKeyTypes,
  hasReferencedUniques,
  hasSharedKeys,
  hasTypedKeys,
  hasWideForeignKeys,
  hasOneToOneInverses,
  hasWideKeyColumns,
} from './key-traits.ts';
import { hasSqlPerDatabase } from './sql-code.ts';
import { hasForeignTables, hasNumberedTables, hasSchemasOnSqlite } from './traits.ts';

const SQLITE_URL = 'sqlite:data/app.db';
const POSTGRESQL_URL = 'postgresql://USER:PASSWORD@HOST:PORT/NAME';

/** On SQLite the schema is the beginning of the table's name; on PostgreSQL MikroORM looks at the bare name. */
function foreignTableNames(model: Model): string[] {
  return foreignTables(model).flatMap(({ table, schema }) =>
    schema === null ? [table] : [table, `${schema}_${table}`],
  );
}

/** PostgreSQL's schemas in which nothing is ours. */
function foreignSchemas(model: Model): string[] {
  const ours = new Set(model.entities.filter(({ migrate }) => migrate).map(({ schema }) => schema));
  const schemas = foreignTables(model).flatMap(({ schema }) => (schema === null || ours.has(schema) ? [] : schema));
  return [...new Set(schemas)];
}

export function configView(model: Model) {
  const { databases } = model.settings;
  const inheritedNames = hasInheritedNames(model);
  const schemasOnSqlite = hasSchemasOnSqlite(model);
  const sqlPerDatabase = hasSqlPerDatabase(model);
  const wideForeignKeys = hasWideForeignKeys(model);
  const sqlite = databases.includes('sqlite');
  const postgresql = databases.includes('postgresql');
  const schemes = [...(sqlite ? ['sqlite:'] : []), ...(postgresql ? ['postgres(?:ql)?:\\/\\/'] : [])];
  const shown = [...(sqlite ? ['sqlite:PATH'] : []), ...(postgresql ? [POSTGRESQL_URL] : [])];
  return {
    sqlite,
    postgresql,
    booleanNames: hasBooleanNames(model),
    comparedByName: isComparedByName(model),
    inheritedNames,
    schemasOnSqlite,
    empty: model.entities.length === 0,
    sqlPerDatabase,
    platform: schemasOnSqlite || sqlPerDatabase,
    hooks: inheritedNames || schemasOnSqlite || sqlPerDatabase,
    wideForeignKeys,
    ownKeyTypes: hasOwnKeyTypes(model),
    afterDiscovered: afterDiscovered(model),
    skipped: hasForeignTables(model)
      ? literal({
          skipTables: foreignTableNames(model),
          ...(foreignSchemas(model).length === 0 ? {} : { ignoreSchema: foreignSchemas(model) }),
        })
      : null,
    nestedKeys: hasNestedKeys(model),
    numberedTables: hasNumberedTables(model),
    referencedUniques: hasReferencedUniques(model),
    sharedKeys: hasSharedKeys(model),
    typedKeys: hasTypedKeys(model),
    oneToOneInverses: hasOneToOneInverses(model),
    wideKeyColumns: hasWideKeyColumns(model),
    discovery:
      hasForeignTables(model) ||
      wideForeignKeys ||
      hasOwnKeyTypes(model) ||
      inheritedNames ||
      schemasOnSqlite ||
      sqlPerDatabase ||
      model.entities.length === 0,
    urlPattern: `/^(?:${schemes.join('|')})/`,
    urlMessage: `Expected ${shown.join(' or ')}.`,
    defaultUrl: defaultUrl(model),
  };
}

/** What is called when MikroORM has read the entities; `only` where it is one function that takes what it is given. */
function afterDiscovered(model: Model) {
  const names = literal(model.entities.filter(({ migrate }) => !migrate).map(({ name }) => name));
  const plain = [
    ...(hasWideForeignKeys(model) ? ['describeWideForeignKeys(discovered, platform)'] : []),
    ...(hasOwnKeyTypes(model) ? ['leaveOwnKeyTypes(discovered)'] : []),
  ];
  const calls = [...(hasForeignTables(model) ? [`leaveForeignTables(discovered, ${names})`] : []), ...plain];
  return { calls, only: calls.length === 1 ? (plain[0]?.replace(/\(.*/, '') ?? null) : null };
}

/** The first database is the default. An address of PostgreSQL holds a password, so there is none to begin with. */
function defaultUrl({ settings }: Model): string | null {
  return settings.databases[0] === 'sqlite' ? SQLITE_URL : null;
}

export function environmentView(model: Model) {
  const [first = SQLITE_URL, ...others] = model.settings.databases.map((database) =>
    database === 'sqlite' ? SQLITE_URL : POSTGRESQL_URL,
  );
  const postgresql = model.settings.databases.includes('postgresql');
  return { defaultUrl: defaultUrl(model), first, others, postgresql, postgresqlUrl: POSTGRESQL_URL };
}
