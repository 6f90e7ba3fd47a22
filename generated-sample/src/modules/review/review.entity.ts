import { ReviewSchema } from './review.schema.ts';

/**
 * Domain methods belong here. A getter is typed `Opt<…>` of @mikro-orm/core, or MikroORM's types ask for its value wherever one is made.
 * The columns and relations stand in review.schema.ts.
 */
export class Review extends ReviewSchema.class {}

ReviewSchema.setClass(Review);
