// Managed by Espalier: made from the model, and made again by every run.
import { Reader } from '../../db/reader.ts';
import { bigint, boolean, datetime } from '../../db/values.ts';
import { profileReader } from '../profile/profile.serializer.ts';

/** A row as the drivers give it. */
export interface CustomerRow {
  id: string;
  email: string;
  name: string;
  loyalty_points: number | string;
  newsletter: boolean | number;
  created_at: number | string;
  updated_at: number | string;
  version: number;
  referred_by_id: string | null;
}

/** What clients see. A column that isn't named here is never sent. */
export function serializeCustomer(row: CustomerRow) {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    loyaltyPoints: bigint(row.loyalty_points),
    newsletter: boolean(row.newsletter),
    createdAt: datetime(row.created_at),
    updatedAt: datetime(row.updated_at),
    version: row.version,
    referredBy: row.referred_by_id,
  };
}

export const customerReader: Reader<CustomerRow> = new Reader<CustomerRow>(
  {
    name: 'customers',
    columns: {
      id: 'plain',
      email: 'plain',
      name: 'plain',
      loyalty_points: 'plain',
      newsletter: 'boolean',
      created_at: 'datetime',
      updated_at: 'datetime',
      version: 'plain',
      referred_by_id: 'plain',
    },
    key: ['id'],
  },
  serializeCustomer,
  {
    referredBy: { kind: 'one', columns: ['referred_by_id'], references: ['id'], reader: () => customerReader },
    profile: { kind: 'one', columns: ['id'], references: ['customer_id'], reader: () => profileReader },
  },
);
