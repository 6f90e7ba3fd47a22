// Managed by Espalier: made from the model, and made again by every run.
import { z } from 'zod';
import { EQUALITY, TEXT } from '../../http/filters.ts';
import type { ListDefinition } from '../../http/list-query.ts';
import { text, uuid } from '../../http/members.ts';

export const categoryCreate = z.strictObject({
  name: text({ max: 80 }),
  position: z.int32().min(0).exactOptional(),
  parent: uuid().nullable().exactOptional(),
});

export const categoryUpdate = z.strictObject({
  name: text({ max: 80 }).exactOptional(),
  position: z.int32().min(0).exactOptional(),
  parent: uuid().nullable().exactOptional(),
});

/** The key in an address. */
export const categoryKey = z.object({
  id: uuid(),
});

/** What the list can be filtered, sorted and searched by, and what may be embedded. */
export const categoryList: ListDefinition = {
  name: 'Categories',
  filters: {
    name: { column: 'name', kind: 'plain', operators: TEXT, value: text() },
    parent: { column: 'parent_id', kind: 'plain', operators: [...EQUALITY, 'null'], value: uuid() },
  },
  sorts: {
    name: [{ column: 'name', nullable: false, kind: 'plain', value: text() }],
  },
  search: [],
  include: ['parent'],
  fields: ['id', 'name', 'position', 'parent'],
  key: [{ column: 'id', nullable: false, kind: 'plain', value: uuid() }],
  defaultSort: [],
  page: { style: 'cursor', size: 20, max: 100 },
};
