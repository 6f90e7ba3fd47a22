import { ProductSchema } from './product.schema.ts';

/** Domain methods belong here. The columns and relations stand in product.schema.ts. */
export class Product extends ProductSchema.class {}

ProductSchema.setClass(Product);
