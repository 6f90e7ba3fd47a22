/** Why an edit can't be made. */
import type { ProjectCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import { placeOfPath } from '../diagnostics/report.ts';
import type { Place } from '../source/source.ts';

export function editProblem(code: ProjectCode, place: Place | string, message: string, help: string): Diagnostic {
  return { code, severity: 'error', place: typeof place === 'string' ? placeOfPath(place) : place, message, help };
}

/** `place`: where it would stand. */
export function noSuchName(name: string, names: readonly string[], place: Place | string = 'models'): Diagnostic {
  const near = nearest(name, names);
  const help =
    near !== null
      ? `Did you mean \`${near}\`?`
      : names.length === 0
        ? 'There is none yet.'
        : `There are: ${names.join(', ')}.`;
  return editProblem('no-such-name', place, `The model has no \`${name}\`.`, help);
}

export function nameTaken(name: string, place: Place): Diagnostic {
  return editProblem('name-taken', place, `There is a \`${name}\` already.`, 'Choose another name.');
}

export function notInPlace(path: string, what: string): Diagnostic {
  return editProblem(
    'not-in-place',
    path,
    `${what} can't be changed here without changing something else: an alias shares it, or it is written in an unusual form.`,
    `Change ${path} by hand, and run \`espalier generate\`.`,
  );
}
