// Managed by Espalier: made from the model, and made again by every run.
import type * as mikro from '@mikro-orm/sql';
import { missing, next, oneOf, wrong } from '../sampling.ts';
import { User } from './user.entity.ts';

/** A body that is accepted; each number gives another one. */
export function sampleUser(n = next()) {
  return {
    login: `login ${n}`,
    passwordHash: `password hash ${n}`,
    role: oneOf(['clerk', 'manager', 'admin'] as const, n),
  };
}

/** One in the database. */
export async function givenUser(em: mikro.SqlEntityManager) {
  const entity = em.create(User, sampleUser());
  await em.flush();
  return entity;
}

/** Changes to a body that is accepted, after which it is not. */
export const invalidUser = [
  wrong('login', 'too long', 'x'.repeat(41)),
  wrong('login', 'with the character NUL', 'a\u0000b'),
  wrong('login', 'a number', 1),
  missing('login'),
  wrong('passwordHash', 'too long', 'x'.repeat(101)),
  wrong('passwordHash', 'with the character NUL', 'a\u0000b'),
  wrong('passwordHash', 'a number', 1),
  missing('passwordHash'),
  wrong('role', 'no value of the enum', 'no such value'),
  wrong('role', 'a number', 1),
  wrong('role', 'null', null),
  wrong('noSuchMember', 'unknown', 1),
];
