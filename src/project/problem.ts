import { MANIFEST } from '../apply/manifest.ts';
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

export function unreadableManifest(reason: string): Diagnostic {
  const help =
    'After a merge keep the lines of both sides, each path once. Or take the file of the last commit back: `git checkout -- .espalier`.';
  return problem('manifest', MANIFEST, `The list of generated files can't be read: ${reason}.`, help);
}
