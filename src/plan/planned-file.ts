/** Who may change a file: Espalier at every run (managed), the user after the first (owned), nobody once written (append-only). */
export type Owner = 'managed' | 'owned' | 'append-only';

/** A file that the model asks for: where it goes, who owns it, and what it is made from. */
export interface PlannedFile {
  /** Relative to the project's root, with forward slashes. */
  readonly path: string;
  readonly owner: Owner;
  /** A template's name is its path below templates/ (`resource/entity.schema.ts.hbs`, `static/src/http/problem.ts`). */
  readonly template: string;
  /** What the template prints. Null: a static file, copied as it is. A string: the file's text, made by a view (openapi.json). */
  readonly view: object | string | null;
}
