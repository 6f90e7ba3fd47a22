import type { Entity, Model, Operation } from '../../model/index.ts';
import { childLists } from './children.ts';
import { plainName, uniqueNames } from './unique-names.ts';

/** Names of the operations, from which clients make the names of their functions: `listProducts`, `readProduct`. */
export interface OperationIds {
  of(entity: Entity, operation: Operation): string;
  /** `listItemsOfOrder`. */
  ofChild(entity: Entity, child: string): string;
}

/** A resource's own operations are named first, so that no list below another one takes a name from them. */
export function operationIds(model: Model): OperationIds {
  const take = uniqueNames();
  const ids = new Map<string, string>();
  for (const { name, plural, api } of model.entities) {
    const [one, several] = [plainName(name), plainName(plural)];
    for (const operation of api?.operations ?? [])
      ids.set(`${operation} ${name}`, take(operation + (operation === 'list' ? several : one)));
  }
  for (const entity of model.entities.filter(({ api }) => api !== null)) {
    for (const { name } of childLists(model, entity)) {
      ids.set(`child ${entity.name} ${name}`, take(plainName(`list${upperFirst(name)}Of${entity.name}`)));
    }
  }
  const known = (key: string): string => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`There is no operation ${key}.`);
    return id;
  };
  return {
    of: (entity, operation) => known(`${operation} ${entity.name}`),
    ofChild: (entity, child) => known(`child ${entity.name} ${child}`),
  };
}

const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
