import { CustomerSchema } from './customer.schema.ts';

/**
 * Domain methods belong here. A getter is typed `Opt<…>` of @mikro-orm/core, or MikroORM's types ask for its value wherever one is made.
 * The columns and relations stand in customer.schema.ts.
 */
export class Customer extends CustomerSchema.class {}

CustomerSchema.setClass(Customer);
