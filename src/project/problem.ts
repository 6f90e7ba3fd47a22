import type { Unreadable } from '../apply/state.ts';
import { MANIFEST } from '../apply/manifest.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ProjectCode } from '../diagnostics/codes.ts';
import { NEWER } from '../diagnostics/newer.ts';
import { placeOfPath } from '../diagnostics/report.ts';
import { LOCK } from '../source/lock-file.ts';

/** A mistake that is not in the text of a model: a missing project, an unreadable manifest, a disk that refuses. */
export function problem(code: ProjectCode, path: string, message: string, help: string): Diagnostic {
  return { code, severity: 'error', place: placeOfPath(path), message, help };
}

export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

export function unreadableState({ path, reason, isNewer }: Unreadable): Diagnostic {
  if (path === MANIFEST)
    return problem(
      'manifest',
      path,
      `The list of generated files can't be read: ${reason}.`,
      isNewer ? NEWER : TAKE_BACK,
    );
  return problem('manifest', path, `The notes of a run that was cut short can't be read: ${reason}.`, NO_NOTES);
}

const TAKE_BACK =
  'After a merge keep the lines of both sides, each path once. Or take the file of the last commit back: `git checkout -- .espalier`.';

const NO_NOTES =
  'Delete it, and run `espalier generate`. What that run had written may show as edited then: let it go by --discard-edits, or take it back by Git.';

export function notWritten({ path, reason }: { path: string; reason: string }): Diagnostic {
  const help = 'No file is half written. Run the command again when the cause is removed: it goes on from here.';
  return problem('not-written', path, `${path} could not be written: ${reason}.`, help);
}

export function notLocked(lock: { readonly heldBy: number } | { readonly failed: string }): Diagnostic {
  if ('failed' in lock) return notWritten({ path: LOCK, reason: lock.failed });
  const message = `Process ${lock.heldBy} is writing in this project.`;
  const help = `Wait until it is done. If no such run is there, delete ${LOCK}.`;
  return problem('locked', LOCK, message, help);
}
