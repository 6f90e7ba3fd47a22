import { OrderSchema } from './order.schema.ts';

/** Domain methods belong here. The columns and relations stand in order.schema.ts. */
export class Order extends OrderSchema.class {}

OrderSchema.setClass(Order);
