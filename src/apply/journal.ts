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
    // Of each file by its own path, too: what was half written is found by it, also where no text of the file counts as Espalier's.
    for (const [key, texts] of [knownBy(change), [change.path, []] as const])
      journal.set(key, [...new Set([...(journal.get(key) ?? []), ...texts.map(textHash)])]);
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

/** Written by one rename, so it is whole or not there, but for a disk that lost its power. Null: the last run was not cut short. */
export function parseJournal(text: string | null): JournalFile | { readonly problem: string } | null {
  if (text === null) return null;
  const data = parsed(text);
  if (!isObject(data)) return DAMAGED;
  // An earlier Espalier wrote no moves.
  const { manifest, files, moves = [] } = data;
  if (typeof manifest !== 'string' || !isObject(files) || !Array.isArray(moves) || !moves.every(isMove)) return DAMAGED;
  const known = Object.entries(files).filter((entry): entry is [string, string[]] => isTexts(entry[1]));
  return known.length < Object.keys(files).length ? DAMAGED : { manifest, files: new Map(known), moves };
}

const DAMAGED = { problem: 'it is damaged' };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isMove(value: unknown): value is Move {
  return isObject(value) && typeof value['from'] === 'string' && typeof value['to'] === 'string';
}
