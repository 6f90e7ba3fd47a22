import type { Place, SourceFile } from '../source/source.ts';
import type { ModelCode } from './codes.ts';
import type { Diagnostic } from './diagnostic.ts';
import { nearest } from './nearest.ts';
import type { Effort } from './nearest.ts';

/** Takes what the stages of loading a model find. It is the only way by which they say something. */
export interface Report {
  error(code: ModelCode, place: Place, message: string, help: string): void;
  warning(code: ModelCode, place: Place, message: string, help: string): void;
  /** An error that makes everything else that is said about what the range covers idle: it is left out. */
  errorCovering(range: Place, code: ModelCode, place: Place, message: string, help: string): void;
  /** The candidate that was probably meant by a name, or null. Gives up looking where a model has too many unknown names. */
  nearest(name: string, candidates: Iterable<string>): string | null;
  /** How often something was said, whether or not it had been said before. Nothing new: there was nothing to say. */
  count(): number;
  /** All findings, in the order in which they came. */
  diagnostics(): readonly Diagnostic[];
}

/**
 * A report that takes each finding once: a value that stands behind an alias, or a mixin that several entities share, is checked in
 * every place where it is used, and is still one mistake.
 */
export function createReport(): Report {
  const found = new Map<string, Diagnostic>();
  const covering: { readonly range: Place; readonly diagnostic: Diagnostic }[] = [];
  let said = 0;
  const effort: Effort = { left: 500_000 };
  const add = (diagnostic: Diagnostic): void => {
    said += 1;
    const { code, place, message } = diagnostic;
    const identity = JSON.stringify([code, place.file.path, place.start, place.end, message]);
    if (!found.has(identity)) found.set(identity, diagnostic);
  };
  return {
    error: (code, place, message, help) => add({ code, severity: 'error', place, message, help }),
    warning: (code, place, message, help) => add({ code, severity: 'warning', place, message, help }),
    errorCovering: (range, code, place, message, help) => {
      const diagnostic: Diagnostic = { code, severity: 'error', place, message, help };
      covering.push({ range, diagnostic });
      add(diagnostic);
    },
    nearest: (name, candidates) => nearest(name, candidates, effort),
    count: () => said,
    diagnostics: () =>
      [...found.values()].filter((diagnostic) =>
        covering.every(
          ({ range, diagnostic: own }) => own.code === diagnostic.code || !isWithin(diagnostic.place, range),
        ),
      ),
  };
}

function isWithin(place: Place, range: Place): boolean {
  return place.file.path === range.file.path && place.start >= range.start && place.end <= range.end;
}

/** The place of something that no file says: the start of an empty file of that path. */
export function placeOfPath(path: string): Place {
  const file: SourceFile = { path, text: '' };
  return { file, start: 0, end: 0 };
}
