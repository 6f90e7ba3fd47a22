/** Edits of managed files that may go. */
import type { Change } from '../apply/change.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { problem } from './problem.ts';

export interface KnownText {
  readonly path: string;
  readonly text: string;
}

/** The texts that may be written over, or the mistake in what was asked. */
export function discardedIn(changes: readonly Change[], paths: readonly string[]): readonly KnownText[] | Diagnostic {
  const texts: KnownText[] = [];
  for (const path of paths) {
    const change = changes.find((one) => one.path === path);
    const isEdited = change?.action === 'conflict' && change.owner === 'managed';
    if (!isEdited || change.before === null) return notDiscarded(path, change);
    texts.push({ path, text: change.before });
  }
  return texts;
}

function notDiscarded(path: string, change: Change | undefined): Diagnostic {
  const isStopped = change?.action === 'conflict' && change.help !== undefined;
  const why = isStopped ? `: ${change.reason}` : '';
  const help = isStopped ? change.help.replaceAll('FILE', path) : 'Name a file that the run says was edited by hand.';
  return problem('not-discarded', path, `${path} holds no edit that could go${why}.`, help);
}
