import { UserSchema } from './user.schema.ts';

/** Domain methods belong here. The columns and relations stand in user.schema.ts. */
export class User extends UserSchema.class {}

UserSchema.setClass(User);
