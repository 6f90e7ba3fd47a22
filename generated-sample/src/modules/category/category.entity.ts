import { CategorySchema } from './category.schema.ts';

/**
 * Domain methods belong here. A getter is typed `Opt<…>` of @mikro-orm/core, or MikroORM's types ask for its value wherever one is made.
 * The columns and relations stand in category.schema.ts.
 */
export class Category extends CategorySchema.class {}

CategorySchema.setClass(Category);
