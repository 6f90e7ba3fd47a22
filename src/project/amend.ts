/** Which migrations may still be made anew: those that no commit holds. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withoutAcceptances } from '../apply/acceptances.ts';
import type { Entry, Manifest } from '../apply/manifest.ts';
import { fileNames, SCHEMA, type State } from '../apply/state.ts';
import { textHash } from '../apply/text-hash.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { git, gitPaths } from './git.ts';
import { problem } from './problem.ts';

export interface Amendment {
  /** Text of `.espalier/schema.json` as the last commit has it: where the migrations that are replaced began. Null: there was none. */
  readonly schema: string | null;
  /** Paths of the migrations that are replaced, in their order. */
  readonly replaced: readonly string[];
}

export function amendmentOf(root: string, state: State): Amendment | Diagnostic {
  if (git(root, 'rev-parse', '--is-inside-work-tree')?.trim() !== 'true')
    return refusal(
      'There is no Git here that could tell what was committed.',
      'Run `espalier generate` without --amend: it adds a migration.',
    );
  const inHead = gitPaths(root, 'ls-tree', '-r', '-z', '--name-only', 'HEAD', '--', 'migrations');
  const ever = gitPaths(root, 'log', '--all', '--relative', '-z', '--name-only', '--format=', '--', 'migrations');
  const migrations = [...state.manifest.values()].filter(({ owner }) => owner === 'append-only');
  const replaced = migrations.filter(({ path }) => !inHead.has(path));
  const problems = [
    ...(replaced.length === 0 ? [refusal('The newest migrations are in a commit.', ADD)] : []),
    ...replaced
      .filter(({ path }) => ever.has(path))
      .map(({ path }) => refusal(`${path} is in a commit of another branch.`, ADD)),
    ...replaced
      .filter((entry) => isFollowed(root, state, entry, replaced))
      .map(({ path }) => refusal(`${path} has a migration behind it that stays.`, ADD)),
    ...replaced
      .filter((entry) => isEdited(root, entry))
      .map(({ path }) =>
        refusal(
          `${path} was edited by hand.`,
          'Take your change out of it, or delete it together with its line in .espalier/manifest.json.',
        ),
      ),
  ];
  const [first] = problems;
  return (
    first ?? { schema: git(root, 'show', `HEAD:./${SCHEMA}`), replaced: replaced.map(({ path }) => path).toSorted() }
  );
}

const ADD = 'What a commit holds may have run elsewhere. Run `espalier generate` without --amend: it adds a migration.';

function refusal(message: string, help: string): Diagnostic {
  return problem('not-amended', 'migrations', message, help);
}

/** Of two with one number the one that stays is the first. */
function isFollowed(root: string, state: State, { path }: Entry, replaced: readonly Entry[]): boolean {
  const folder = dirname(path);
  return fileNames(root, folder, state)
    .map((name) => `${folder}/${name}`)
    .some((other) => numberOf(other) >= numberOf(path) && !replaced.some((one) => one.path === other));
}

function numberOf(path: string): number {
  return Number(/\/(\d+)[^/]*$/.exec(path)?.[1] ?? 0);
}

function isEdited(root: string, { path, hash }: Entry): boolean {
  const text = textOf(root, path);
  return text !== null && textHash(withoutAcceptances(text)) !== hash;
}

function textOf(root: string, path: string): string | null {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null;
}

/** With the migrations that are replaced as files that a run makes anew or deletes. What was accepted in them goes with them. */
export function withReplaced(root: string, manifest: Manifest, { replaced }: Amendment): Manifest {
  const again = replaced.flatMap((path) => {
    const entry = manifest.get(path);
    return entry === undefined
      ? []
      : [{ ...entry, owner: 'managed', hash: textHash(textOf(root, path) ?? '') } as const];
  });
  return new Map([...manifest, ...again.map((entry) => [entry.path, entry] as const)]);
}
