import { madeOf, type Api, type Entity, type Model } from '../model/index.ts';
import { PROJECT_SCHEMAS, schemaNames, schemaText } from '../source/schema-folder.ts';
import { filesBelow } from '../source/files-below.ts';
import { TEMPLATES } from '../source/templates-folder.ts';
import type { Owner, PlannedFile, View } from './planned-file.ts';
import type { TemplateFacts } from './template-facts.ts';

/** A row of the table of files: how one kind of file comes out of a model, and by which templates, whatever the model. */
export interface Row {
  (model: Model): readonly PlannedFile[];
  /** Those of one entity: none, where the row is of files that stand once in a project. */
  ofEntity(model: Model, entity: Entity): readonly PlannedFile[];
  /** Those that stand once in a project and show what entities say in words alone, which no plan depends on (`words-alone.ts`). */
  readonly shown: readonly Shown[];
  templates(): readonly TemplateFacts[];
}

/** A file that shows the words of all entities. */
export interface Shown {
  readonly path: string;
  readonly owner: Owner;
  readonly template: string;
  readonly retouch: Retouch;
}

/**
 * Its text, made of the text that it had before the words of these entities, in the model's order, were changed. Null: it can't be, and
 * has to be made from the model.
 */
export type Retouch = (text: string, model: Model, entities: readonly Entity[]) => string | null;

function row(files: (model: Model) => readonly PlannedFile[], templates: () => readonly TemplateFacts[]): Row {
  return Object.assign((model: Model) => files(model), { templates, ofEntity: () => [], shown: [] });
}

function rowOfEntities(
  ofEntity: (model: Model, entity: Entity) => readonly PlannedFile[],
  templates: () => readonly TemplateFacts[],
): Row {
  const files = (model: Model) => model.entities.flatMap((entity) => ofEntity(model, entity));
  return Object.assign(files, { templates, ofEntity, shown: [] });
}

/** Files without a variable. `from`: where each stands in templates/static. */
function staticRow(
  owner: Owner,
  files: () => readonly { readonly from: string; readonly path: string }[],
  when: When,
): Row {
  const named = () => files().map(({ from, path }) => ({ path, owner, template: `static/${from}`, view: null }));
  return row(
    (model) => (when(model) ? named() : []),
    () => named().map((file) => ({ ...file, scope: 'project' })),
  );
}

/** Files without a variable: they are copied from templates/static, where they stand under the same paths. */
export function copied(owner: Owner, paths: readonly string[], { when = always }: { when?: When } = {}): Row {
  return staticRow(owner, () => paths.map((path) => ({ from: path, path })), when);
}

/** All files of a folder in templates/static and below it, but for those that have a row of their own. */
export function copiedFolder(owner: Owner, folder: string, { except = [] }: { except?: readonly string[] } = {}): Row {
  const paths = () =>
    filesBelow(new URL(`static/${folder}/`, TEMPLATES))
      .map((path) => `${folder}/${path}`)
      .filter((path) => !except.includes(path));
  return staticRow(owner, () => paths().map((path) => ({ from: path, path })), always);
}

/** The same for a file that stands in templates/static under another name: one that npm would leave out of a package (.gitignore), or a variant. */
export function copiedFrom(owner: Owner, from: string, path: string, { when = always }: { when?: When } = {}): Row {
  return staticRow(owner, () => [{ from, path }], when);
}

/** A file that is made once in a project: by templates/project under the same path, or by a view that prints it itself. */
export function perProject(
  owner: Owner,
  path: string,
  view: (model: Model) => View,
  { when = always, template = `project/${path}.hbs` }: { when?: When; template?: string } = {},
): Row {
  return row(
    (model) => (when(model) ? [{ path, owner, template, view: () => view(model) }] : []),
    () => [{ template, owner, path, scope: 'project', view }],
  );
}

/** The same where the file shows what entities say in words alone. */
export function perProjectShown(owner: Owner, path: string, view: (model: Model) => string, retouch: Retouch): Row {
  const template = `project/${path}.hbs`;
  return Object.assign(perProject(owner, path, view), { shown: [{ path, owner, template, retouch }] });
}

/** The JSON Schemas by which editors complete and check the model, as the package has them. */
export function schemaCopies(): Row {
  return row(
    () =>
      schemaNames.map((name) => ({
        path: `${PROJECT_SCHEMAS}/${name}`,
        owner: 'managed',
        template: `schema/${name}`,
        view: () => schemaText(name),
      })),
    () => [],
  );
}

/** Where a file of an entity goes; what stands in braces is the entity's. */
export interface EntityFile {
  readonly path: string;
  readonly template: string;
}

/** src/modules/order-item/order-item.KIND.ts, by templates/resource/KIND.ts.hbs. */
function moduleFile(kind: string): EntityFile {
  return { path: `src/modules/{entity.file}/{entity.file}.${kind}.ts`, template: `resource/${kind}.ts.hbs` };
}

/** A file that is made for each entity: one of its module, which its kind names, or any other. */
export function perEntity(owner: Owner, kind: string | EntityFile, view: (model: Model, entity: Entity) => View): Row {
  const { path, template } = typeof kind === 'string' ? moduleFile(kind) : kind;
  return rowOfEntities(
    (model, entity) => [
      {
        path: pathOf(path, entity),
        owner,
        template,
        view: () => madeOf(model, entity, () => view(model, entity)),
      },
    ],
    () => [{ template, owner, path, scope: 'entity', view }],
  );
}

/** The same for each entity that has routes. */
export function perResource(
  owner: Owner,
  kind: string | EntityFile,
  view: (model: Model, entity: Entity, api: Api) => View,
): Row {
  const { path, template } = typeof kind === 'string' ? moduleFile(kind) : kind;
  return rowOfEntities(
    (model, entity) => {
      const { api } = entity;
      if (api === null) return [];
      const make = () => madeOf(model, entity, () => view(model, entity, api));
      return [{ path: pathOf(path, entity), owner, template, view: make }];
    },
    () => [{ template, owner, path, scope: 'resource', view }],
  );
}

/** The path of an entity's file. */
export function pathOf(path: string, { name, file }: Pick<Entity, 'name' | 'file'>): string {
  return path.replaceAll('{entity.file}', file).replaceAll('{entity.name}', name);
}

/** Whether a model wants a file. */
export type When = (model: Model) => boolean;

const always: When = () => true;

export const withSqlite: When = (model) => model.settings.databases.includes('sqlite');
export const commitsRequests: When = (model) => model.settings.unitOfWork === 'request';
export const commitsExplicitly: When = (model) => model.settings.unitOfWork === 'explicit';

export const withPostgresql: When = (model) => model.settings.databases.includes('postgresql');
