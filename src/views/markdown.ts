/** Pieces of Markdown (GitHub's), from texts that may hold anything. */

export function heading(level: 1 | 2, title: string): string {
  return `${'#'.repeat(level)} ${text(title)}`;
}

/** A code span. Its fence is longer than any run of backticks in it. */
export function code(value: string): string {
  const line = oneLine(value);
  if (line === '') return '';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = /^`|`$/.test(line) ? ' ' : '';
  return fence + space + line + space + fence;
}

/** Text of the model, which is Markdown itself as far as it stays in its place: on one line, without HTML. */
export function text(value: string): string {
  // Code spans show what is in them as it is.
  return oneLine(value).replaceAll(/`[^`]*`|[&<]/g, (found) => ESCAPED[found] ?? found);
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;' };

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)].join('\n');
}

/** Cells are Markdown. A bar in one would begin another, in code as well. */
function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}

function oneLine(value: string): string {
  return value.replaceAll(/\s+/g, ' ').trim();
}
