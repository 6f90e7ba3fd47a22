// Managed by Espalier: made from the model, and made again by every run.
import { Reader } from '../../db/reader.ts';
import { datetime, decimal, nullable } from '../../db/values.ts';
import { categoryReader } from '../category/category.serializer.ts';
import { tagReader } from '../tag/tag.serializer.ts';

/** A row as the drivers give it. */
export interface ProductRow {
  id: string;
  sku: string;
  name: string;
  description: string | null;
  price: number | string;
  /** Never selected, since clients don't see it; a scope may name it. */
  cost_price: number | string | null;
  stock: number;
  status: string;
  type: string;
  weight: number | string | null;
  available_from: string | null;
  created_at: number | string;
  updated_at: number | string;
  /** Never selected, since clients don't see it; a scope may name it. */
  deleted_at: number | string | null;
  version: number;
  category_id: string;
}

/** What clients see. A column that isn't named here is never sent. */
export function serializeProduct(row: ProductRow) {
  return {
    id: row.id,
    sku: row.sku,
    name: row.name,
    description: row.description,
    price: decimal(row.price, 2),
    stock: row.stock,
    status: row.status,
    type: row.type,
    weight: nullable(row.weight, (value) => decimal(value, 3)),
    availableFrom: row.available_from,
    createdAt: datetime(row.created_at),
    updatedAt: datetime(row.updated_at),
    version: row.version,
    category: row.category_id,
  };
}

export const productReader: Reader<ProductRow> = new Reader<ProductRow>(
  {
    name: 'products',
    columns: {
      id: 'plain',
      sku: 'plain',
      name: 'plain',
      description: 'plain',
      price: 'decimal',
      stock: 'plain',
      status: 'plain',
      type: 'plain',
      weight: 'decimal',
      available_from: 'plain',
      created_at: 'datetime',
      updated_at: 'datetime',
      version: 'plain',
      category_id: 'plain',
    },
    key: ['id'],
    deletedAt: 'deleted_at',
  },
  serializeProduct,
  {
    category: { kind: 'one', columns: ['category_id'], references: ['id'], reader: () => categoryReader },
    tags: {
      kind: 'many',
      pivot: { name: 'products_tags', own: ['product_id'], other: ['tag_id'] },
      reader: () => tagReader,
      key: ['id'],
    },
  },
);
