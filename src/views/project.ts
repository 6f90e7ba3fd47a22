/** Views of the files that stand once in a project. */
import { entityNamed, refersToKey, toOneRelations, type Entity, type Model } from '../model/index.ts';
import { foreignTables } from '../migrations/physical-schema.ts';
import { createTables } from '../migrations/sql/create-tables.ts';
import { literal } from '../render/literal.ts';
import type { OwnType } from '../types/aspects.ts';
import { definitionOf } from '../types/index.ts';
import { memberKey } from './code.ts';
import { hasOwnType, ownTypeOf } from './column-builder.ts';
import { isComparedByName } from './compared-by-name.ts';
import { hasBooleanNames, hasInheritedNames } from './inherited-names.ts';
import { isTextOfMoment, keyParts } from './key-parts.ts';
import { changingReferences, isHeldByKeptRows, leavesReferrersChanged } from './handlers.ts';
import { projectDependencies } from './dependencies.ts';
import { entityNames } from './names.ts';
import { hasSqlPerDatabase } from './sql-code.ts';

const SQLITE_URL = 'sqlite:data/app.db';
const POSTGRESQL_URL = 'postgresql://USER:PASSWORD@HOST:PORT/NAME';

export function modulesView(model: Model) {
  return {
    entities: model.entities.map(entityNames),
    prefix: model.settings.api.prefix,
    resources: model.entities.flatMap((entity) =>
      entity.api === null ? [] : [{ ...entityNames(entity), path: entity.api.path }],
    ),
  };
}

export function enumsView(model: Model) {
  return {
    enums: model.enums.map(({ name, values }) => ({
      name,
      values: values.map((value) => ({ key: memberKey(value), value })),
    })),
  };
}

/** A table that is ours to make. */
export function hasMigrations({ entities }: Model): boolean {
  return entities.some(({ migrate }) => migrate);
}

export function hasSchemasOnSqlite({ settings, entities }: Model): boolean {
  return settings.databases.includes('sqlite') && entities.some((entity) => entity.schema !== null);
}

/** Something refers to a table whose name starts with a digit. On SQLite that of the schema comes first. */
export function hasNumberedTables(model: Model): boolean {
  return model.entities.some(({ relations, inverses }) =>
    [...relations.map(({ target }) => target), ...inverses.map(({ source }) => source)].some((name) => {
      const { schema, table } = entityNamed(model, name);
      return /^\d/.test(table) || /^\d/.test(schema ?? '');
    }),
  );
}

/** A table or view that belongs to another. */
export function hasForeignTables({ entities }: Model): boolean {
  return entities.some((entity) => !entity.migrate);
}

/** A foreign key of several columns. */
export function hasWideForeignKeys({ entities }: Model): boolean {
  return entities.some((entity) =>
    entity.relations.some((relation) =>
      relation.kind === 'manyToMany'
        ? relation.pivot.ownColumns.length > 1 || relation.pivot.otherColumns.length > 1
        : relation.columns.length > 1,
    ),
  );
}

/** A join table holds keys of a type of the model's own. */
export function hasOwnKeyTypes(model: Model): boolean {
  return model.entities.some((entity) =>
    entity.relations.some(
      ({ kind, target }) =>
        kind === 'manyToMany' &&
        [entity, entityNamed(model, target)].some((side) =>
          keyParts(model, side).some(({ field }) => hasOwnType(field)),
        ),
    ),
  );
}

/** The other side of a one-to-one relation by several columns. */
function hasWideInverses({ entities }: Model): boolean {
  return entities.some((entity) =>
    toOneRelations(entity).some(
      ({ kind, inverse, columns }) => kind === 'oneToOne' && inverse !== null && columns.length > 1,
    ),
  );
}

/** A key that consists of a key that consists of a key of several parts. */
export function hasNestedKeys(model: Model): boolean {
  const depth = (entity: Entity): number => {
    const below = toOneRelations(entity)
      .filter((relation) => relation.inKey && relation.target !== entity.name)
      .map((relation) => depth(entityNamed(model, relation.target)));
    return Math.max(0, ...below) + (entity.key.properties.length > 1 ? 1 : 0);
  };
  return model.entities.some((entity) =>
    toOneRelations(entity).some(({ inKey, target }) => inKey && depth(entityNamed(model, target)) > 1),
  );
}

/** A key of several parts, one of which is a reference by several columns, one of them called like it. */
export function hasWideKeyColumns(model: Model): boolean {
  return model.entities.some(
    (entity) =>
      entity.key.properties.length > 1 &&
      toOneRelations(entity).some(
        ({ inKey, columns, property }) => inKey && columns.length > 1 && columns.includes(property),
      ),
  );
}

/** Something refers to a unique of one value where the key has several. */
export function hasReferencedUniques(model: Model): boolean {
  return model.entities.some((entity) =>
    toOneRelations(entity).some(
      (relation) =>
        !refersToKey(model, relation) &&
        relation.columns.length === 1 &&
        entityNamed(model, relation.target).key.properties.length > 1,
    ),
  );
}

/** Something refers to an entity whose key is a reference by several columns. */
export function hasSharedKeys(model: Model): boolean {
  return model.entities.some(({ relations, inverses }) =>
    [...relations.map(({ target }) => target), ...inverses.map(({ source }) => source)].some((name) => {
      const { key } = entityNamed(model, name);
      return key.properties.length === 1 && key.columns.length > 1;
    }),
  );
}

/**
 * A key of several parts, one of which the database keeps in another form than an entity; or which a driver gives in another form, where
 * something refers to it: SQLite's a bigint, PostgreSQL's a char.
 */
export function hasTypedKeys(model: Model): boolean {
  return model.entities.some((entity) => {
    const parts = keyParts(model, entity);
    if (parts.length === 1) return false;
    if (parts.some(({ field }) => ['decimal', 'datetime'].includes(field.type.base))) return true;
    return isReferredTo(model, entity) && parts.some(({ field }) => ownTypeOf(field, false) !== null);
  });
}

function isReferredTo(model: Model, { name, relations }: Entity): boolean {
  return (
    relations.some(({ kind }) => kind === 'manyToMany') ||
    model.entities.some((other) => other.relations.some(({ target }) => target === name))
  );
}

export function hasSoftDelete({ entities }: Model): boolean {
  return entities.some((entity) => entity.softDelete);
}

/** Some entity's delete changes others that have a version. */
export function hasLetGo(model: Model): boolean {
  return model.entities.some(
    (entity) => entity.api?.operations.includes('delete') === true && leavesReferrersChanged(model, entity),
  );
}

/** Some entity's delete may be refused because of rows that nobody sees. */
export function hasKeptRows(model: Model): boolean {
  return model.entities.some(
    (entity) => entity.api?.operations.includes('delete') === true && isHeldByKeptRows(model, entity),
  );
}

/** Some entity's update changes values that foreign keys hold. */
export function hasChangingReferences(model: Model): boolean {
  return model.entities.some((entity) => changingReferences(model, entity).length > 0);
}

/** Some column has that type. */
export function hasColumnsOf(type: OwnType): (model: Model) => boolean {
  return (model) =>
    model.entities.some((entity) =>
      entity.fields.some((field) => ownTypeOf(field, isTextOfMoment(model, entity, field)) === type),
    );
}

/** Some resource is created or changed with what it refers to. */
export function hasGivenReferences({ entities }: Model): boolean {
  return entities.some(
    ({ api, relations }) =>
      relations.length > 0 && api?.operations.some((name) => name === 'create' || name === 'update') === true,
  );
}

/** A list may be asked for some rows, or for another order. */
export function hasOffers({ entities }: Model): boolean {
  return entities.some(
    ({ fields, relations }) =>
      fields.some(({ filter, sort, search }) => filter || sort || search) ||
      relations.some((relation) => relation.kind !== 'manyToMany' && (relation.filter || relation.sort)),
  );
}

export function hasRelations({ entities }: Model): boolean {
  return entities.some(({ relations }) => relations.length > 0);
}

/** The tests' own view of openapi.json. */
export function apiDocumentView({ entities }: Model): { readonly proto: boolean } {
  const shown = entities.filter(({ api }) => api !== null);
  return {
    proto: shown.some((entity) =>
      [...entity.fields, ...entity.relations, ...entity.inverses].some(({ name }) => name === '__proto__'),
    ),
  };
}

/** A body with the member `__proto__`, which zod would leave out. */
export function hasProtoInBodies({ entities }: Model): boolean {
  return entities.some(({ api, fields, relations }) => {
    const accepted = [...fields.filter(({ access }) => access.create || access.update), ...relations];
    const writes = api?.operations.some((operation) => operation === 'create' || operation === 'update') ?? false;
    return writes && accepted.some(({ name }) => name === '__proto__');
  });
}

export function hasArrays({ entities }: Model): boolean {
  return entities.some(({ fields }) => fields.some(({ type, array }) => array && !definitionOf(type).isDocument));
}

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

export function databasesView(model: Model) {
  const { databases } = model.settings;
  return {
    sqlite: databases.includes('sqlite'),
    postgresql: databases.includes('postgresql'),
    foreignTables: hasForeignTables(model),
  };
}

/** The tables of others by name, which a migrated database may lack; null where there are none. */
export function migrateView(model: Model) {
  const tables = foreignTables(model).map(({ table, schema }) => ({
    name: table,
    ...(schema === null ? {} : { schema }),
  }));
  return { foreignTables: tables.length === 0 ? null : literal(tables) };
}

/** The statements that make the tables of others for the tests. */
export function foreignTablesView(model: Model) {
  return {
    databases: model.settings.databases.map((database) => ({
      database,
      statements: createTables(foreignTables(model), database).up.map((statement) => literal(statement)),
    })),
  };
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
    wideInverses: hasWideInverses(model),
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

export function packageView(model: Model) {
  const { name, databases } = model.settings;
  return {
    name,
    sqlite: databases.includes('sqlite'),
    postgresql: databases.includes('postgresql'),
    ...projectDependencies(model),
  };
}
