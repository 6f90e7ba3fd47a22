// Managed by Espalier: made from the model, and made again by every run.
import { Reader } from '../../db/reader.ts';
import { bigint, datetime } from '../../db/values.ts';
import { customerReader } from '../customer/customer.serializer.ts';
import { userReader } from '../user/user.serializer.ts';

/** A row as the drivers give it. */
export interface OrderRow {
  id: string;
  number: number | string;
  status: string;
  placed_at: number | string;
  note: string | null;
  created_at: number | string;
  updated_at: number | string;
  version: number;
  customer_id: string;
  served_by_id: string | null;
}

/** What clients see. A column that isn't named here is never sent. */
export function serializeOrder(row: OrderRow) {
  return {
    id: row.id,
    number: bigint(row.number),
    status: row.status,
    placedAt: datetime(row.placed_at),
    note: row.note,
    createdAt: datetime(row.created_at),
    updatedAt: datetime(row.updated_at),
    version: row.version,
    customer: row.customer_id,
    servedBy: row.served_by_id,
  };
}

export const orderReader: Reader<OrderRow> = new Reader<OrderRow>(
  {
    name: 'orders',
    columns: {
      id: 'plain',
      number: 'plain',
      status: 'plain',
      placed_at: 'datetime',
      note: 'plain',
      created_at: 'datetime',
      updated_at: 'datetime',
      version: 'plain',
      customer_id: 'plain',
      served_by_id: 'plain',
    },
    key: ['id'],
  },
  serializeOrder,
  {
    customer: { kind: 'one', columns: ['customer_id'], references: ['id'], reader: () => customerReader },
    servedBy: { kind: 'one', columns: ['served_by_id'], references: ['id'], reader: () => userReader },
  },
);
