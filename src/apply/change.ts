import type { Owner } from '../plan/planned-file.ts';
import type { Entry } from './manifest.ts';

/**
 * create, update, delete: what a run does. unchanged: nothing to do. keep: an owned file with changes of its owner. orphan: an owned
 * file with changes that the model no longer asks for; it stays. conflict: a person has to decide, and nothing at all is written.
 */
export type Action = 'create' | 'update' | 'delete' | 'unchanged' | 'keep' | 'orphan' | 'conflict';

/** Why a file isn't what the model says: the reasons of `check`, of which each has an entry in docs/check.md. */
export const DRIFTS = [
  'stale',
  'missing',
  'edited',
  'orphan',
  'unmerged',
  'manifest',
  'template-changed',
  'migration-pending',
  'migration-edited',
  'migration-forked',
  'migration-risk',
] as const;

export type Drift = (typeof DRIFTS)[number];

/** What a run does with one file. */
export interface Change {
  readonly path: string;
  readonly action: Action;
  /** Half a sentence: why. */
  readonly reason: string;
  /** The way out, where it isn't the same for all of the kind. `FILE` in it stands for the path. */
  readonly help?: string;
  /** Null: the file is as the model says, or its owner's business. */
  readonly drift: Drift | null;
  readonly owner: Owner;
  /** The text that stands there now, and the text after the run. Null: no file. */
  readonly before: string | null;
  readonly after: string | null;
  /** The text that the templates make. Null: the model asks for no such file. */
  readonly wanted: string | null;
  /** What the manifest says of it after the run. Null: nothing. */
  readonly entry: Entry | null;
}

/** Why a file stays that a run would write. */
export const READ_ONLY = {
  reason: 'it is to be updated, and is read-only',
  help: 'Make it writable: `chmod u+w FILE`. Then run `espalier generate`.',
};

export function writes(change: Change): boolean {
  return change.action === 'create' || change.action === 'update' || change.action === 'delete';
}
