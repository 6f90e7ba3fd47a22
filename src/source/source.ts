/** A file of the model as it was read. `path` is the path as the user gave it, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A half-open range of UTF-16 offsets in one file. Lines and columns are worked out only when a place is shown. */
export interface Place {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}
