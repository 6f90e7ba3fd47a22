import { positionAt } from '../source/position.ts';
import type { Diagnostic } from './diagnostic.ts';

export interface JsonDiagnostic {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** Lines and columns are counted from 1; the end is the first position after the place. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly help: string;
}

/** What `validate --json` prints. `ok` is false as soon as there is an error; warnings leave it true. */
export function jsonOfDiagnostics(diagnostics: readonly Diagnostic[]): {
  readonly ok: boolean;
  readonly diagnostics: readonly JsonDiagnostic[];
} {
  return {
    ok: diagnostics.every(({ severity }) => severity !== 'error'),
    diagnostics: diagnostics.map(jsonOfDiagnostic),
  };
}

export function jsonOfDiagnostic({ code, severity, place, message, help }: Diagnostic): JsonDiagnostic {
  const start = positionAt(place.file, place.start);
  const end = positionAt(place.file, place.end);
  return {
    code,
    severity,
    file: place.file.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    message,
    help,
  };
}
