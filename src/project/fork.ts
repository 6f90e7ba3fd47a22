/** Two branches that both added migrations, merged: what the other one has stays, and ours is made again behind it. */
import { basename, dirname } from 'node:path';
import { withoutAcceptances } from '../apply/acceptances.ts';
import { isKnown, type Known } from '../apply/reconcile.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { chainOf, forksOf } from '../migrations/steps/chain.ts';
import { stepPath, type Step } from '../migrations/steps/step-file.ts';
import { git } from './git.ts';
import { numberOf, type History } from './history.ts';
import { problem } from './problem.ts';
import { sharedSide, type SharedSide } from './shared-side.ts';
import { readIfThere } from '../source/read-if-there.ts';

export interface Fork {
  /** Where the side stands that stays. */
  readonly ref: string;
  /** Its steps, in their order. */
  readonly chain: readonly Step[];
  /** Its migrations. */
  readonly kept: readonly string[];
  /** Steps and migrations of ours that are made again, also where somebody has deleted one already. */
  readonly replaced: readonly string[];
  /** What those of them are called that are migrations, also where the other side has one of that name. */
  readonly made: readonly string[];
  /** Hand-written migrations of ours, which get other numbers: those before what is made again, and those behind it. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
  /** Migrations of the other side under whose names ours stand, or a mixture of both, with their texts. */
  readonly restored: ReadonlyMap<string, string>;
  /** Names of migrations that have one place, for messages. */
  readonly sides: string;
}

/** Null: there is no fork. */
export function forkOf(root: string, known: Known, history: History): Fork | Diagnostic | null {
  const twins = [...Map.groupBy(history.migrations, (path) => `${dirname(path)}/${numberOf(path)}`).values()];
  const forks = [
    ...forksOf(history.steps).map((steps) => steps.map(({ id }) => stepPath(id))),
    ...twins.filter((paths) => paths.length > 1),
  ];
  if (forks.length === 0) return null;
  const sides = namesOf(history, forks);
  const side = sharedSide(root, forks);
  if (side === null) return refusal(`Two branches have made migrations for one place (${sides})`, UNKNOWN);
  return forkFrom(root, known, history, side, sides);
}

const UNKNOWN =
  'Git has to say which one is shared: it is in the default branch (origin/main, main), in the branch that is merged, or in an earlier commit. ' +
  'Commit or fetch it, and run this again.';

function forkFrom(
  root: string,
  known: Known,
  { steps, migrations }: History,
  { ref, paths }: SharedSide,
  sides: string,
): Fork | Diagnostic {
  const chain = chainOf(steps.filter(({ id }) => paths.has(stepPath(id))));
  if (chain === null) return refusal(`The steps of the schema in ${ref} are no chain`, 'Merge it first.');
  const ours = steps.filter(({ id }) => !paths.has(stepPath(id)));
  const made = new Set(ours.flatMap((step) => step.migrations));
  const kept = migrations.filter((path) => paths.has(path));
  const replaced = [...made].filter((path) => !paths.has(path));
  const byHand = migrations.filter((path) => !made.has(path) && !paths.has(path));
  const edited = replaced.find((path) => isEdited(root, known, path));
  if (edited !== undefined)
    return refusal(
      `${edited} was edited by hand, and would be made again behind what ${ref} has`,
      'Keep your change elsewhere, take the file back as it was, and run this again.',
    );
  const between = byHand.find((path) => stands(path, replaced, 'before') && stands(path, replaced, 'behind'));
  if (between !== undefined)
    return refusal(
      `${between} is written by hand and stands between migrations that are made again as one`,
      'Rename it to a number before or behind them, where its statements can run, and run this again.',
    );
  const restored = new Map<string, string>();
  for (const path of made) {
    if (!paths.has(path)) continue;
    const text = git(root, 'show', `${ref}:./${path}`);
    if (text === null) return refusal(`Git can't show ${path} of ${ref}, which stays`, 'Fetch it, and run this again.');
    restored.set(path, text);
  }
  return {
    ref,
    chain,
    kept,
    replaced: [...replaced, ...ours.map(({ id }) => stepPath(id))],
    made: [...made],
    before: byHand.filter((path) => stands(path, replaced, 'before')),
    behind: byHand.filter((path) => !stands(path, replaced, 'before')),
    restored,
    sides,
  };
}

/** Whether it runs before or behind one of those of its folder. */
function stands(path: string, others: readonly string[], where: 'before' | 'behind'): boolean {
  return others.some(
    (other) =>
      dirname(other) === dirname(path) &&
      (where === 'before' ? numberOf(path) < numberOf(other) : numberOf(path) > numberOf(other)),
  );
}

/** One that is gone would be deleted as well. */
function isEdited(root: string, known: Known, path: string): boolean {
  const text = readIfThere(root, path);
  return text !== null && ![text, withoutAcceptances(text)].some((one) => isKnown(path, one, known));
}

function namesOf({ steps }: History, forks: readonly (readonly string[])[]): string {
  const byPath = new Map(steps.map((step) => [stepPath(step.id), step.migrations]));
  const names = forks.flat().flatMap((path) => (byPath.get(path) ?? [path]).map((file) => basename(file, '.ts')));
  return [...new Set(names)].toSorted().join(', ');
}

function refusal(message: string, help: string): Diagnostic {
  return problem('forked-migrations', 'migrations', `${message}.`, help);
}

/** What is done about it, for whoever runs `generate`; and for `check`, which asks for that. */
export function forkWarning({ ref, sides }: Fork): Diagnostic {
  const message = `Two branches have made migrations for one place: ${sides}.`;
  const help = `\`espalier generate\` keeps what ${ref} has, and puts the rest behind it.`;
  return { ...problem('forked-migrations', 'migrations', message, help), severity: 'warning' };
}
