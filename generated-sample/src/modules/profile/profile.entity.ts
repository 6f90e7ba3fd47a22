import { ProfileSchema } from './profile.schema.ts';

/**
 * Domain methods belong here. A getter is typed `Opt<…>` of @mikro-orm/core, or MikroORM's types ask for its value wherever one is made.
 * The columns and relations stand in profile.schema.ts.
 */
export class Profile extends ProfileSchema.class {}

ProfileSchema.setClass(Profile);
