// Managed by Espalier, and made again by every run.
import type { ChangeSet } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { PatternError } from './errors.ts';

/** Throws where an EntityManager holds changes that were never flushed: they would be lost without a word. */
export function requireFlushed(em: SqlEntityManager): void {
  const unit = em.getUnitOfWork();
  unit.computeChangeSets();
  const left = new Set([
    ...unit
      .getChangeSets()
      .filter(writes)
      .map(({ meta }) => meta.className),
    ...[...unit.getRemoveStack()].map((entity) => entity.constructor.name),
    ...unit.getCollectionUpdates().map(({ owner, property }) => `${owner.constructor.name}.${property.name}`),
  ]);
  if (left.size > 0) {
    throw new PatternError(
      `Changes were not flushed: ${[...left].join(', ')}. Call \`await em.flush()\` after the last one.`,
    );
  }
}

/**
 * Where a delete took the other side of a one-to-one, MikroORM leaves undefined on this one, which is nothing to write; nor is the time of
 * an update that comes with it.
 */
function writes({ type, payload, meta }: ChangeSet<Partial<unknown>>): boolean {
  const made = new Set(meta.props.flatMap(({ name, onUpdate }) => (onUpdate === undefined ? [] : String(name))));
  return type !== 'update' || Object.entries(payload).some(([name, value]) => value !== undefined && !made.has(name));
}
