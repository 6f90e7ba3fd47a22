import { TagSchema } from './tag.schema.ts';

/**
 * Domain methods belong here. A getter is typed `Opt<…>` of @mikro-orm/core, or MikroORM's types ask for its value wherever one is made.
 * The columns and relations stand in tag.schema.ts.
 */
export class Tag extends TagSchema.class {}

TagSchema.setClass(Tag);
