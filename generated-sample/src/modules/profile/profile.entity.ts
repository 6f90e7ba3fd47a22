import { ProfileSchema } from './profile.schema.ts';

/** Domain methods belong here. The columns and relations stand in profile.schema.ts. */
export class Profile extends ProfileSchema.class {}

ProfileSchema.setClass(Profile);
