// Managed by Espalier: made from the model, and made again by every run.
import type * as mikro from '@mikro-orm/sql';
import { missing, next, wrong } from '../sampling.ts';
import { givenOrder } from '../order/order.fixture.ts';
import { givenProduct } from '../product/product.fixture.ts';
import { OrderItem } from './order-item.entity.ts';

/** What an order item refers to, as clients say it. */
interface OrderItemNeeds {
  order: string;
  product: string;
}

/** The rows that an order item refers to: made, and given by their keys. */
export async function orderItemNeeds(em: mikro.SqlEntityManager) {
  return { order: (await givenOrder(em)).id, product: (await givenProduct(em)).id };
}

/** A body that is accepted; each number gives another one. */
export function sampleOrderItem(needs: OrderItemNeeds, n = next()) {
  return { quantity: n, unitPrice: `${n}.00`, ...needs };
}

/** One in the database, with all that it refers to. */
export async function givenOrderItem(em: mikro.SqlEntityManager) {
  const entity = em.create(OrderItem, sampleOrderItem(await orderItemNeeds(em)));
  await em.flush();
  return entity;
}

/** Changes to a body that is accepted, after which it is not. */
export const invalidOrderItem = [
  wrong('quantity', 'below the minimum', 0),
  wrong('quantity', 'larger than an integer', 2147483648),
  wrong('quantity', 'no whole number', 1.5),
  wrong('unitPrice', 'below the minimum', '-0.01'),
  wrong('unitPrice', 'too many digits after the point', '0.001'),
  wrong('unitPrice', 'too many digits before the point', '100000000'),
  missing('unitPrice'),
  wrong('order', 'no UUID', 'no-uuid'),
  wrong('order', 'null', null),
  missing('order'),
  wrong('product', 'no UUID', 'no-uuid'),
  wrong('product', 'null', null),
  missing('product'),
  wrong('noSuchMember', 'unknown', 1),
];
