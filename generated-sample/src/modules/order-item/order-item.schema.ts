// Managed by Espalier: made from the model, and made again by every run. Import the class from order-item.entity.ts.
import { defineEntity, p } from '@mikro-orm/core';
import { refuseToJson } from '../../db/entities.ts';
import { DecimalType } from '../../db/types/decimal.ts';
import { Order } from '../order/order.entity.ts';
import { Product } from '../product/product.entity.ts';

/** A line of an order. One line for each product. */
export const OrderItemSchema = defineEntity({
  name: 'OrderItem',
  tableName: 'order_items',
  indexes: [{ name: 'order_items_product_id_order_id_index', properties: ['product', 'order'] }],
  checks: [{ name: 'order_items_quantity_positive_check', expression: 'quantity > 0' }],
  properties: {
    order: () =>
      p
        .manyToOne(Order)
        .primary()
        .ref()
        .inversedBy('items')
        .joinColumn('order_id')
        .index(false)
        .deleteRule('cascade')
        .updateRule('cascade'),
    product: () =>
      p
        .manyToOne(Product)
        .primary()
        .ref()
        .inversedBy('orderItems')
        .joinColumn('product_id')
        .index(false)
        .deleteRule('restrict')
        .updateRule('cascade'),
    quantity: p.integer().default(1),
    unitPrice: p.type(DecimalType).precision(10).scale(2).name('unit_price'),
  },
});

refuseToJson(OrderItemSchema.class);
