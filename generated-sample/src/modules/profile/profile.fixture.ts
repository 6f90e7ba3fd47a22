// Managed by Espalier: made from the model, and made again by every run.
import type * as mikro from '@mikro-orm/sql';
import { missing, next, wrong } from '../sampling.ts';
import { givenCustomer } from '../customer/customer.fixture.ts';
import { Profile } from './profile.entity.ts';

/** What a profile refers to, as clients say it. */
interface ProfileNeeds {
  customer: string;
}

/** The rows that a profile refers to: made, and given by their keys. */
export async function profileNeeds(em: mikro.SqlEntityManager) {
  return { customer: (await givenCustomer(em)).id };
}

/** A body that is accepted; each number gives another one. */
export function sampleProfile(needs: ProfileNeeds, n = next()) {
  return { biography: `biography ${n}`, birthday: '2024-05-17', ...needs };
}

/** One in the database, with all that it refers to. */
export async function givenProfile(em: mikro.SqlEntityManager) {
  const entity = em.create(Profile, sampleProfile(await profileNeeds(em)));
  await em.flush();
  return entity;
}

/** Changes to a body that is accepted, after which it is not. */
export const invalidProfile = [
  wrong('biography', 'with the character NUL', 'a\u0000b'),
  wrong('biography', 'a number', 1),
  wrong('birthday', 'a day that there is not', '2023-02-29'),
  wrong('birthday', 'a number', 20240517),
  wrong('customer', 'no UUID', 'no-uuid'),
  wrong('customer', 'null', null),
  missing('customer'),
  wrong('noSuchMember', 'unknown', 1),
];
