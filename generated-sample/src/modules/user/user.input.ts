// Managed by Espalier: made from the model, and made again by every run.
import { z } from 'zod';
import { EQUALITY, TEXT } from '../../http/filters.ts';
import type { ListDefinition } from '../../http/list-query.ts';
import { datetimeText, text, uuid } from '../../http/members.ts';
import { UserRole } from '../enums.ts';

export const userCreate = z.strictObject({
  login: text({ max: 40 }),
  passwordHash: text({ max: 100 }),
  role: z.enum(UserRole).exactOptional(),
});

export const userUpdate = z.strictObject({
  passwordHash: text({ max: 100 }).exactOptional(),
  role: z.enum(UserRole).exactOptional(),
});

/** The key in an address. */
export const userKey = z.object({
  id: uuid(),
});

/** What the list can be filtered, sorted and searched by, and what may be embedded. */
export const userList: ListDefinition = {
  name: 'Users',
  filters: {
    login: { column: 'login', kind: 'plain', operators: TEXT, value: text() },
    role: { column: 'role', kind: 'plain', operators: EQUALITY, value: z.enum(UserRole) },
  },
  sorts: {
    role: [{ column: 'role', nullable: false, kind: 'plain', value: z.enum(UserRole) }],
    lastSeenAt: [{ column: 'last_seen_at', nullable: true, kind: 'datetime', value: datetimeText() }],
  },
  search: [],
  include: [],
  fields: ['id', 'login', 'role', 'lastSeenAt', 'createdAt', 'updatedAt'],
  key: [{ column: 'id', nullable: false, kind: 'plain', value: uuid() }],
  defaultSort: [],
  page: { style: 'cursor', size: 20, max: 100 },
};
