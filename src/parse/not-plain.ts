/** Thrown where a text isn't plain YAML, and has to be read in full. */
export class NotPlain extends Error {}
