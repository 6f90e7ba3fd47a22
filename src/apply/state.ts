/** What `.espalier/` says of a project, as the next run has to take it: with the traces of a run that was cut short counted in. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseJournal, JOURNAL, type Journal } from './journal.ts';
import { MANIFEST, parseManifest, type Manifest } from './manifest.ts';
import type { Move } from './move-files.ts';
import { textHash } from './text-hash.ts';
import { isPrepared, UNFINISHED } from './write-file.ts';
import { readIfThere } from '../source/read-if-there.ts';

export const SCHEMA = '.espalier/schema.json';
export const NEXT_SCHEMA = '.espalier/schema.next.json';

export interface State {
  readonly manifest: Manifest;
  readonly journal: Journal;
  /** Text of the last migrated schema. Null: no migration was made yet. */
  readonly schema: string | null;
  /** Text of the manifest, null where there is none. */
  readonly manifestText: string | null;
  /** A run was cut short. */
  readonly unfinished: boolean;
}

/** The file of `.espalier/` that can't be read, and why. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
  /** A newer Espalier has written it. */
  readonly isNewer: boolean;
}

/** Where no table changes nobody needs the schema, which is five megabytes at a thousand entities: then its text isn't read. */
export function readState(root: string, { hasSchema = true } = {}): State | { readonly problem: Unreadable } {
  const manifestText = readIfThere(root, MANIFEST);
  const manifest = parseManifest(manifestText);
  if ('problem' in manifest) {
    const { problem: reason, isNewer = false } = manifest;
    return { problem: { path: MANIFEST, reason, isNewer } };
  }
  const journal = parseJournal(readIfThere(root, JOURNAL));
  if (journal !== null && 'problem' in journal)
    return { problem: { path: JOURNAL, reason: journal.problem, isNewer: false } };
  const ended = journal !== null && manifestText !== null && textHash(manifestText) === journal.manifest;
  const schema = hasSchema ? ((ended ? readIfThere(root, NEXT_SCHEMA) : null) ?? readIfThere(root, SCHEMA)) : null;
  const unfinished = journal !== null || isPrepared(root, JOURNAL);
  return { manifest, journal: journal?.files ?? new Map(), schema, manifestText, unfinished };
}

/** What a run that was cut short had still to rename. Before its manifest was written it had to rename nothing yet. */
export function leftMoves(root: string): readonly Move[] {
  const journal = parseJournal(readIfThere(root, JOURNAL));
  if (journal === null || 'problem' in journal) return [];
  return textHash(readIfThere(root, MANIFEST) ?? '') === journal.manifest ? journal.moves : [];
}

/**
 * Names of the files in a folder of the project, sorted. Those of a run that was cut short are left out: what it had made the next run
 * makes again, or others in their place; and what it had still to delete is no part of the project any more.
 */
export function fileNames(root: string, folder: string, { manifest, journal }: State): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith(UNFINISHED))
    .map((entry) => entry.name)
    .filter((name) => !journal.has(`${folder}/${name}`) || manifest.has(`${folder}/${name}`))
    .toSorted();
}
