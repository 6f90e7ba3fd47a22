/** Files that are written once. */
import type { RenderedFile } from '../render/rendered-file.ts';
import type { Change, Drift } from './change.ts';
import { entryOf, isMadeFrom } from './entry.ts';
import type { Entry } from './manifest.ts';
import { comparable, textHash } from './text-hash.ts';
import { isUnmerged } from './unmerged.ts';

/** What a run does with one that stands there. `isAsWritten`: Espalier wrote the text, now or earlier. */
export function reconcileOwned(file: RenderedFile, entry: Entry | null, now: string, isAsWritten: boolean): Change {
  const as = (action: Change['action'], reason: string, drift: Drift | null, after: Entry): Change => {
    const { path, owner, text: wanted } = file;
    return { path, action, reason, drift, owner, before: now, after: now, wanted, entry: after };
  };
  const known = entry === null ? null : { ...entry, owner: file.owner, template: file.template };
  if (known !== null && isBorneOut(known, file)) {
    if (isAsWritten) return as('unchanged', 'as written', null, known);
    return as('keep', YOURS, isUnmerged(now) ? 'unmerged' : null, known);
  }
  const today = entryOf(file);
  if (comparable(now) === comparable(file.text)) {
    return as('unchanged', 'as written', known?.hash === today.hash ? null : 'manifest', today);
  }
  // An entry of today's text with another hash is none that Espalier wrote. Of an earlier text nobody can say.
  const isTrue = known !== null && known.source !== today.source;
  if (isTrue && isAsWritten) return as('unchanged', 'as written', null, known);
  const drift = isUnmerged(now) ? 'unmerged' : isTrue ? null : 'manifest';
  return as('keep', YOURS, drift, isTrue ? known : today);
}

const YOURS = 'it is yours, and you changed it';

/** It is of the text that is written today. Where it is, nobody has formatted `file`, and its text is the one on the disk. */
function isBorneOut(entry: Entry, { source, text }: RenderedFile): boolean {
  return isMadeFrom(entry, source ?? textHash(text));
}
