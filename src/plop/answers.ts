import type { Change, Diagnostic, GenerateResult } from '../index.ts';

/** A question whose answer may also stand on the command line. */
export interface InputQuestion {
  readonly type: 'input';
  readonly name: string;
  readonly message: string;
  readonly default?: string | ((answers: Answers) => string);
  readonly validate?: (answer: string, answers: Answers) => true | string;
}

export type Answers = Readonly<Record<string, unknown>>;

export function answer(answers: Answers, name: string): string {
  const value = answers[name];
  return typeof value === 'string' ? value.trim() : String(value ?? '').trim();
}

/** The first error, as one line under the question. True: there is none. */
export function asValidation(diagnostics: readonly Diagnostic[]): true | string {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  return error === undefined ? true : `${error.message} ${error.help}`;
}

/** What Plop shows of a run. Throws where it failed: Plop then exits with 1. */
export function outcome({ ok, changes, migrations, diagnostics }: GenerateResult): string {
  const errors = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ message, help }) => `${message} ${help}`);
  const conflicts = changes
    .filter(({ action }) => action === 'conflict')
    .map(({ path, reason }) => `${path}: ${reason}.`);
  if (!ok) throw new Error([...errors, ...conflicts].join('\n'));
  return [summary(changes), ...migrations.map(({ description }) => `database ${description}`)].join('; ');
}

function summary(changes: readonly Change[]): string {
  const count = (action: Change['action']) => changes.filter((change) => change.action === action).length;
  return `${changes.length} files: ${count('create')} created, ${count('update')} updated, ${count('delete')} deleted`;
}
