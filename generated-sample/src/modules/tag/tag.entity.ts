import { TagSchema } from './tag.schema.ts';

/** Domain methods belong here. The columns and relations stand in tag.schema.ts. */
export class Tag extends TagSchema.class {}

TagSchema.setClass(Tag);
