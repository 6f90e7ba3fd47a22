import { lineText, positionAt } from '../source/position.ts';
import type { Place } from '../source/source.ts';
import type { Diagnostic } from './diagnostic.ts';

/**
 * Diagnostics for a terminal: `path:line:column: error unknown-word: message`, the source line with the place marked, and the help.
 * Coloured only where it is asked for.
 */
export function textOfDiagnostics(diagnostics: readonly Diagnostic[], { color = false } = {}): string {
  if (diagnostics.length === 0) return '';
  const paint = color ? painted : plain;
  const secrets = diagnostics.filter(({ code }) => code === 'credential').map(({ place }) => place);
  return `${diagnostics.map((diagnostic) => textOf(diagnostic, secrets, paint)).join('\n')}\n${summary(diagnostics)}\n`;
}

function textOf({ code, severity, place, message, help }: Diagnostic, secrets: readonly Place[], paint: Paint): string {
  const { line, column } = positionAt(place.file, place.start);
  const label = paint(severity === 'error' ? red : yellow, `${severity} ${code}`);
  const head = `${paint(bold, printable(`${place.file.path}:${line}:${column}`))}: ${label}: ${printable(message)}\n`;
  const helpLine = `  ${paint(cyan, 'help:')} ${printable(help)}\n`;
  return head + (place.file.text === '' ? '' : excerpt(place, line, column, secrets, paint)) + helpLine;
}

/** The most of a line that is shown, so that a file without line breaks doesn't fill the screen. */
const shownWidth = 160;

/** The first line of the place, and under it one `^` for the start and a `~` for each further character of the place on that line. */
function excerpt(place: Place, line: number, column: number, secrets: readonly Place[], paint: Paint): string {
  const whole = masked(
    lineText(place.file, line),
    place.start - column + 1,
    secrets.filter(({ file }) => file === place.file),
  );
  const from = column > shownWidth ? column - 1 - shownWidth / 2 : 0;
  const text = whole.slice(from, from + shownWidth);
  const before = text.slice(0, column - 1 - from);
  const length = Math.max(1, Math.min(place.end - place.start, text.length - before.length));
  const gutter = `  ${line} | `;
  // Tabs stay tabs in the padding, so that the mark stands under the place however wide they are shown.
  const padding = before.replace(/[^\t]/g, ' ');
  const mark = `^${'~'.repeat(length - 1)}`;
  return `${gutter}${printable(text)}\n${' '.repeat(gutter.length - 2)}| ${padding}${paint(red, mark)}\n`;
}

/** The line without what was found to be a secret: the output may end up in a log. */
function masked(text: string, lineStart: number, secrets: readonly Place[]): string {
  let shown = text;
  for (const { start, end } of secrets) {
    const from = Math.max(0, start - lineStart);
    const to = Math.min(text.length, end - lineStart);
    if (from < to) shown = shown.slice(0, from) + '*'.repeat(to - from) + shown.slice(to);
  }
  return shown;
}

function summary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  return [counted(errors, 'error'), counted(warnings, 'warning')].filter((part) => part !== null).join(', ');
}

const counted = (count: number, what: string): string | null =>
  count === 0 ? null : `${count} ${what}${count === 1 ? '' : 's'}`;

type Paint = (style: string, text: string) => string;

const bold = '1';
const red = '1;31';
const yellow = '1;33';
const cyan = '36';

const painted: Paint = (style, text) => `\u001B[${style}m${text}\u001B[0m`;
const plain: Paint = (_style, text) => text;

/** A model may come from anybody: its control characters must not reach the terminal. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '\uFFFD');
}
