/** Which migrations may still be made anew: those that no commit holds. */
import { dirname } from 'node:path';
import { withoutAcceptances } from '../apply/acceptances.ts';
import { isByHand, type Entry, type Manifest } from '../apply/manifest.ts';
import { isKnown, type Known } from '../apply/reconcile.ts';
import { SCHEMA } from '../apply/state.ts';
import { textHash } from '../apply/text-hash.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { parseSchema, type SchemaProblem } from '../migrations/schema-file.ts';
import type { Schema } from '../migrations/schema.ts';
import { chainOf, schemaOf } from '../migrations/steps/chain.ts';
import { STEPS, stepPath } from '../migrations/steps/step-file.ts';
import { ANY_COMMIT } from './committed.ts';
import { git, gitPaths } from './git.ts';
import { numberOf, type History } from './history.ts';
import { problem } from './problem.ts';
import { readIfThere } from '../source/read-if-there.ts';

export interface Amendment {
  /** Where the migrations that are replaced began. Null: there was none. */
  readonly before: Schema | SchemaProblem | null;
  /** The id of the step that stays the last. Null: none stays. */
  readonly after: string | null;
  /** Paths of the migrations and steps that are replaced, in their order. */
  readonly replaced: readonly string[];
}

export function amendmentOf(root: string, known: Known, history: History): Amendment | Diagnostic {
  if (git(root, 'rev-parse', '--is-inside-work-tree')?.trim() !== 'true')
    return refusal(
      'There is no Git here that could tell what was committed.',
      'Run `espalier generate` without --amend: it adds a migration.',
    );
  const isEmpty = git(root, 'rev-parse', '--verify', '--quiet', 'HEAD') === null;
  const inHead = isEmpty ? new Set<string>() : headPaths(root);
  const ever = committedPaths(root);
  if (inHead === null || ever === null) return refusal("Git can't say what its commits hold.", ADD);
  // A message names a migration, which its owner knows, before its step.
  const replaced = [...known.manifest.values()]
    .filter((entry) => entry.owner === 'append-only' && !isByHand(entry) && !inHead.has(entry.path))
    .toSorted((a, b) => Number(a.template === 'step') - Number(b.template === 'step'));
  const problems = [
    ...(replaced.length === 0 ? [refusal('The newest migrations are in a commit.', ADD)] : []),
    ...replaced
      .filter(({ path }) => ever.has(path))
      .map(({ path }) => refusal(`${path} is in a commit of another branch.`, ADD)),
    ...replaced
      .filter((entry) => isFollowed(history, entry, replaced))
      .map(({ path }) => refusal(`${path} has a migration behind it that stays.`, ADD)),
    ...replaced
      .filter((entry) => isEdited(root, entry, known))
      .map(({ path }) => refusal(`${path} was edited by hand.`, 'Take your change out of it.')),
  ];
  const [first] = problems;
  if (first !== undefined) return first;
  const paths = replaced.map(({ path }) => path).toSorted();
  const stay = chainOf(history.steps.filter(({ id }) => !paths.includes(stepPath(id)))) ?? [];
  const after = stay.at(-1)?.id ?? null;
  return { before: schemaOf(stay) ?? committedSchema(root), after, replaced: paths };
}

function headPaths(root: string): ReadonlySet<string> | null {
  return gitPaths(root, 'ls-tree', '-r', '-z', '--name-only', 'HEAD', '--', 'migrations', STEPS);
}

/** What any commit has ever added or changed: also one that merges. */
function committedPaths(root: string): ReadonlySet<string> | null {
  const paths = ['-m', '--full-history', '--relative', '-z', '--name-only', '--format=', '--', 'migrations', STEPS];
  return gitPaths(root, 'log', ...ANY_COMMIT, ...paths);
}

/** Of a project whose last commit has no steps yet. */
function committedSchema(root: string): Schema | SchemaProblem | null {
  const text = git(root, 'show', `HEAD:./${SCHEMA}`);
  return text === null ? null : parseSchema(text);
}

const ADD = 'What a commit holds may have run elsewhere. Run `espalier generate` without --amend: it adds a migration.';

function refusal(message: string, help: string): Diagnostic {
  return problem('not-amended', 'migrations', message, help);
}

/** One of the same number counts too: it may run after it, and what is made in its place may have another number. */
function isFollowed({ migrations }: History, { path }: Entry, replaced: readonly Entry[]): boolean {
  return migrations.some(
    (other) =>
      dirname(other) === dirname(path) &&
      numberOf(other) >= numberOf(path) &&
      !replaced.some((one) => one.path === other),
  );
}

function isEdited(root: string, { path }: Entry, known: Known): boolean {
  const text = readIfThere(root, path);
  // Of a run that was cut short the journal knows the text with what was accepted in it.
  return text !== null && ![text, withoutAcceptances(text)].some((one) => isKnown(path, one, known));
}

/** With the migrations that are replaced as files that a run makes anew or deletes. */
export function withReplaced(root: string, manifest: Manifest, replaced: readonly string[]): Manifest {
  const again = replaced.flatMap((path) => {
    const entry = manifest.get(path);
    return entry === undefined
      ? []
      : [{ ...entry, owner: 'managed', hash: textHash(readIfThere(root, path) ?? '') } as const];
  });
  return new Map([...manifest, ...again.map((entry) => [entry.path, entry] as const)]);
}
