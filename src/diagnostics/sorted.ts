import type { Diagnostic } from './diagnostic.ts';

/** By file path, then by place: the order in which a reader goes through the files. */
export function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      compare(a.place.file.path, b.place.file.path) ||
      a.place.start - b.place.start ||
      a.place.end - b.place.end ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
