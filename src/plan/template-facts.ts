import type { Api, Entity, Model } from '../model/index.ts';
import type { Owner, View } from './planned-file.ts';

/** What a file is made for: the project as a whole, each entity, or each entity that has routes. */
export type Scope = 'project' | 'entity' | 'resource';

/** What is known of a template, whatever the model. */
export interface TemplateFacts {
  /** Its name: the path below templates/. */
  readonly template: string;
  readonly owner: Owner;
  /** What it makes; in that of an entity `{entity.file}` stands for the entity's. */
  readonly path: string;
  readonly scope: Scope;
  /** The function that makes its view. Null: a file without a variable. */
  readonly view: ViewMaker | null;
}

/** A view of a project needs no entity, and one of an entity no API. */
export type ViewMaker = ((model: Model) => View) | ((model: Model, entity: Entity, api: Api) => View);
