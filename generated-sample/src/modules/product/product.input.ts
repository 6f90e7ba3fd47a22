// Managed by Espalier: made from the model, and made again by every run.
import { z } from 'zod';
import { EQUALITY, ORDERED, TEXT } from '../../http/filters.ts';
import type { ListDefinition } from '../../http/list-query.ts';
import { date, decimal, text, uuid } from '../../http/members.ts';
import { ProductStatus } from '../enums.ts';

export const productCreate = z.strictObject({
  sku: text({ max: 40, pattern: new RegExp('^[A-Z0-9-]+$', 'u') }),
  name: text({ min: 1, max: 120 }),
  description: text().nullable().exactOptional(),
  price: decimal(10, 2, { min: '0.00' }),
  stock: z.int32().min(0).exactOptional(),
  status: z.enum(ProductStatus).exactOptional(),
  type: text({ max: 30 }).exactOptional(),
  weight: decimal(8, 3).nullable().exactOptional(),
  availableFrom: date().nullable().exactOptional(),
  category: uuid(),
  tags: z.array(z.int32()).max(1000).exactOptional(),
});

export const productUpdate = z.strictObject({
  name: text({ min: 1, max: 120 }).exactOptional(),
  description: text().nullable().exactOptional(),
  price: decimal(10, 2, { min: '0.00' }).exactOptional(),
  stock: z.int32().min(0).exactOptional(),
  status: z.enum(ProductStatus).exactOptional(),
  type: text({ max: 30 }).exactOptional(),
  weight: decimal(8, 3).nullable().exactOptional(),
  availableFrom: date().nullable().exactOptional(),
  category: uuid().exactOptional(),
  tags: z.array(z.int32()).max(1000).exactOptional(),
});

/** The key in an address. */
export const productKey = z.object({
  id: uuid(),
});

/** What the list can be filtered, sorted and searched by, and what may be embedded. */
export const productList: ListDefinition = {
  name: 'Products',
  filters: {
    sku: { column: 'sku', kind: 'plain', operators: TEXT, value: text() },
    name: { column: 'name', kind: 'plain', operators: TEXT, value: text() },
    price: { column: 'price', kind: 'decimal', operators: ORDERED, value: decimal(10, 2) },
    status: { column: 'status', kind: 'plain', operators: EQUALITY, value: z.enum(ProductStatus) },
    type: { column: 'type', kind: 'plain', operators: TEXT, value: text() },
    availableFrom: { column: 'available_from', kind: 'plain', operators: [...ORDERED, 'null'], value: date() },
    category: { column: 'category_id', kind: 'plain', operators: EQUALITY, value: uuid() },
  },
  sorts: {
    name: [{ column: 'name', nullable: false, kind: 'plain', value: text() }],
    price: [{ column: 'price', nullable: false, kind: 'decimal', value: decimal(10, 2) }],
    availableFrom: [{ column: 'available_from', nullable: true, kind: 'plain', value: date() }],
  },
  search: ['name'],
  include: ['category', 'tags'],
  fields: [
    'id',
    'sku',
    'name',
    'description',
    'price',
    'stock',
    'status',
    'type',
    'weight',
    'availableFrom',
    'createdAt',
    'updatedAt',
    'version',
    'category',
    'tags',
  ],
  key: [{ column: 'id', nullable: false, kind: 'plain', value: uuid() }],
  defaultSort: [],
  page: { style: 'cursor', size: 20, max: 100 },
};
