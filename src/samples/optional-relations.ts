/** Relations that may be null, and that a check asks for all the same: exactly one of a group and a project, say. */
import { entityNamed, toOneRelations, type Entity, type Model, type ToOne } from '../model/index.ts';
import type { KnownCheck } from './checks.ts';
import { sampleChecks } from './scarce.ts';

/** So many of them are tried, alone and in pairs. */
const MOST = 6;

/** Sets of relations that a sample may set beside those that it must: single ones first, then pairs, in the order of the model. */
export function* relationsToTry(
  model: Model,
  entity: Entity,
  failed: readonly KnownCheck[],
): Generator<readonly ToOne[]> {
  const asked = new Set(failed.flatMap(({ columns }) => [...columns]));
  const candidates = toOneRelations(entity)
    .filter(({ nullable, columns }) => nullable && columns.some((column) => asked.has(column)))
    .filter((relation) => !leadsTo(model, relation.target, entity.name))
    .slice(0, MOST);
  for (const one of candidates) yield [one];
  for (const [index, one] of candidates.entries()) for (const other of candidates.slice(index + 1)) yield [one, other];
}

/** The entity as its samples see it: what they set can't be null. */
export function withRelations(entity: Entity, given: readonly ToOne[]): Entity {
  if (given.length === 0) return entity;
  const set = new Set<string>(given.map(({ name }) => name));
  return {
    ...entity,
    relations: entity.relations.map((one) =>
      one.kind !== 'manyToMany' && set.has(one.name) ? { ...one, nullable: false } : one,
    ),
  };
}

/**
 * Rows are made along references, so that they mustn't lead back. Whichever of an entity with checks may be set is followed: what another
 * entity's samples set isn't known yet.
 */
function leadsTo(model: Model, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === to) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    const entity = entityNamed(model, name);
    const hasChecks = sampleChecks(entity).length > 0;
    open.push(...toOneRelations(entity).flatMap(({ nullable, target }) => (nullable && !hasChecks ? [] : [target])));
  }
  return false;
}
