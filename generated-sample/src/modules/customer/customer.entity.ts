import { CustomerSchema } from './customer.schema.ts';

/** Domain methods belong here. The columns and relations stand in customer.schema.ts. */
export class Customer extends CustomerSchema.class {}

CustomerSchema.setClass(Customer);
