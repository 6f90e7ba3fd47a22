// Managed by Espalier: made from the model, and made again by every run.
import { z } from 'zod';
import { EQUALITY, TEXT } from '../../http/filters.ts';
import type { ListDefinition } from '../../http/list-query.ts';
import { booleanText, text, uuid } from '../../http/members.ts';

export const customerCreate = z.strictObject({
  email: text({ max: 254 }),
  name: text({ min: 1, max: 120 }),
  newsletter: z.boolean().exactOptional(),
  referredBy: uuid().nullable().exactOptional(),
});

export const customerUpdate = z.strictObject({
  email: text({ max: 254 }).exactOptional(),
  name: text({ min: 1, max: 120 }).exactOptional(),
  newsletter: z.boolean().exactOptional(),
  referredBy: uuid().nullable().exactOptional(),
});

/** The key in an address. */
export const customerKey = z.object({
  id: uuid(),
});

/** What the list can be filtered, sorted and searched by, and what may be embedded. */
export const customerList: ListDefinition = {
  name: 'Customers',
  filters: {
    email: { column: 'email', kind: 'plain', operators: TEXT, value: text() },
    name: { column: 'name', kind: 'plain', operators: TEXT, value: text() },
    newsletter: { column: 'newsletter', kind: 'boolean', operators: EQUALITY, value: booleanText() },
  },
  sorts: {
    name: [{ column: 'name', nullable: false, kind: 'plain', value: text() }],
  },
  search: ['name'],
  include: ['referredBy', 'profile'],
  fields: [
    'id',
    'email',
    'name',
    'loyaltyPoints',
    'newsletter',
    'createdAt',
    'updatedAt',
    'version',
    'referredBy',
    'profile',
  ],
  key: [{ column: 'id', nullable: false, kind: 'plain', value: uuid() }],
  defaultSort: [],
  page: { style: 'cursor', size: 20, max: 100 },
};
