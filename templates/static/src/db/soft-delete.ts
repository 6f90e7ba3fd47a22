// Managed by Espalier, and made again by every run.
import { ReferenceKind, type EntityClass, type EntityMetadata, type EntityProperty } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { forChange } from './change.ts';
import { ReferredToError } from './errors.ts';

/** What a softly deleted entity has. */
interface SoftlyDeletable {
  deletedAt?: Date | null | undefined;
}

/**
 * Deletes softly: the row stays, with the time of its end. No foreign key of the database acts on that, so its rules are followed here:
 * restrict and no action refuse, cascade goes on to the children, set null sets null.
 */
export async function softDelete(em: SqlEntityManager, entity: SoftlyDeletable, at = new Date()): Promise<void> {
  // First of all, so that a circle of rows comes to an end: what is deleted isn't found again. A refusal rolls it back.
  entity.deletedAt = at;
  await em.flush();
  const metadata = em.getMetadata();
  const deleted = metadata.get(entity.constructor as EntityClass<object>);
  for (const other of metadata) {
    for (const relation of other.relations) {
      if (refersTo(relation, deleted)) await release(em, other, relation, entity, at);
    }
  }
}

function refersTo(relation: EntityProperty, target: EntityMetadata): boolean {
  const owns =
    relation.kind === ReferenceKind.MANY_TO_ONE || (relation.kind === ReferenceKind.ONE_TO_ONE && relation.owner);
  return owns && relation.targetMeta?.class === target.class;
}

async function release(
  em: SqlEntityManager,
  child: EntityMetadata,
  relation: EntityProperty,
  parent: object,
  at: Date,
): Promise<void> {
  // A join table's rows say nothing once one of their sides is hidden.
  if (child.pivotTable === true) return;
  const children: Record<string, unknown>[] = await em.find(child.class, { [relation.name]: parent }, forChange);
  if (children.length === 0) return;
  if (relation.deleteRule === 'cascade') {
    for (const one of children) {
      if (isSoftlyDeletable(child)) await softDelete(em, one, at);
      else em.remove(one);
    }
  } else if (relation.deleteRule === 'set null') {
    for (const one of children) one[relation.name] = null;
  } else {
    throw new ReferredToError();
  }
  await em.flush();
}

function isSoftlyDeletable(entity: EntityMetadata): boolean {
  return Object.hasOwn(entity.filters, 'softDelete');
}
