/** Where the next migration starts from: the last step; with `--amend` the last one that is committed; after a merge the last one of the other side. */
import { basename, dirname } from 'node:path';
import { BY_HAND, type Manifest } from '../apply/manifest.ts';
import type { Move } from '../apply/move-files.ts';
import type { State } from '../apply/state.ts';
import { SCHEMA } from '../apply/state.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nextNumber } from '../migrations/migration-name.ts';
import { parseSchema, type SchemaProblem } from '../migrations/schema-file.ts';
import type { Schema } from '../migrations/schema.ts';
import { chainOf, schemaOf } from '../migrations/steps/chain.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { amendmentOf } from './amend.ts';
import { forkOf, forkWarning, type Fork } from './fork.ts';
import { completed, copiedMigration, lostStep, readHistory, unnumberedMigration } from './history.ts';
import { problem } from './problem.ts';

export interface Start {
  readonly before: Schema | SchemaProblem | null;
  /** The id of the last step. */
  readonly after: string | null;
  /** Migrations that stay, by their paths, and as they are called after the run. */
  readonly kept: readonly string[];
  /** Migrations and steps that are made anew. */
  readonly replaced: readonly string[];
  /** Hand-written ones that get other numbers. */
  readonly moves: readonly Move[];
  /** Hand-written ones that come behind what is made anew. */
  readonly behind: readonly string[];
  /** All hand-written ones, by their paths now. */
  readonly byHand: readonly string[];
  /** Migrations that a merge has mixed up, as they have to be. */
  readonly restored: readonly RenderedFile[];
  /** What the migration is called where nobody names it: as the only one that it replaces. */
  readonly name: string | null;
  readonly manifest: Manifest;
  readonly warnings: readonly Diagnostic[];
}

export function startOf(root: string, state: State, isAmending: boolean): Start | Diagnostic {
  const history = readHistory(root, state);
  if ('code' in history) return history;
  const manifest = completed(root, state.manifest, history);
  const copied = copiedMigration(root, manifest, history);
  if (copied !== null) return copied;
  const known = { manifest, journal: state.journal };
  const fork = forkOf(root, known, history);
  if (fork !== null && 'code' in fork) return fork;
  const byHand = history.migrations.filter((path) => [undefined, BY_HAND].includes(manifest.get(path)?.template));
  const warnings = history.unnumbered.map(unnumberedMigration);
  const nothing = { byHand, moves: [], behind: [], restored: [], name: null, manifest, warnings };
  if (fork !== null)
    return isAmending
      ? notAmended(fork)
      : { ...nothing, ...behindFork(fork), warnings: [forkWarning(fork), ...warnings] };
  if (isAmending) {
    const amendment = amendmentOf(root, known, history);
    if ('code' in amendment) return amendment;
    const kept = history.migrations.filter((path) => !amendment.replaced.includes(path));
    return { ...nothing, ...amendment, kept };
  }
  const lost = lostStep(root, state.manifest, history);
  if (lost !== null) return lost;
  const chain = chainOf(history.steps) ?? [];
  const before = schemaOf(chain) ?? (state.schema === null ? null : parseSchema(state.schema));
  return { ...nothing, before, after: chain.at(-1)?.id ?? null, kept: history.migrations, replaced: [] };
}

function behindFork(fork: Fork): Omit<Start, 'manifest' | 'byHand' | 'warnings'> {
  const moves = movesBehind(fork.kept, fork.before);
  const stems = new Set(fork.made.map(stemOf));
  const [stem = null] = stems;
  return {
    before: schemaOf(fork.chain),
    after: fork.chain.at(-1)?.id ?? null,
    kept: [...fork.kept, ...moves.map(({ to }) => to)],
    replaced: fork.replaced,
    moves,
    behind: fork.behind,
    restored: [...fork.restored].map(([path, text]) => ({ path, owner: 'append-only', template: 'migration', text })),
    name: stems.size === 1 ? stem : null,
  };
}

/** Gives them the numbers behind those that there are, each in its folder. */
export function movesBehind(there: readonly string[], paths: readonly string[]): Move[] {
  const taken = [...there];
  return paths.map((from) => {
    const folder = dirname(from);
    const number = nextNumber(taken.filter((path) => dirname(path) === folder).map((path) => basename(path)));
    const to = `${folder}/${number}_${basename(from).replace(/^\d+_?/, '')}`;
    taken.push(to);
    return { from, to };
  });
}

function stemOf(path: string): string {
  return basename(path, '.ts')
    .replace(/^\d+_/, '')
    .replace(/_(?:online|drop)$/, '');
}

function notAmended({ sides }: Fork): Diagnostic {
  const message = `Two branches have made migrations for one place: ${sides}.`;
  return problem(
    'not-amended',
    SCHEMA,
    message,
    'Run `espalier generate` without --amend: it puts them one behind the other.',
  );
}
