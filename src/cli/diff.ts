import type { Change } from '../index.ts';
import { unifiedDiff } from '../start.ts';
import { lineOf } from './changes.ts';
import type { Paint, Style } from './paint.ts';

/** The changes as a unified diff, which `git apply` and `patch` take. */
export function diffOfChanges(changes: readonly Change[]): string {
  return shownIn(changes)
    .map(({ path, before, after }) => unifiedDiff(path, before, after))
    .join('');
}

/** The same for a person at a terminal: in colour, and with the reason of each file. */
export function shownDiff(changes: readonly Change[], paint: Paint): string {
  return shownIn(changes)
    .map((change) => {
      const diff = unifiedDiff(change.path, change.before, change.after);
      return `${lineOf(change, true, paint)}\n${diff.replace(/^.*$/gm, (line) => paint(styleOf(line), line))}\n`;
    })
    .join('');
}

function shownIn(changes: readonly Change[]): Change[] {
  return changes.filter(({ action }) => action === 'create' || action === 'update' || action === 'delete');
}

/** By what stands at its start. The head of a file's part is told by both of its lines having three signs. */
function styleOf(line: string): Style {
  if (/^(?:--- (?:a\/|\/dev\/null)|\+\+\+ (?:b\/|\/dev\/null))/.test(line)) return 'bold';
  if (line.startsWith('@@')) return 'cyan';
  return line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : 'reset';
}
