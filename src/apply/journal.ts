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
  for (const { path, owner, before, after } of changes.filter(writes)) {
    // What an ejected file holds is its owner's, and no text of ours: that it is merged already is known beside what it was made from.
    const isYours = owner === 'ejected' && !isBase(path);
    const key = isYours ? basePath(path) : path;
    const texts = (isYours ? [after] : [before, after]).filter((text) => text !== null);
    journal.set(key, [...new Set([...(journal.get(key) ?? []), ...texts.map(textHash)])]);
  }
  return journal;
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
