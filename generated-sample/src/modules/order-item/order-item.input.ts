// Managed by Espalier: made from the model, and made again by every run.
import { z } from 'zod';
import { EQUALITY } from '../../http/filters.ts';
import type { ListDefinition } from '../../http/list-query.ts';
import { decimal, uuid } from '../../http/members.ts';

export const orderItemCreate = z.strictObject({
  quantity: z.int32().min(1).exactOptional(),
  unitPrice: decimal(10, 2, { min: '0.00' }),
  order: uuid(),
  product: uuid(),
});

export const orderItemUpdate = z.strictObject({
  quantity: z.int32().min(1).exactOptional(),
  unitPrice: decimal(10, 2, { min: '0.00' }).exactOptional(),
});

/** The key in an address. */
export const orderItemKey = z.object({
  order: uuid(),
  product: uuid(),
});

/** What the list can be filtered, sorted and searched by, and what may be embedded. */
export const orderItemList: ListDefinition = {
  name: 'OrderItems',
  filters: {
    order: { column: 'order_id', kind: 'plain', operators: EQUALITY, value: uuid() },
    product: { column: 'product_id', kind: 'plain', operators: EQUALITY, value: uuid() },
  },
  sorts: {},
  search: [],
  include: ['order', 'product'],
  fields: ['quantity', 'unitPrice', 'order', 'product'],
  key: [
    { column: 'order_id', nullable: false, kind: 'plain', value: uuid() },
    { column: 'product_id', nullable: false, kind: 'plain', value: uuid() },
  ],
  defaultSort: [],
  page: { style: 'cursor', size: 20, max: 100 },
};
