// Managed by Espalier: made from the model, and made again by every run.
import { Reader } from '../../db/reader.ts';
import { decimal } from '../../db/values.ts';
import { orderReader } from '../order/order.serializer.ts';
import { productReader } from '../product/product.serializer.ts';

/** A row as the drivers give it. */
export interface OrderItemRow {
  quantity: number;
  unit_price: number | string;
  order_id: string;
  product_id: string;
}

/** What clients see. A column that isn't named here is never sent. */
export function serializeOrderItem(row: OrderItemRow) {
  return {
    quantity: row.quantity,
    unitPrice: decimal(row.unit_price, 2),
    order: row.order_id,
    product: row.product_id,
  };
}

export const orderItemReader: Reader<OrderItemRow> = new Reader<OrderItemRow>(
  {
    name: 'order_items',
    columns: {
      quantity: 'plain',
      unit_price: 'decimal',
      order_id: 'plain',
      product_id: 'plain',
    },
    key: ['order_id', 'product_id'],
  },
  serializeOrderItem,
  {
    order: { kind: 'one', columns: ['order_id'], references: ['id'], reader: () => orderReader },
    product: { kind: 'one', columns: ['product_id'], references: ['id'], reader: () => productReader },
  },
);
