import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ProjectCode } from '../diagnostics/codes.ts';
import { placeOfPath } from '../diagnostics/report.ts';

/** A mistake that is not in the text of a model: a missing project, an unreadable manifest, a disk that refuses. */
export function problem(code: ProjectCode, path: string, message: string, help: string): Diagnostic {
  return { code, severity: 'error', place: placeOfPath(path), message, help };
}

export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
