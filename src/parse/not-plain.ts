/** Thrown where a text isn't plain YAML, and has to be read in full. It is no Error: nobody asks where it was thrown. */
export class NotPlain {}
