import { ReviewSchema } from './review.schema.ts';

/** Domain methods belong here. The columns and relations stand in review.schema.ts. */
export class Review extends ReviewSchema.class {}

ReviewSchema.setClass(Review);
