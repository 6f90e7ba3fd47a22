// Managed by Espalier: made from the model, and made again by every run.
import { z } from 'zod';
import { TEXT } from '../../http/filters.ts';
import type { ListDefinition } from '../../http/list-query.ts';
import { integerText, text } from '../../http/members.ts';

export const tagCreate = z.strictObject({
  name: text({ max: 40 }),
});

export const tagUpdate = z.strictObject({
  name: text({ max: 40 }).exactOptional(),
});

/** The key in an address. */
export const tagKey = z.object({
  id: integerText(),
});

/** What the list can be filtered, sorted and searched by, and what may be embedded. */
export const tagList: ListDefinition = {
  name: 'Tags',
  filters: {
    name: { column: 'name', kind: 'plain', operators: TEXT, value: text() },
  },
  sorts: {
    name: [{ column: 'name', nullable: false, kind: 'plain', value: text() }],
  },
  search: [],
  include: [],
  fields: ['id', 'name'],
  key: [{ column: 'id', nullable: false, kind: 'plain', value: integerText() }],
  defaultSort: [],
  page: { style: 'cursor', size: 20, max: 100 },
};
