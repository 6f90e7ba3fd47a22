import { CategorySchema } from './category.schema.ts';

/** Domain methods belong here. The columns and relations stand in category.schema.ts. */
export class Category extends CategorySchema.class {}

CategorySchema.setClass(Category);
