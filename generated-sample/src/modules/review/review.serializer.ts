// Managed by Espalier: made from the model, and made again by every run.
import { Reader } from '../../db/reader.ts';
import { datetime } from '../../db/values.ts';
import { customerReader } from '../customer/customer.serializer.ts';
import { productReader } from '../product/product.serializer.ts';

/** A row as the drivers give it. */
export interface ReviewRow {
  id: string;
  rating: number;
  text: string | null;
  created_at: number | string;
  updated_at: number | string;
  product_id: string;
  author_id: string;
}

/** What clients see. A column that isn't named here is never sent. */
export function serializeReview(row: ReviewRow) {
  return {
    id: row.id,
    rating: row.rating,
    text: row.text,
    createdAt: datetime(row.created_at),
    updatedAt: datetime(row.updated_at),
    product: row.product_id,
    author: row.author_id,
  };
}

export const reviewReader: Reader<ReviewRow> = new Reader<ReviewRow>(
  {
    name: 'reviews',
    columns: {
      id: 'plain',
      rating: 'plain',
      text: 'plain',
      created_at: 'datetime',
      updated_at: 'datetime',
      product_id: 'plain',
      author_id: 'plain',
    },
    key: ['id'],
  },
  serializeReview,
  {
    product: { kind: 'one', columns: ['product_id'], references: ['id'], reader: () => productReader },
    author: { kind: 'one', columns: ['author_id'], references: ['id'], reader: () => customerReader },
  },
);
