/** Where the command prints. With --json standard output holds one document and nothing else; whatever is said goes to standard error. */
import type { Diagnostic } from '../index.ts';
import { textOfDiagnostics } from '../start.ts';
import { isWritten, print } from './print.ts';

export function printJson(document: object): void {
  print(`${JSON.stringify(document, null, 2)}\n`);
}

let hasSaid = false;

export function say(text: string): void {
  if (text === '') return;
  hasSaid = true;
  process.stderr.write(text);
}

/** Whether nothing waits for its reader any more. */
export function everythingIsWritten(): boolean {
  return isWritten() && !hasSaid;
}

export function sayDiagnostics(diagnostics: readonly Diagnostic[]): void {
  // Standard error is opened when something is said there, which takes a few milliseconds.
  if (diagnostics.length === 0) return;
  say(textOfDiagnostics(diagnostics, { color: process.stderr.hasColors?.() ?? false }));
}

/** Shows on a terminal what is being done, on one line that goes away again. Elsewhere it shows nothing. */
export function progress(): { readonly onStage: (stage: string) => void; readonly done: () => void } {
  const terminal = process.stderr.isTTY && process.env['TERM'] !== 'dumb';
  const show = (text: string): void => {
    if (terminal) say(`\r\u001B[K${text}`);
  };
  return { onStage: (stage) => show(`${stage} …`), done: () => show('') };
}
