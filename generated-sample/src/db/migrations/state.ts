// Managed by Espalier, and made again by every run.
import { byNumber, numberOf, type MigrationFile } from './files.ts';
import type { Logged } from './log.ts';

/** How the files in migrations/ and the database's list of what was applied go together. */
export interface MigrationState {
  /** Begun ones are among them. */
  readonly pending: readonly MigrationFile[];
  /** Applied, and after everything that this code knows: a newer version of it was here. */
  readonly newer: readonly string[];
  /** What is wrong, and the way out: a sentence or two for each migration. */
  readonly problems: ReadonlyMap<string, string>;
}

export function stateOf(files: readonly MigrationFile[], log: readonly Logged[]): MigrationState {
  const applied = new Map(log.filter(({ isApplied }) => isApplied).map((row) => [row.name, row]));
  const known = new Set(files.map(({ name }) => name));
  const pending = files.filter(({ name }) => !applied.has(name));
  const unknown = log.map(({ name }) => name).filter((name) => !known.has(name));
  const last = files.at(-1)?.name;
  const isNewer = (name: string): boolean => last === undefined || numberOf(name) > numberOf(last);
  const problems = new Map([
    ...unknown.filter((name) => !isNewer(name)).map((name) => [name, missing(name)] as const),
    ...files.filter(({ name, checksum }) => isEdited(applied.get(name), checksum)).map(({ name }) => edited(name)),
    ...outOfOrder(pending, [...applied.keys()]),
  ]);
  return { pending, newer: unknown.filter(isNewer), problems };
}

function isEdited(row: Logged | undefined, checksum: string): boolean {
  return row !== undefined && row.checksum !== null && row.checksum !== checksum;
}

function missing(name: string): string {
  const help = 'Take it back from version control; where it was never committed, make your own database anew.';
  return `${name} was applied, and its file is missing. ${help}`;
}

function edited(name: string): readonly [string, string] {
  const help = 'Take the file back as it was, and make the change by another migration.';
  return [name, `${name} was edited after it had been applied. ${help}`];
}

/** What is pending comes after all that was applied, and no two have one number: else each database would have run them in another order. */
function outOfOrder(
  pending: readonly MigrationFile[],
  applied: readonly string[],
): readonly (readonly [string, string])[] {
  const newest = applied.toSorted(byNumber).at(-1);
  return pending.flatMap(({ name }, at) => {
    const before = pending[at - 1]?.name;
    const twin = before !== undefined && numberOf(before) === numberOf(name) ? before : undefined;
    const late = newest !== undefined && numberOf(name) <= numberOf(newest) ? newest : undefined;
    const other = late ?? twin;
    if (other === undefined) return [];
    const fact = late === undefined ? `has the number of ${other}` : `is pending, but ${other} was applied before it`;
    const help = '`espalier generate` puts what only this branch has behind what is shared.';
    return [[name, `${name} ${fact}. ${help}`] as const];
  });
}
