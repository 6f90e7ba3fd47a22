import type { Model } from '../../model/index.ts';
import type { Tag } from './openapi.ts';
import { uniqueNames } from './unique-names.ts';

/** By a tag clients group operations: one for each resource, one for the service itself. */
export interface Tags {
  /** By the entity's name. */
  readonly resources: ReadonlyMap<string, Tag>;
  readonly health: Tag;
}

export function tagsOf(model: Model): Tags {
  const take = uniqueNames();
  const resources = model.entities
    .filter(({ api }) => api !== null)
    .map(({ name, plural, description }): [string, Tag] => [
      name,
      { name: take(plural), ...(description === null ? {} : { description }) },
    ]);
  return { resources: new Map(resources), health: { name: take('Health'), description: 'Whether the service works.' } };
}
