/**
 * `.espalier/journal.json` stands there while a run writes. It lists the texts of Espalier's own that may be found on the disk should
 * the run be cut short: what a path held before, and what it is to hold. By it the next run tells its forerunner's work from a
 * person's.
 */
import type { Change } from './change.ts';
import { writes } from './change.ts';
import { basePath, isBase } from './ejected.ts';
import type { Move } from './move-files.ts';
import { textHash } from './text-hash.ts';

export const JOURNAL = '.espalier/journal.json';

/** Path → hashes (`textHash`). */
export type Journal = ReadonlyMap<string, readonly string[]>;

export interface JournalFile {
  /** Hash of the manifest that ends the run: when it stands there, the run was complete but for what it deletes. */
  readonly manifest: string;
  readonly files: Journal;
  /** Files of a person's that get other names, last of all. */
  readonly moves: readonly Move[];
}

/** The texts of all files that the run is going to change, and those of an earlier run that was cut short. */
export function journalOf(changes: readonly Change[], earlier: Journal): Journal {
  const journal = new Map(earlier);
  for (const change of changes.filter(writes)) {
    const [key, texts] = knownBy(change);
    if (texts.length > 0) journal.set(key, [...new Set([...(journal.get(key) ?? []), ...texts.map(textHash)])]);
  }
  return journal;
}

/** The key of a file that is the user's, and is deleted once the manifest has it no more. Until then no text of his counts as ours. */
const LEFT = 'left:';

function knownBy({ path, owner, before, after, entry }: Change): [key: string, texts: readonly string[]] {
  const texts = [before, after].filter((text) => text !== null);
  if (isBase(path) || (owner !== 'owned' && owner !== 'ejected')) return [path, texts];
  if (after === null) return [LEFT + path, texts];
  // That it is merged already is known beside what it was made from.
  if (owner === 'ejected') return [basePath(path), [after]];
  return [path, textHash(after) === entry?.hash ? texts : []];
}

/** What a run had still to delete: paths with the texts that may be there. */
export function leftovers(journal: Journal): Journal {
  const left = new Map<string, readonly string[]>();
  for (const [key, hashes] of journal) {
    const path = key.startsWith(LEFT) ? key.slice(LEFT.length) : key;
    left.set(path, [...(left.get(path) ?? []), ...hashes]);
  }
  return left;
}

export function printJournal({ manifest, files, moves }: JournalFile): string {
  return `${JSON.stringify({ manifest, files: Object.fromEntries(files), moves })}\n`;
}

/** Written by one rename, so it is whole or not there. Null: the last run was not cut short. */
export function parseJournal(text: string | null): JournalFile | null {
  if (text === null) return null;
  // An earlier Espalier wrote no moves.
  const {
    manifest,
    files,
    moves = [],
  }: { manifest: string; files: Record<string, string[]>; moves?: Move[] } = JSON.parse(text);
  return { manifest, files: new Map(Object.entries(files)), moves };
}
