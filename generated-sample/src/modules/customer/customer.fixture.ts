// Managed by Espalier: made from the model, and made again by every run.
import type * as mikro from '@mikro-orm/sql';
import { missing, next, wrong } from '../sampling.ts';
import { Customer } from './customer.entity.ts';

/** A body that is accepted; each number gives another one. */
export function sampleCustomer(n = next()) {
  return { email: `ada${n}@example.com`, name: `name ${n}`, newsletter: n % 2 === 1 };
}

/** One in the database. */
export async function givenCustomer(em: mikro.SqlEntityManager) {
  const entity = em.create(Customer, sampleCustomer());
  await em.flush();
  return entity;
}

/** Changes to a body that is accepted, after which it is not. */
export const invalidCustomer = [
  wrong('email', 'too long', 'x'.repeat(255)),
  wrong('email', 'with the character NUL', 'a\u0000b'),
  wrong('email', 'a number', 1),
  missing('email'),
  wrong('name', 'too long', 'x'.repeat(121)),
  wrong('name', 'too short', ''),
  wrong('name', 'with the character NUL', 'a\u0000b'),
  missing('name'),
  wrong('newsletter', 'text', 'true'),
  wrong('newsletter', 'a number', 1),
  wrong('newsletter', 'null', null),
  wrong('referredBy', 'no UUID', 'no-uuid'),
  wrong('noSuchMember', 'unknown', 1),
];
