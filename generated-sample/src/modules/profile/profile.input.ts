// Managed by Espalier: made from the model, and made again by every run.
import { z } from 'zod';
import { EQUALITY } from '../../http/filters.ts';
import type { ListDefinition } from '../../http/list-query.ts';
import { date, text, uuid } from '../../http/members.ts';

export const profileCreate = z.strictObject({
  biography: text().nullable().exactOptional(),
  birthday: date().nullable().exactOptional(),
  customer: uuid(),
});

export const profileUpdate = z.strictObject({
  biography: text().nullable().exactOptional(),
  birthday: date().nullable().exactOptional(),
  customer: uuid().exactOptional(),
});

/** The key in an address. */
export const profileKey = z.object({
  id: uuid(),
});

/** What the list can be filtered, sorted and searched by, and what may be embedded. */
export const profileList: ListDefinition = {
  name: 'Profiles',
  filters: {
    customer: { column: 'customer_id', kind: 'plain', operators: EQUALITY, value: uuid() },
  },
  sorts: {},
  search: [],
  include: ['customer'],
  fields: ['id', 'biography', 'birthday', 'customer'],
  key: [{ column: 'id', nullable: false, kind: 'plain', value: uuid() }],
  defaultSort: [],
  page: { style: 'cursor', size: 20, max: 100 },
};
