import { UserSchema } from './user.schema.ts';

/**
 * Domain methods belong here. A getter is typed `Opt<…>` of @mikro-orm/core, or MikroORM's types ask for its value wherever one is made.
 * The columns and relations stand in user.schema.ts.
 */
export class User extends UserSchema.class {}

UserSchema.setClass(User);
