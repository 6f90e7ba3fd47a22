import type { Owner } from '../plan/planned-file.ts';

/** A file in memory, formatted, ready to be compared with the disk. */
export interface RenderedFile {
  readonly path: string;
  readonly owner: Owner;
  readonly template: string;
  readonly text: string;
  /** Where the text was formatted, the digest of what it was made from: the same source gives the same text again. */
  readonly source?: string;
}
