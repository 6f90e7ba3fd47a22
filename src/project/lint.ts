import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { migrationHash } from '../apply/acceptances.ts';
import { isByHand } from '../apply/manifest.ts';
import { fileNames, readState, type State } from '../apply/state.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { placeOfName } from '../migrations/change-place.ts';
import { parseAcceptances, parseRisks, type Acceptance } from '../migrations/risks/risk-comment.ts';
import type { RiskKind } from '../migrations/risks/risk.ts';
import type { Model } from '../model/index.ts';
import { positionAt } from '../source/position.ts';
import { problem, unreadableState } from './problem.ts';
import { loadProjectModel } from './read-model.ts';

/** Something that a migration puts at risk, and nobody has accepted; or an acceptance that accepts nothing. */
export interface LintFinding {
  readonly code: RiskKind | 'unjudged' | 'bad-acceptance';
  /** One, or that of each database. */
  readonly migrations: readonly string[];
  /** `Product`, `Product.weight`. Null: the migration as a whole. */
  readonly subject: string | null;
  /** The place in the model, where it has what the finding is about; else in the migration. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
  readonly help: string;
}

export interface LintResult {
  readonly ok: boolean;
  readonly findings: readonly LintFinding[];
  readonly accepted: readonly {
    readonly code: string;
    readonly migration: string;
    readonly subject: string | null;
    readonly reason: string;
  }[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface LintOptions {
  readonly root: string;
  /** Migrations, as paths from the working directory. Without any: all. */
  readonly files?: readonly string[];
}

/** Says what the migrations of a project put at risk. It reads what they say of themselves; no database is asked. */
export function lintProject({ root, files = [] }: LintOptions): LintResult {
  const { model, diagnostics } = loadProjectModel(root);
  const state = readState(root);
  const asked = files.map((path) => relative(resolve(root), resolve(path)).replaceAll('\\', '/'));
  const isThere = (path: string): boolean => path.startsWith('migrations/') && existsSync(join(root, path));
  const failures = [
    ...diagnostics.filter(({ code }) => code === 'no-project'),
    ...('problem' in state ? [unreadableState(state.problem)] : []),
    ...files.filter((_, index) => !isThere(asked[index] ?? '')).map(notThere),
  ];
  if (failures.length > 0 || 'problem' in state)
    return { ok: false, findings: [], accepted: [], diagnostics: failures };
  return { ...lintMigrations(root, state, model, asked), diagnostics: [] };
}

/** The same where the project has been read already. */
export function lintMigrations(
  root: string,
  state: State,
  model: Model | null,
  asked: readonly string[] = [],
): Omit<LintResult, 'diagnostics'> {
  const judged = (asked.length > 0 ? asked : migrationsOf(root, state)).map((path) => judge(root, path, state, model));
  const findings = onceForAll(judged.flatMap((one) => one.findings));
  return { ok: findings.length === 0, findings, accepted: judged.flatMap((one) => one.accepted) };
}

function migrationsOf(root: string, state: State): string[] {
  return ['migrations/postgresql', 'migrations/sqlite'].flatMap((folder) =>
    fileNames(root, folder, state)
      .filter((name) => /^\d.*\.ts$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
}

function judge(
  root: string,
  migration: string,
  state: State,
  model: Model | null,
): Pick<LintResult, 'findings' | 'accepted'> {
  const text = readFileSync(join(root, migration), 'utf8');
  const acceptances = parseAcceptances(text);
  const risks = [...parseRisks(text), ...(isAsMade(migration, text, state) ? [] : [UNJUDGED])];
  const accepting = (code: string, subject: string | null): Acceptance | undefined =>
    acceptances.find(
      (one) => one.kind === code && one.reason !== '' && (one.subject === null || one.subject === subject),
    );
  const used = new Set(risks.map(({ kind, subject }) => accepting(kind, subject)));
  return {
    findings: [
      ...risks
        .filter(({ kind, subject }) => accepting(kind, subject) === undefined)
        .map(({ kind, subject, message, help, line }) => ({
          code: kind,
          migrations: [migration],
          subject,
          ...placeOf(subject, { path: migration, line }, model),
          message,
          help: `${help} ${ACCEPT} \`// espalier: accept ${subject === null ? kind : `${kind} ${subject}`}: REASON\`.`,
        })),
      ...acceptances.filter((one) => !used.has(one)).map((one) => useless(migration, one)),
    ],
    accepted: risks.flatMap(({ kind, subject }) => {
      const acceptance = accepting(kind, subject);
      return acceptance === undefined ? [] : [{ code: kind, migration, subject, reason: acceptance.reason }];
    }),
  };
}

/** What the migrations of two databases for one change have in common is one finding; the same of a later change is another. */
function onceForAll(findings: readonly LintFinding[]): LintFinding[] {
  const all: LintFinding[] = [];
  for (const finding of findings) {
    const at = all.findIndex((one) => isAlike(one, finding) && !isOfSame(one, finding));
    const other = all[at];
    if (other === undefined) all.push(finding);
    else all[at] = asOne(other, finding);
  }
  return all;
}

function asOne(one: LintFinding, other: LintFinding): LintFinding {
  const help = one.help.replace(ACCEPT, 'Or accept it in each of the migrations:');
  return { ...one, migrations: [...one.migrations, ...other.migrations], help };
}

const ACCEPT = 'Or accept it in the migration:';

function isAlike(one: LintFinding, other: LintFinding): boolean {
  const [a, b] = [one, other].map(({ migrations: [path = ''], code, subject, message }) =>
    [basename(path).replace(/^\d+/, ''), code, subject, message].join('\n'),
  );
  return a === b && one.code !== 'bad-acceptance';
}

/** Of the same database. */
function isOfSame({ migrations }: LintFinding, other: LintFinding): boolean {
  return migrations.some((path) => other.migrations.some((one) => dirname(one) === dirname(path)));
}

const UNJUDGED = {
  kind: 'unjudged',
  subject: null,
  message: 'Espalier has not written this migration, or not as it stands, and knows nothing of what it puts at risk.',
  help: 'Read it, try it on a copy of the data.',
  line: 1,
} as const;

function isAsMade(path: string, text: string, { manifest }: State): boolean {
  const entry = manifest.get(path);
  return entry !== undefined && !isByHand(entry) && entry.hash === migrationHash(text);
}

function placeOf(
  subject: string | null,
  own: { readonly path: string; readonly line: number },
  model: Model | null,
): { readonly path: string; readonly line: number } {
  const [entity] = subject?.split('.') ?? [];
  if (subject === null || model === null || !model.entities.some(({ name }) => name === entity)) return own;
  const { file, start } = placeOfName(subject, model);
  return { path: file.path, line: positionAt(file, start).line };
}

function useless(migration: string, { kind, reason, text, line }: Acceptance): LintFinding {
  const message =
    kind === null
      ? `\`${text}\` names no kind of risk.`
      : reason === ''
        ? `\`${text}\` gives no reason.`
        : `\`${text}\` accepts nothing that the migration puts at risk.`;
  const help =
    'Write `// espalier: accept KIND: REASON`, with the subject behind the kind where it is about that alone, or remove the line.';
  return { code: 'bad-acceptance', migrations: [migration], subject: null, path: migration, line, message, help };
}

function notThere(path: string): Diagnostic {
  return problem(
    'no-such-migration',
    path,
    `There is no migration ${path}.`,
    'Name files below migrations/, or none for all.',
  );
}
