/** Templates of a project's own that make no text, or none that the formatter can read. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { sorted } from '../diagnostics/sorted.ts';
import type { Packs } from '../packs/pack.ts';
import type { TemplateFailure } from '../render/render.ts';
import { lineText, offsetAt, positionAt } from '../source/position.ts';
import type { Place, SourceFile } from '../source/source.ts';

/** The first for each template: the others are probably the same mistake. */
export function templateMistakes(failures: readonly TemplateFailure[], packs: Packs): readonly Diagnostic[] {
  const first = new Map(failures.toReversed().map((failure) => [failure.template, failure]));
  const mistakes = [...first.values()].flatMap((failure) => {
    const file = packs.templates.get(failure.template)?.file;
    return file === undefined ? [] : mistakeOf(failure, file);
  });
  return sorted(mistakes);
}

function mistakeOf({ path, error, printed }: TemplateFailure, file: SourceFile): Diagnostic {
  const code = 'template-output';
  const severity = 'error';
  if (printed === null) {
    const message = `It can't make \`${path}\`: ${sentence(error.message.replace(/ - \d+:\d+$/, ''))}`;
    const help = 'What may be null is printed inside of `{{#if}}` alone.';
    return { code, severity, place: placeIn(file, error), message, help };
  }
  const { line, said } = formatterSays(error.message);
  const made = line === null ? '' : lineText({ path, text: printed }, line).trim();
  const message = `What it makes for \`${path}\` can't be read: ${sentence(said)}`;
  const help = made === '' ? 'Look at what it prints.' : `Line ${line} of what it prints is: \`${made}\``;
  return { code, severity, place: lineOf(file, made), message, help };
}

/** The line of the template that prints this one as it stands, where there is just one. */
function lineOf(file: SourceFile, printed: string): Place {
  const [line, other] = file.text.split('\n').flatMap((text, at) => (text.trim() === printed ? [at + 1] : []));
  if (printed === '' || line === undefined || other !== undefined) return { file, start: 0, end: 0 };
  const start = file.text.indexOf(printed, offsetAt(file, { line, column: 1 }));
  return { file, start, end: start + printed.length };
}

/** Handlebars says where in the template it could not go on. */
function placeIn(file: SourceFile, error: Error): Place {
  const line = 'lineNumber' in error && typeof error.lineNumber === 'number' ? error.lineNumber : null;
  if (line === null) return { file, start: 0, end: 0 };
  const column = 'column' in error && typeof error.column === 'number' ? error.column : 0;
  const start = offsetAt(file, { line, column: column + 1 });
  const end = file.text.indexOf('}}', start);
  return {
    file,
    start,
    end: end === -1 ? start + 1 : Math.min(end, offsetAt(file, { line: positionAt(file, start).line + 1, column: 1 })),
  };
}

/** The formatter's words without its frame: the message, and the line where it stopped. */
function formatterSays(text: string): { readonly line: number | null; readonly said: string } {
  const [, line] = /\[[^\]]*:(\d+):\d+\]/.exec(text) ?? [];
  const said = text.split('\n').find((one) => /\p{L}/u.test(one)) ?? text;
  return { line: line === undefined ? null : Number(line), said: said.replace(/^[^\p{L}]*(?:x )?/u, '').trim() };
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
