/**
 * The views by their names, with what each is made for. Templates of a project's own name them, and are held against their types, which
 * `npm run docs` writes into schema/views.json.
 */
import type { Api, Entity, Model } from '../model/index.ts';
import { fixtureView } from '../views/fixture.ts';
import { handlersView } from '../views/handlers.ts';
import { inputView } from '../views/input.ts';
import { namesView } from '../views/names.ts';
import { outlinesView, outlineView } from '../views/outline.ts';
import { configView, environmentView } from '../views/config.ts';
import {
  apiDocumentView,
  databasesView,
  enumsView,
  foreignTablesView,
  migrateView,
  modulesView,
  packageView,
} from '../views/project.ts';
import { resourceTestView } from '../views/resource-test.ts';
import { samplesView } from '../views/samples.ts';
import { schemaView } from '../views/schema.ts';
import { serializerView } from '../views/serializer.ts';
import type { ViewMaker } from './template-facts.ts';

export type NamedView =
  | { readonly scope: 'project'; readonly make: (model: Model) => object }
  | { readonly scope: 'entity'; readonly make: (model: Model, entity: Entity) => object }
  | { readonly scope: 'resource'; readonly make: (model: Model, entity: Entity, api: Api) => object };

const ofProject = <V extends object>(make: (model: Model) => V) => ({ scope: 'project', make }) as const;
const ofEntity = <V extends object>(make: (model: Model, entity: Entity) => V) => ({ scope: 'entity', make }) as const;
const ofResource = <V extends object>(make: (model: Model, entity: Entity, api: Api) => V) =>
  ({ scope: 'resource', make }) as const;

export const VIEWS = {
  'api-document': ofProject(apiDocumentView),
  config: ofProject(configView),
  databases: ofProject(databasesView),
  enums: ofProject(enumsView),
  environment: ofProject(environmentView),
  fixture: ofEntity(fixtureView),
  'foreign-tables': ofProject(foreignTablesView),
  handlers: ofResource(handlersView),
  input: ofResource(inputView),
  migrate: ofProject(migrateView),
  modules: ofProject(modulesView),
  names: ofEntity(namesView),
  outline: ofEntity(outlineView),
  outlines: ofProject(outlinesView),
  package: ofProject(packageView),
  samples: ofProject(samplesView),
  schema: ofEntity(schemaView),
  serializer: ofEntity(serializerView),
  test: ofResource(resourceTestView),
} as const;

export type ViewName = keyof typeof VIEWS;

/** Null: a view that prints the whole text itself, or none. */
export function nameOfView(view: ViewMaker | null): ViewName | null {
  const found = Object.entries(VIEWS).find(([, { make }]) => make === view)?.[0];
  return found !== undefined && isViewName(found) ? found : null;
}

export function isViewName(name: string): name is ViewName {
  return Object.hasOwn(VIEWS, name);
}
