// Managed by Espalier: made from the model, and made again by every run.
import type * as mikro from '@mikro-orm/sql';
import { missing, next, wrong } from '../sampling.ts';
import { Tag } from './tag.entity.ts';

/** A body that is accepted; each number gives another one. */
export function sampleTag(n = next()) {
  return { name: `name ${n}` };
}

/** One in the database. */
export async function givenTag(em: mikro.SqlEntityManager) {
  const entity = em.create(Tag, sampleTag());
  await em.flush();
  return entity;
}

/** Changes to a body that is accepted, after which it is not. */
export const invalidTag = [
  wrong('name', 'too long', 'x'.repeat(41)),
  wrong('name', 'with the character NUL', 'a\u0000b'),
  wrong('name', 'a number', 1),
  missing('name'),
  wrong('noSuchMember', 'unknown', 1),
];
