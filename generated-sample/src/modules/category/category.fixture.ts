// Managed by Espalier: made from the model, and made again by every run.
import type * as mikro from '@mikro-orm/sql';
import { missing, next, wrong } from '../sampling.ts';
import { Category } from './category.entity.ts';

/** A body that is accepted; each number gives another one. */
export function sampleCategory(n = next()) {
  return { name: `name ${n}`, position: n };
}

/** One in the database. */
export async function givenCategory(em: mikro.SqlEntityManager) {
  const entity = em.create(Category, sampleCategory());
  await em.flush();
  return entity;
}

/** Changes to a body that is accepted, after which it is not. */
export const invalidCategory = [
  wrong('name', 'too long', 'x'.repeat(81)),
  wrong('name', 'with the character NUL', 'a\u0000b'),
  wrong('name', 'a number', 1),
  missing('name'),
  wrong('position', 'below the minimum', -1),
  wrong('position', 'larger than an integer', 2147483648),
  wrong('position', 'no whole number', 1.5),
  wrong('parent', 'no UUID', 'no-uuid'),
  wrong('noSuchMember', 'unknown', 1),
];
