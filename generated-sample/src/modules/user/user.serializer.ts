// Managed by Espalier: made from the model, and made again by every run.
import { Reader } from '../../db/reader.ts';
import { datetime, nullable } from '../../db/values.ts';

/** A row as the drivers give it. */
export interface UserRow {
  id: string;
  login: string;
  /** Never selected, since clients don't see it; a scope may name it. */
  password_hash: string;
  role: string;
  last_seen_at: number | string | null;
  created_at: number | string;
  updated_at: number | string;
}

/** What clients see. A column that isn't named here is never sent. */
export function serializeUser(row: UserRow) {
  return {
    id: row.id,
    login: row.login,
    role: row.role,
    lastSeenAt: nullable(row.last_seen_at, datetime),
    createdAt: datetime(row.created_at),
    updatedAt: datetime(row.updated_at),
  };
}

export const userReader: Reader<UserRow> = new Reader<UserRow>(
  {
    name: 'users',
    columns: {
      id: 'plain',
      login: 'plain',
      role: 'plain',
      last_seen_at: 'datetime',
      created_at: 'datetime',
      updated_at: 'datetime',
    },
    key: ['id'],
  },
  serializeUser,
  {},
);
