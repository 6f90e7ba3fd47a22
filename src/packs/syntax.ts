/** Handlebars' own reading of a template, with its mistakes at their places. */
import { createRequire } from 'node:module';
import type * as HandlebarsPackage from 'handlebars';
import type { Report } from '../diagnostics/report.ts';
import { lineText, offsetAt } from '../source/position.ts';
import type { Place, SourceFile } from '../source/source.ts';

/** Null: it can't be read, and the report says why. */
export function parseTemplate(file: SourceFile, report: Report): hbs.AST.Program | null {
  try {
    return handlebars().parse(file.text);
  } catch (error) {
    const { place, message } = mistakeOf(file, error);
    report.error('template-syntax', place, message, 'Close each block that is opened, and each `{{` on its line.');
    return null;
  }
}

let loaded: typeof HandlebarsPackage | null = null;

/** Loaded where a project has templates of its own. */
function handlebars(): typeof HandlebarsPackage {
  const found: typeof HandlebarsPackage = loaded ?? createRequire(import.meta.url)('handlebars');
  loaded = found;
  return found;
}

interface Mistake {
  readonly place: Place;
  readonly message: string;
}

function mistakeOf(file: SourceFile, error: unknown): Mistake {
  if (!(error instanceof Error)) throw error;
  const { message } = error;
  if ('lineNumber' in error && typeof error.lineNumber === 'number') {
    const column = 'column' in error && typeof error.column === 'number' ? error.column : 0;
    return { place: placeAt(file, error.lineNumber, column), message: `${message.replace(/ - \d+:\d+$/, '')}.` };
  }
  // "Parse error on line 3:", then the text before the place, which may be cut at its start, then an arrow to it.
  const [, line] = /^(?:Parse|Lexical) error on line (\d+)/.exec(message) ?? [];
  if (line === undefined) throw error;
  const got = /got '(\w+)'$/.exec(message)?.[1];
  const said = got === 'EOF' ? 'A block is opened and not closed.' : 'This is no expression of Handlebars.';
  const at = got === 'EOF' ? lastBlock(file) : null;
  return { place: at ?? wholeLine(file, Number(line)), message: said };
}

/** What is not closed is probably the last that was opened, where no other is told. */
function lastBlock(file: SourceFile): Place | null {
  const open: number[] = [];
  for (const { 1: mark = '', index } of file.text.matchAll(/\{\{~?([#/^])/g)) {
    if (mark === '/') open.pop();
    else open.push(index);
  }
  const start = open.at(-1);
  if (start === undefined) return null;
  const end = file.text.indexOf('}}', start);
  return { file, start, end: end === -1 ? file.text.length : end + 2 };
}

function wholeLine(file: SourceFile, line: number): Place {
  const text = lineText(file, line);
  const start = offsetAt(file, { line, column: 1 }) + (text.length - text.trimStart().length);
  return { file, start, end: start + Math.max(1, text.trim().length) };
}

function placeAt(file: SourceFile, line: number, column: number): Place {
  const start = offsetAt(file, { line, column: column + 1 });
  return { file, start, end: Math.min(start + 1, file.text.length) };
}

/** Where a part of a template stands. */
export function placeOf(file: SourceFile, { loc: { start, end } }: hbs.AST.Node): Place {
  return {
    file,
    start: offsetAt(file, { line: start.line, column: start.column + 1 }),
    end: offsetAt(file, { line: end.line, column: end.column + 1 }),
  };
}
