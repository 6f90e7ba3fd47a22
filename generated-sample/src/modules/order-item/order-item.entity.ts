import { OrderItemSchema } from './order-item.schema.ts';

/** Domain methods belong here. The columns and relations stand in order-item.schema.ts. */
export class OrderItem extends OrderItemSchema.class {}

OrderItemSchema.setClass(OrderItem);
