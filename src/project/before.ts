/** What a command has to say where nothing has changed since the last run. */
import { readFileSync } from 'node:fs';
import type { Change } from '../apply/change.ts';
import type { Move } from '../apply/move-files.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { NamedChange } from '../migrations/named-change.ts';
import type { MigrationSql } from '../migrations/plan-migrations.ts';
import type { Finding, Kept, LastRun } from '../recall/last-run.ts';
import type { Look } from '../recall/look.ts';
import { straysIn } from './strays.ts';

/** What became of one file. */
export type FileChange = Pick<Change, 'path' | 'action' | 'reason' | 'help' | 'drift' | 'owner' | 'before' | 'after'>;

export interface GenerateResult {
  /**
   * False: nothing was written (a conflict, an error), or not everything (a disk that refuses; the next run goes on), or a person has to
   * choose between the sides of a file that was merged.
   */
  readonly ok: boolean;
  /** One for each file of the model, in the order of the paths. */
  readonly changes: readonly FileChange[];
  /** What changes in the databases, also where the run is refused for it. */
  readonly migrations: readonly NamedChange[];
  /** What the new migrations run on the databases. */
  readonly sql: readonly MigrationSql[];
  /** Migrations that the local database had run, and that were taken back, since they are made anew; by a dry run: that would be. */
  readonly takenBack: readonly string[];
  /** Files of a person's that have another name now: migrations whose number another branch has, and what stood in the module of a renamed entity. */
  readonly moves: readonly Move[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface CheckResult {
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  /** Warnings of the model, and its errors, which stand among the findings too. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What may be asked of a run beyond what the model says. */
export interface Asked {
  readonly name?: string | null;
  readonly consent?: 'all' | readonly string[];
  readonly amend?: boolean;
  readonly discardEdits?: readonly string[];
}

/** Null: a run has to find it out. */
export function generatedBefore(root: string, { lastRun }: Look, asked: Asked): GenerateResult | null {
  if (lastRun === null || !isNothing(asked)) return null;
  const { diagnostics } = lastRun;
  const changes = unchangedBut(root, lastRun, []);
  return { ok: true, changes, migrations: [], sql: [], takenBack: [], moves: [], diagnostics };
}

/** What became of each file where these were changed, and all others are as the last run left them. */
export function unchangedBut(root: string, { files }: LastRun, changes: readonly FileChange[]): FileChange[] {
  const changed = new Map(changes.map((change) => [change.path, change]));
  return files.flatMap(({ path, kept }) =>
    kept === null ? [] : (changed.get(path) ?? new Unchanged(root, path, kept)),
  );
}

export function isNothing({ name = null, consent = [], amend = false, discardEdits = [] }: Asked): boolean {
  return name === null && consent.length === 0 && !amend && discardEdits.length === 0;
}

/** Hardly anybody asks for the texts of files that stay as they are: they are read for who does. */
class Unchanged implements FileChange {
  readonly path: string;
  readonly action: Kept['action'];
  readonly reason: string;
  readonly owner: Kept['owner'];
  readonly drift = null;
  readonly #root: string;

  constructor(root: string, path: string, { owner, action, reason }: Kept) {
    this.#root = root;
    this.path = path;
    this.owner = owner;
    this.action = action;
    this.reason = reason;
  }

  get before(): string {
    return readFileSync(`${this.#root}/${this.path}`, 'utf8');
  }

  get after(): string {
    return this.before;
  }
}

/** The same of `check`, which also looks for files that are no run's. */
export function checkedBefore(root: string, { lastRun }: Look): CheckResult | null {
  if (lastRun === null) return null;
  const { files, findings, diagnostics } = lastRun;
  if (straysIn(root, new Set(files.map(({ path }) => path))).length > 0) return null;
  return { ok: findings.length === 0, findings, diagnostics };
}
