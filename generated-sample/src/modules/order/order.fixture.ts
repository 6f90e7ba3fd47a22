// Managed by Espalier: made from the model, and made again by every run.
import type * as mikro from '@mikro-orm/sql';
import { missing, moment, next, oneOf, toDate, wrong } from '../sampling.ts';
import { givenCustomer } from '../customer/customer.fixture.ts';
import { Order } from './order.entity.ts';

/** What an order refers to, as clients say it. */
interface OrderNeeds {
  customer: string;
}

/** The rows that an order refers to: made, and given by their keys. */
export async function orderNeeds(em: mikro.SqlEntityManager) {
  return { customer: (await givenCustomer(em)).id };
}

/** A body that is accepted; each number gives another one. */
export function sampleOrder(needs: OrderNeeds, n = next()) {
  return {
    number: `${n}`,
    status: oneOf(['open', 'paid', 'shipped', 'cancelled'] as const, n),
    placedAt: moment('2024-05-17T09:30:00.000Z', n),
    note: `note ${n}`,
    ...needs,
  };
}

/** One in the database, with all that it refers to. */
export async function givenOrder(em: mikro.SqlEntityManager) {
  const body = sampleOrder(await orderNeeds(em));
  const entity = em.create(Order, { ...body, placedAt: toDate(body.placedAt) });
  await em.flush();
  return entity;
}

/** Changes to a body that is accepted, after which it is not. */
export const invalidOrder = [
  wrong('number', 'below the minimum', '0'),
  wrong('number', 'larger than 64 bits', '9223372036854775808'),
  wrong('number', 'no whole number', '1.5'),
  missing('number'),
  wrong('status', 'no value of the enum', 'no such value'),
  wrong('status', 'a number', 1),
  wrong('status', 'null', null),
  wrong('placedAt', 'without an offset', '2024-05-17T09:30:00'),
  wrong('placedAt', 'a number', 1715938200000),
  wrong('placedAt', 'null', null),
  wrong('note', 'with the character NUL', 'a\u0000b'),
  wrong('note', 'a number', 1),
  wrong('customer', 'no UUID', 'no-uuid'),
  wrong('customer', 'null', null),
  missing('customer'),
  wrong('servedBy', 'no UUID', 'no-uuid'),
  wrong('noSuchMember', 'unknown', 1),
];
