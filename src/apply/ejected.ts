/** Files that were managed and belong to the user now, together with what the model goes on changing in them. */
import type { RenderedFile } from '../render/rendered-file.ts';
import { READ_ONLY, type Change, type Drift } from './change.ts';
import { wayAround, type Disk } from './disk.ts';
import { entryOf } from './entry.ts';
import type { Entry } from './manifest.ts';
import { mergeTexts } from './merge-texts.ts';
import { withoutMarks } from './merged-base.ts';
import type { Known } from './reconcile.ts';
import { comparable, textHash } from './text-hash.ts';
import { isUnmerged } from './unmerged.ts';

const FOLDER = '.espalier/ejected/';

/** The end of the name of a base that is to come. */
export const NEXT = '.next';

/** Where the text stands that an ejected file was made from. No tool takes it for code. */
export function basePath(path: string): string {
  return `${FOLDER}${path}.base`;
}

/** Where it stands while a run writes the file that is merged from it, so that each merged text has its base on the disk. */
function nextBasePath(path: string): string {
  return basePath(path) + NEXT;
}

export function isBase(path: string): boolean {
  return path.startsWith(FOLDER);
}

/** The header of a managed file would be wrong in one that is the user's. */
export function ejectedText(text: string): string {
  return text.replace(
    /Managed by Espalier(?:: made from the model)?, and made again by every run\./,
    'Ejected from Espalier: it is yours, and what the model changes is merged into it.',
  );
}

/** What a run does with an ejected file, and with the text that it was made from. `file`: as the templates make it now. */
export function reconcileEjected(file: RenderedFile, entry: Entry, { journal }: Known, disk: Disk): Change[] {
  const { path } = file;
  const wanted = ejectedText(file.text);
  const now = disk(path);
  const held = disk(basePath(path));
  const made = entryOf({ ...file, owner: 'ejected', text: wanted });
  const as = changeOf(path, file.text, entry);
  if (now.is === 'obstacle') return [{ ...as('conflict', now.reason, 'edited', null), help: wayAround(now) }];
  if (held.is !== 'file') {
    const reason = `${basePath(path)}, from which it was made, ${held.is === 'absent' ? 'is gone' : 'is no file'}`;
    const help = WITHOUT_BASE.replace('BASE', basePath(path));
    return [
      { ...as('conflict', reason, 'manifest', null), help: held.is === 'absent' ? help : `${held.help} ${help}` },
    ];
  }
  const base = changeOf(basePath(path), wanted, null);
  const newBase = base('update', 'what the model makes has changed', null, held.text, wanted);
  if (now.is === 'absent') {
    const again = { ...as('create', 'it was deleted', 'missing', null, wanted), entry: made };
    return same(held.text, wanted) ? [again] : [again, newBase];
  }
  const yours = ejectedText(now.text);
  const keep = (reason: string): Change => ({
    // The run that ejected it was cut short before the header.
    ...(yours === now.text ? as('keep', reason, null, yours) : as('update', 'its header', 'stale', now.text, yours)),
    entry: made,
  });
  const isOurs = isWrittenByUs(path, yours, held.text, journal);
  const from = isOurs ? (textAt(nextBasePath(path), disk) ?? held.text) : withoutMarks(held.text, yours);
  const bases = same(held.text, wanted) ? [] : [newBase];
  if (isUnmerged(yours)) {
    return isOurs && same(from, wanted)
      ? [{ ...as('update', BOTH, 'unmerged', yours), entry: made }, ...bases]
      : [as('conflict', 'it holds the marks of a merge: choose between its sides', 'unmerged', now.text)];
  }
  if (same(from, wanted)) {
    return [keep(same(yours, wanted) ? 'as written' : 'it is yours, and you changed it'), ...bases];
  }
  if (now.readOnly) return [{ ...as('conflict', READ_ONLY.reason, 'stale', now.text), help: READ_ONLY.help }];
  const { text, isConflict } = mergeTexts(yours, from, wanted);
  const reason = isConflict ? BOTH : 'what the model changes is merged into yours';
  const drift: Drift = isConflict ? 'unmerged' : 'stale';
  return [{ ...as('update', reason, drift, now.text, text), entry: made }, ...bases];
}

const WITHOUT_BASE =
  'Take it back by Git: `git checkout -- BASE`. Where no commit has it, go back to the managed file: `espalier eject --undo --discard-changes FILE`.';

const BOTH = 'you and the model changed the same lines';

/** A run that was cut short has written this text: it may not have come to the one that it was made from, which then is the next base. */
function isWrittenByUs(path: string, now: string, base: string, journal: Known['journal']): boolean {
  return !same(now, base) && journal.get(basePath(path))?.includes(textHash(now)) === true;
}

function textAt(path: string, disk: Disk): string | null {
  const found = disk(path);
  return found.is === 'file' ? found.text : null;
}

/** The model no longer asks for it: what it was made from goes as well. */
export function withoutBase(path: string, disk: Disk): Change[] {
  const held = disk(basePath(path));
  if (held.is !== 'file') return [];
  const gone = changeOf(basePath(path), null, null)('delete', 'the model no longer asks for it', 'orphan', held.text);
  return [{ ...gone, after: null }];
}

function changeOf(path: string, wanted: string | null, entry: Entry | null) {
  return (
    action: Change['action'],
    reason: string,
    drift: Drift | null,
    before: string | null,
    after = before,
  ): Change => ({
    path,
    action,
    reason,
    drift,
    owner: 'ejected',
    before,
    after,
    wanted,
    entry,
  });
}

function same(a: string, b: string): boolean {
  return comparable(a) === comparable(b);
}
