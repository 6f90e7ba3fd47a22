// Managed by Espalier: made from the model, and made again by every run.
import { Reader } from '../../db/reader.ts';
import { customerReader } from '../customer/customer.serializer.ts';

/** A row as the drivers give it. */
export interface ProfileRow {
  id: string;
  biography: string | null;
  birthday: string | null;
  customer_id: string;
}

/** What clients see. A column that isn't named here is never sent. */
export function serializeProfile(row: ProfileRow) {
  return {
    id: row.id,
    biography: row.biography,
    birthday: row.birthday,
    customer: row.customer_id,
  };
}

export const profileReader: Reader<ProfileRow> = new Reader<ProfileRow>(
  {
    name: 'profiles',
    columns: {
      id: 'plain',
      biography: 'plain',
      birthday: 'plain',
      customer_id: 'plain',
    },
    key: ['id'],
  },
  serializeProfile,
  {
    customer: { kind: 'one', columns: ['customer_id'], references: ['id'], reader: () => customerReader },
  },
);
