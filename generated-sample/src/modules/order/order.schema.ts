// Managed by Espalier: made from the model, and made again by every run. Import the class from order.entity.ts.
import { defineEntity, p } from '@mikro-orm/core';
import { newId, now } from '../../db/defaults.ts';
import { refuseToJson } from '../../db/entities.ts';
import { BigintType } from '../../db/types/bigint.ts';
import { Customer } from '../customer/customer.entity.ts';
import { OrderItem } from '../order-item/order-item.entity.ts';
import { User } from '../user/user.entity.ts';
import { OrderStatus } from '../enums.ts';

/** What a customer bought at one time. */
export const OrderSchema = defineEntity({
  name: 'Order',
  tableName: 'orders',
  indexes: [
    { name: 'orders_status_id_index', properties: ['status', 'id'] },
    { name: 'orders_placed_at_id_index', properties: ['placedAt', 'id'] },
    { name: 'orders_customer_id_id_index', properties: ['customer', 'id'] },
    { name: 'orders_served_by_id_id_index', properties: ['servedBy', 'id'] },
  ],
  uniques: [{ name: 'orders_number_unique', properties: ['number'] }],
  properties: {
    id: p.uuid().onCreate(newId).primary(),
    number: p.type(BigintType),
    status: p.enum(OrderStatus).default('open'),
    placedAt: p.datetime(3).name('placed_at').onCreate(now),
    note: p.text().nullable(),
    createdAt: p.datetime(3).name('created_at').onCreate(now),
    updatedAt: p.datetime(3).name('updated_at').onCreate(now).onUpdate(now),
    version: p.integer().version(),
    customer: () =>
      p
        .manyToOne(Customer)
        .ref()
        .inversedBy('orders')
        .joinColumn('customer_id')
        .index(false)
        .deleteRule('restrict')
        .updateRule('cascade'),
    servedBy: () =>
      p
        .manyToOne(User)
        .ref()
        .nullable()
        .inversedBy('orders')
        .joinColumn('served_by_id')
        .index(false)
        .deleteRule('set null')
        .updateRule('cascade'),
    items: () => p.oneToMany(OrderItem).mappedBy('order'),
  },
});

refuseToJson(OrderSchema.class);
