/**
 * Who may change a file: Espalier at every run (managed), the user after the first (owned), nobody once written (append-only), or both,
 * and what Espalier changes is merged (ejected: it was managed once; no template makes one).
 */
export type Owner = 'managed' | 'owned' | 'append-only' | 'ejected';

/** What a view gives to a template: a plain object, or the file's whole text. */
export type View = object | string;

/** A file that the model asks for: where it goes, who owns it, and what it is made from. */
export interface PlannedFile {
  /** Relative to the project's root, with forward slashes. */
  readonly path: string;
  readonly owner: Owner;
  /** A template's name is its path below templates/ (`resource/entity.schema.ts.hbs`, `static/src/http/problem.ts`). */
  readonly template: string;
  /**
   * Makes what the template prints; a string is the file's whole text, which no template prints (openapi.json). Null: a static file,
   * copied as it is. It is made when it is printed, and forgotten then: all views of a large model together take more memory than
   * everything else.
   */
  readonly view: (() => View) | null;
}
