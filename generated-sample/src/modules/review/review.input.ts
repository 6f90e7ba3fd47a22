// Managed by Espalier: made from the model, and made again by every run.
import { z } from 'zod';
import { EQUALITY, ORDERED } from '../../http/filters.ts';
import type { ListDefinition } from '../../http/list-query.ts';
import { integerText, text, uuid } from '../../http/members.ts';

export const reviewCreate = z.strictObject({
  rating: z.int32().min(1).max(5),
  text: text().nullable().exactOptional(),
  product: uuid(),
  author: uuid(),
});

export const reviewUpdate = z.strictObject({
  rating: z.int32().min(1).max(5).exactOptional(),
  text: text().nullable().exactOptional(),
  product: uuid().exactOptional(),
  author: uuid().exactOptional(),
});

/** The key in an address. */
export const reviewKey = z.object({
  id: uuid(),
});

/** What the list can be filtered, sorted and searched by, and what may be embedded. */
export const reviewList: ListDefinition = {
  name: 'Reviews',
  filters: {
    rating: { column: 'rating', kind: 'plain', operators: ORDERED, value: integerText() },
    product: { column: 'product_id', kind: 'plain', operators: EQUALITY, value: uuid() },
    author: { column: 'author_id', kind: 'plain', operators: EQUALITY, value: uuid() },
  },
  sorts: {
    rating: [{ column: 'rating', nullable: false, kind: 'plain', value: integerText() }],
  },
  search: [],
  include: ['product', 'author'],
  fields: ['id', 'rating', 'text', 'createdAt', 'updatedAt', 'product', 'author'],
  key: [{ column: 'id', nullable: false, kind: 'plain', value: uuid() }],
  defaultSort: [],
  page: { style: 'cursor', size: 20, max: 100 },
};
