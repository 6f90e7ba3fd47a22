import { jsonOfDiagnostics, type Diagnostic } from '../index.ts';

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

/** Every error with its place: of an edit that others in the model don't bear. */
export function asPlaces(diagnostics: readonly Diagnostic[]): true | string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return errors.length === 0 ? true : errors.map(withPlace).join('\n');
}

/** What is about no line says by itself what it is about. */
function withPlace(diagnostic: Diagnostic): string {
  const [said] = jsonOfDiagnostics([diagnostic]).diagnostics;
  const at = diagnostic.place.file.text === '' ? '' : `${said?.file}:${said?.line}: `;
  return `${at}${diagnostic.message} ${diagnostic.help}`;
}
