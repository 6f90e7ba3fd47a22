import { ProductSchema } from './product.schema.ts';

/**
 * Domain methods belong here. A getter is typed `Opt<…>` of @mikro-orm/core, or MikroORM's types ask for its value wherever one is made.
 * The columns and relations stand in product.schema.ts.
 */
export class Product extends ProductSchema.class {}

ProductSchema.setClass(Product);
