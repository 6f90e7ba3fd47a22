import type { Api, Entity, Model } from '../model/index.ts';
import { PROJECT_SCHEMAS, schemaNames, schemaText } from '../source/schema-folder.ts';
import { filesBelow, TEMPLATES } from '../source/templates-folder.ts';
import type { Owner, PlannedFile, View } from './planned-file.ts';

/** A row of the table of files: how one kind of file comes out of a model. */
export type Row = (model: Model) => readonly PlannedFile[];

/** Files without a variable: they are copied from templates/static, where they stand under the same paths. */
export function copied(owner: Owner, paths: readonly string[], { when = always }: { when?: When } = {}): Row {
  return (model) => (when(model) ? paths.map((path) => ({ path, owner, template: `static/${path}`, view: null })) : []);
}

/** All files of a folder in templates/static and below it, but for those that have a row of their own. */
export function copiedFolder(owner: Owner, folder: string, { except = [] }: { except?: readonly string[] } = {}): Row {
  return () =>
    filesBelow(new URL(`static/${folder}/`, TEMPLATES))
      .map((path) => `${folder}/${path}`)
      .filter((path) => !except.includes(path))
      .map((path) => ({ path, owner, template: `static/${path}`, view: null }));
}

/** The same for a file that stands in templates/static under another name: one that npm would leave out of a package (.gitignore), or a variant. */
export function copiedFrom(owner: Owner, from: string, path: string, { when = always }: { when?: When } = {}): Row {
  return (model) => (when(model) ? [{ path, owner, template: `static/${from}`, view: null }] : []);
}

/** A file that is made once in a project: by templates/project under the same path, or by a view that prints it itself. */
export function perProject(
  owner: Owner,
  path: string,
  view: (model: Model) => View,
  { when = always }: { when?: When } = {},
): Row {
  return (model) => (when(model) ? [{ path, owner, template: `project/${path}.hbs`, view: () => view(model) }] : []);
}

/** The JSON Schemas by which editors complete and check the model, as the package has them. */
export function schemaCopies(): Row {
  return () =>
    schemaNames.map((name) => ({
      path: `${PROJECT_SCHEMAS}/${name}`,
      owner: 'managed',
      template: `schema/${name}`,
      view: () => schemaText(name),
    }));
}

/** A file that is made for each entity: src/modules/order-item/order-item.KIND.ts, by templates/resource/KIND.ts.hbs. */
export function perEntity(owner: Owner, kind: string, view: (model: Model, entity: Entity) => View): Row {
  return (model) => model.entities.map((entity) => moduleFile(owner, kind, entity, () => view(model, entity)));
}

/** The same for each entity that has routes. */
export function perResource(owner: Owner, kind: string, view: (model: Model, entity: Entity, api: Api) => View): Row {
  return (model) =>
    model.entities.flatMap((entity) => {
      const { api } = entity;
      return api === null ? [] : moduleFile(owner, kind, entity, () => view(model, entity, api));
    });
}

function moduleFile(owner: Owner, kind: string, { file }: Entity, view: () => View): PlannedFile {
  return { path: `src/modules/${file}/${file}.${kind}.ts`, owner, template: `resource/${kind}.ts.hbs`, view };
}

/** Whether a model wants a file. */
export type When = (model: Model) => boolean;

const always: When = () => true;

export const withSqlite: When = (model) => model.settings.databases.includes('sqlite');
export const commitsRequests: When = (model) => model.settings.unitOfWork === 'request';
export const commitsExplicitly: When = (model) => model.settings.unitOfWork === 'explicit';

export const withPostgresql: When = (model) => model.settings.databases.includes('postgresql');
