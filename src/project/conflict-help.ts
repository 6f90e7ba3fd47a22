import type { FileChange } from './before.ts';

/** What to do where files are in conflict: lines, none where there is none. */
export function conflictHelp(changes: readonly FileChange[]): string {
  const conflicts = changes.filter(({ action }) => action === 'conflict');
  const ways = Map.groupBy(conflicts, ({ help, path }) => help?.replaceAll('FILE', path) ?? null);
  const others = ways.get(null) ?? [];
  const own = [...ways].flatMap(([help, of]) => (help === null ? [] : `${namesOf(of)}: ${help}\n`));
  if (others.length === 0) return own.join('');
  return own.join('') + (others.some(isEdit) ? TAKE_OVER : PUT_RIGHT);
}

/** One thing may stand in the way of many files. */
function namesOf([first, ...others]: readonly FileChange[]): string {
  return `${first?.path}${others.length === 0 ? '' : ` and ${others.length} more`}`;
}

function isEdit({ owner, drift }: FileChange): boolean {
  return owner === 'managed' && drift === 'edited';
}

const PUT_RIGHT = 'Espalier never overwrites what a person wrote. Put that right, and run the command again.\n';

const TAKE_OVER =
  'Espalier never overwrites what a person wrote. Take such a file over (`espalier eject FILE`); or move your change into an owned file or\n' +
  'into the model, and let it go there (`espalier generate --discard-edits FILE`). Then run the command again.\n';
