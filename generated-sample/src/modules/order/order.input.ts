// Managed by Espalier: made from the model, and made again by every run.
import { z } from 'zod';
import { EQUALITY, ORDERED } from '../../http/filters.ts';
import type { ListDefinition } from '../../http/list-query.ts';
import { bigint, datetime, datetimeText, text, uuid } from '../../http/members.ts';
import { OrderStatus } from '../enums.ts';

export const orderCreate = z.strictObject({
  number: bigint({ min: '1' }),
  status: z.enum(OrderStatus).exactOptional(),
  placedAt: datetime().exactOptional(),
  note: text().nullable().exactOptional(),
  customer: uuid(),
  servedBy: uuid().nullable().exactOptional(),
});

export const orderUpdate = z.strictObject({
  status: z.enum(OrderStatus).exactOptional(),
  placedAt: datetime().exactOptional(),
  note: text().nullable().exactOptional(),
  customer: uuid().exactOptional(),
  servedBy: uuid().nullable().exactOptional(),
});

/** The key in an address. */
export const orderKey = z.object({
  id: uuid(),
});

/** What the list can be filtered, sorted and searched by, and what may be embedded. */
export const orderList: ListDefinition = {
  name: 'Orders',
  filters: {
    number: { column: 'number', kind: 'plain', operators: ORDERED, value: bigint() },
    status: { column: 'status', kind: 'plain', operators: EQUALITY, value: z.enum(OrderStatus) },
    placedAt: { column: 'placed_at', kind: 'datetime', operators: ORDERED, value: datetimeText() },
    customer: { column: 'customer_id', kind: 'plain', operators: EQUALITY, value: uuid() },
    servedBy: { column: 'served_by_id', kind: 'plain', operators: [...EQUALITY, 'null'], value: uuid() },
  },
  sorts: {
    number: [{ column: 'number', nullable: false, kind: 'plain', value: bigint() }],
    placedAt: [{ column: 'placed_at', nullable: false, kind: 'datetime', value: datetimeText() }],
  },
  search: [],
  include: ['customer', 'servedBy'],
  fields: ['id', 'number', 'status', 'placedAt', 'note', 'createdAt', 'updatedAt', 'version', 'customer', 'servedBy'],
  key: [{ column: 'id', nullable: false, kind: 'plain', value: uuid() }],
  defaultSort: [],
  page: { style: 'cursor', size: 20, max: 100 },
};
