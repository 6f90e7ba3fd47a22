import { OrderSchema } from './order.schema.ts';

/**
 * Domain methods belong here. A getter is typed `Opt<…>` of @mikro-orm/core, or MikroORM's types ask for its value wherever one is made.
 * The columns and relations stand in order.schema.ts.
 */
export class Order extends OrderSchema.class {}

OrderSchema.setClass(Order);
