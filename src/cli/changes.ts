import type { Action, Change, NamedChange } from '../index.ts';
import { plain, type Paint, type Style } from './paint.ts';

/** What a run does to the databases, one line for each change. */
export function textOfMigrations(migrations: readonly NamedChange[], paint: Paint = plain): string {
  return migrations.map(({ description }) => `${paint('cyan', 'database')}  ${description}\n`).join('');
}

export interface ShownChanges {
  /** Whether the changes were made, or only would be. */
  readonly isWritten: boolean;
  readonly paint?: Paint;
}

/** The changes as a person reads them: one line for each file that isn't as it was, then the sum. What would be done says why. */
export function textOfChanges(changes: readonly Change[], { isWritten, paint = plain }: ShownChanges): string {
  const lines = changes
    .filter((change) => SHOWN.has(deedOf(change)) && !isKept(change.path))
    .map((change) => `${lineOf(change, !isWritten || !SAYS_IT.has(deedOf(change)), paint)}\n`);
  return `${lines.join('')}${sum(changes, isWritten)}\n`;
}

/** One file: what is done with it, and why. */
export function lineOf(change: Change, saysWhy: boolean, paint: Paint): string {
  const why = saysWhy ? `  ${paint('dim', `(${change.reason})`)}` : '';
  const deed = deedOf(change);
  return `${paint(STYLES[deed] ?? 'reset', deed.padEnd(8))}  ${change.path}${why}`;
}

type Deed = Action | 'record' | 'forget';

/** A migration that a person has written stays as it is, and the manifest says something else of it from now on. */
function deedOf(change: Change): Deed {
  const { action, owner, drift } = change;
  if (action !== 'unchanged' || owner !== 'append-only' || drift !== 'manifest') return action;
  // Where nothing has changed, to ask for a text is to read the file (`project/before.ts`).
  return change.before === null ? 'forget' : 'record';
}

/** Done, they need no reason. */
const SAYS_IT: ReadonlySet<Deed> = new Set(['create', 'record', 'forget']);

const STYLES: Readonly<Partial<Record<Deed, Style>>> = {
  create: 'green',
  update: 'yellow',
  delete: 'red',
  orphan: 'magenta',
  conflict: ['bold', 'red'],
};

/** What an ejected file was made from goes with that file. */
function isKept(path: string): boolean {
  return path.startsWith('.espalier/ejected/');
}

const SHOWN: ReadonlySet<Deed> = new Set(['create', 'update', 'delete', 'record', 'forget', 'orphan', 'conflict']);

const DONE: Readonly<Partial<Record<Deed, string>>> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  record: 'recorded',
  forget: 'no longer recorded',
  orphan: 'no longer needed, but yours',
  conflict: 'in conflict',
};

function sum(all: readonly Change[], isWritten: boolean): string {
  const changes = all.filter(({ path }) => !isKept(path));
  const counts = Object.entries(DONE).flatMap(([deed, word]) => {
    const count = changes.filter((change) => deedOf(change) === deed).length;
    return count === 0 ? [] : `${count} ${word}`;
  });
  const files = `${changes.length} files`;
  if (counts.length === 0) return `${files}: everything is up to date.`;
  return `${files}: ${counts.join(', ')}.${isWritten ? '' : ' Nothing was written.'}`;
}
