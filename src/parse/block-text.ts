import { NotPlain } from './not-plain.ts';

interface BlockText {
  readonly text: string;
  /** Behind the last line that isn't empty. */
  readonly end: number;
}

const HEADER = /([|>])(-?) *(?: #[^\n]*)?\n/y;
const BLANK_LINES = /(?: *\n)*/y;
const INDENT = / */y;

/**
 * The text behind a `|` or `>` that stands at that offset, in a block that is indented so far. Left to the full reading are indicators
 * but `-`, lines that are indented further in a folded text, and lines of blanks.
 */
export function blockTextAt(source: string, start: number, indent: number): BlockText {
  HEADER.lastIndex = start;
  const header = HEADER.exec(source);
  if (header === null) throw new NotPlain();
  const [, style, chomping] = header;
  const first = matchAt(BLANK_LINES, source, HEADER.lastIndex);
  const own = matchAt(INDENT, source, HEADER.lastIndex + first.length).length;
  if (first !== '' || own <= indent) throw new NotPlain();
  const lines: string[] = [];
  let end = HEADER.lastIndex;
  for (let at = end; at < source.length;) {
    const next = source.indexOf('\n', at);
    const line = source.slice(at, next === -1 ? source.length : next);
    at = next === -1 ? source.length : next + 1;
    const blanks = matchAt(INDENT, line, 0).length;
    if (line === '') lines.push('');
    else if (blanks === line.length) throw new NotPlain();
    else if (blanks < own) {
      if (blanks > indent) throw new NotPlain();
      break;
    } else {
      if (line.includes('\r') || (style === '>' && blanks > own)) throw new NotPlain();
      lines.push(line.slice(own));
      end = at;
    }
  }
  while (lines.at(-1) === '') lines.pop();
  return { text: (style === '|' ? lines.join('\n') : folded(lines)) + (chomping === '-' ? '' : '\n'), end };
}

/** One line break is a blank; of several one less is left. */
function folded(lines: readonly string[]): string {
  let text = '';
  let empty = 0;
  for (const [index, line] of lines.entries()) {
    if (line === '') empty += 1;
    else {
      text += (index === 0 ? '' : empty === 0 ? ' ' : '\n'.repeat(empty)) + line;
      empty = 0;
    }
  }
  return text;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
