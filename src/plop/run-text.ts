/** What is shown of a run: before it, to be agreed to, and after it. */
import { styleText } from 'node:util';
import {
  conflictHelp,
  textOfDiagnostics,
  unifiedDiff,
  type Change,
  type Diagnostic,
  type EditPlan,
  type GenerateResult,
} from '../index.ts';
import { Refused } from './refused.ts';

/** Lines of a list that are shown; on a terminal nobody reads a hundred. */
const SHOWN = 16;

/** Changes of databases that stand in one line. */
const FEW = 3;

/** Everything that an edit would do. */
export function textOfPlan({ changes, migrations, sql, texts, losses, diagnostics }: EditPlan): string {
  const files = texts.flatMap((text) => [`${verb(text.before, text.after)}  ${text.path}`, ...changedLines(text)]);
  const generated = changes.filter(({ path, action }) => isShown(action) && !path.startsWith('.espalier/'));
  return [
    ...section('Model', files),
    ...section(
      'Files',
      generated.map(({ path, action }) => `${action.padEnd(6)}  ${path}`),
      SHOWN,
    ),
    ...section(
      'Databases',
      migrations.map(({ description }) => description),
    ),
    ...sql.flatMap(({ path, statements }) =>
      section(
        path,
        statements.flatMap((text) => `${text};`.split('\n')),
      ),
    ),
    ...section('Lost, with all that they hold', losses),
    textOfDiagnostics(diagnostics, { color: hasColors() }),
  ].join('\n');
}

/** What comes and what goes, without what stands around it. */
function changedLines({ path, before, after }: EditPlan['texts'][number]): string[] {
  const [, , ...lines] = unifiedDiff(path, before, after).split(/\r?\n/);
  return lines
    .filter((line) => /^[-+]/.test(line))
    .map((line) => `  ${hasColors() ? styleText(line.startsWith('+') ? 'green' : 'red', line) : line}`);
}

function hasColors(): boolean {
  return process.stdout.isTTY && process.stdout.hasColors();
}

function verb(before: string | null, after: string | null): string {
  return before === null ? 'create' : after === null ? 'delete' : 'update';
}

function isShown(action: Change['action']): boolean {
  return action !== 'unchanged' && action !== 'keep';
}

function section(title: string, lines: readonly string[], most = Number.POSITIVE_INFINITY): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - most;
  const shown = more > 1 ? [...lines.slice(0, most), `… and ${more} more`] : lines;
  return [`${title}:`, ...shown.map((text) => `  ${text}`), ''];
}

/** One line about what was done. Throws where it failed: Plop then exits with 1. */
export function outcome(result: GenerateResult): string {
  if (!result.ok) throw new Refused(textOfFailure(result));
  const { changes, migrations, sql } = result;
  const named = migrations.map(({ description }) => `database ${description}`);
  const more = named.length > FEW ? [...named.slice(0, FEW), `and ${named.length - FEW} more`] : named;
  const done = [summary(changes), ...more].join('; ');
  return sql.length === 0 ? done : `${done}. Bring your database up: npm run db:migrate`;
}

/** Why a run can't be made. */
export function textOfFailure({ changes, diagnostics }: GenerateResult): string {
  const conflicts = changes
    .filter(({ action }) => action === 'conflict')
    .map(({ path, reason }) => `${path}: ${reason}.`);
  return [...errors(diagnostics), ...conflicts, conflictHelp(changes).trimEnd()]
    .filter((text) => text !== '')
    .join('\n');
}

function errors(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ message, help }) => `${message} ${help}`);
}

function summary(changes: readonly Change[]): string {
  const count = (action: Change['action']) => changes.filter((change) => change.action === action).length;
  return `${changes.length} files: ${count('create')} created, ${count('update')} updated, ${count('delete')} deleted`;
}
