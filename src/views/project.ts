/** Views of the files that stand once in a project. */
import type { Model } from '../model/index.ts';
import { foreignTables } from '../migrations/physical-schema.ts';
import { createTables } from '../migrations/sql/create-tables.ts';
import { literal } from '../render/literal.ts';
import { memberKey } from './code.ts';
import { projectDependencies } from './dependencies.ts';
import { entityNames } from './names.ts';
import { hasForeignTables } from './traits.ts';

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

/** The tests' own view of openapi.json. */
export function apiDocumentView({ entities }: Model): { readonly proto: boolean } {
  const shown = entities.filter(({ api }) => api !== null);
  return {
    proto: shown.some((entity) =>
      [...entity.fields, ...entity.relations, ...entity.inverses].some(({ name }) => name === '__proto__'),
    ),
  };
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

export function packageView(model: Model) {
  const { name, databases } = model.settings;
  return {
    name,
    sqlite: databases.includes('sqlite'),
    postgresql: databases.includes('postgresql'),
    ...projectDependencies(model),
  };
}
