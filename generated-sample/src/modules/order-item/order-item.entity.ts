import { OrderItemSchema } from './order-item.schema.ts';

/**
 * Domain methods belong here. A getter is typed `Opt<…>` of @mikro-orm/core, or MikroORM's types ask for its value wherever one is made.
 * The columns and relations stand in order-item.schema.ts.
 */
export class OrderItem extends OrderItemSchema.class {}

OrderItemSchema.setClass(OrderItem);
