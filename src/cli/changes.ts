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
    .filter(({ path, action }) => SHOWN.has(action) && !isKept(path))
    .map((change) => `${lineOf(change, !isWritten || change.action !== 'create', paint)}\n`);
  return `${lines.join('')}${sum(changes, isWritten)}\n`;
}

/** One file: what is done with it, and why. */
export function lineOf({ action, path, reason }: Change, saysWhy: boolean, paint: Paint): string {
  const why = saysWhy ? `  ${paint('dim', `(${reason})`)}` : '';
  return `${paint(STYLES[action] ?? 'reset', action.padEnd(8))}  ${path}${why}`;
}

const STYLES: Readonly<Partial<Record<Action, Style>>> = {
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

const SHOWN: ReadonlySet<Action> = new Set(['create', 'update', 'delete', 'orphan', 'conflict']);

const DONE: Readonly<Partial<Record<Action, string>>> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  orphan: 'no longer needed, but yours',
  conflict: 'in conflict',
};

function sum(all: readonly Change[], isWritten: boolean): string {
  const changes = all.filter(({ path }) => !isKept(path));
  const counts = Object.entries(DONE).flatMap(([action, word]) => {
    const count = changes.filter((change) => change.action === action).length;
    return count === 0 ? [] : `${count} ${word}`;
  });
  const files = `${changes.length} files`;
  if (counts.length === 0) return `${files}: everything is up to date.`;
  return `${files}: ${counts.join(', ')}.${isWritten ? '' : ' Nothing was written.'}`;
}

/** What to do where files are in conflict. */
export function conflictHelp(changes: readonly Change[]): string {
  const conflicts = changes.filter(({ action }) => action === 'conflict');
  const ways = conflicts.flatMap(({ path, help }) => (help === undefined ? [] : `${path}: ${help}\n`));
  const others = conflicts.filter(({ help }) => help === undefined);
  if (others.length === 0) return ways.join('');
  return (
    ways.join('') +
    (others.some(({ owner, drift }) => owner === 'managed' && drift === 'edited') ? TAKE_OVER : PUT_RIGHT)
  );
}

const PUT_RIGHT = 'Espalier never overwrites what a person wrote. Put that right, and run the command again.\n';

const TAKE_OVER =
  'Espalier never overwrites what a person wrote. Take such a file over (`espalier eject FILE`); or move your change into an owned file or\n' +
  'into the model, and let it go there (`espalier generate --discard-edits FILE`). Then run the command again.\n';
