/** The rows that `db:seed` makes. */
import type { Entity, Model } from '../model/index.ts';
import { givenReferences } from './given-reference.ts';
import { entityNames } from './names.ts';

/** What belongs to another, and what there can't be without it, is never filled: it may be a view, or not be there at all. */
export function samplesView(model: Model) {
  const targets = new Map(
    model.entities.map((entity) => [entity, givenReferences(model, entity).map(({ target }) => target)]),
  );
  const isOurs = (entity: Entity): boolean => entity.migrate && (targets.get(entity) ?? []).every(isOurs);
  const ours = model.entities.filter(isOurs);
  const needed = new Set(ours.flatMap((entity) => targets.get(entity) ?? []));
  return {
    entities: ours.map(entityNames),
    /** Those that no other one needs: making them makes all the others. */
    leaves: ours.filter((entity) => !needed.has(entity)).map(entityNames),
  };
}
