import type { YamlMap, YamlNode } from '../parse/yaml-node.ts';
import { entryEnd, isAlias, isFlow, isLastOnLine, lineEnd, lineStart, nextLine, valueEnd } from './layout.ts';
import type { Path } from './operation.ts';
import type { TextChange } from './text-change.ts';
import { entryAt, nodeAt } from './tree.ts';

/** Takes an entry or an item out, with its own lines where it has any. */
export function removed(text: string, root: YamlMap | null, path: Path): TextChange[] | null {
  const holder = nodeAt(root, path.slice(0, -1));
  const spans = spansIn(text, holder);
  const last = path.at(-1);
  const at =
    typeof last === 'number' ? last : holder?.kind === 'map' ? holder.entries.findIndex(({ key }) => key === last) : -1;
  const span = spans[at];
  if (holder === null || span === undefined) return null;
  const lineFrom = lineStart(text, span.start);
  const isAlone = /^\s*(?:-\s+)?$/.test(text.slice(lineFrom, span.start)) && isLastOnLine(text, span.end);
  if (isAlone) {
    return [{ ...wholeLines(text, lineFrom, nextLine(text, span.end)), text: '' }];
  }
  if (!isFlow(text, holder)) return null;
  const [before, after] = [spans[at - 1], spans[at + 1]];
  if (after !== undefined) return [{ start: span.start, end: after.start, text: '' }];
  return [{ start: before?.end ?? span.start, end: span.end, text: '' }];
}

/** With one of the empty lines that would be left on both sides, or at the end of the file. */
function wholeLines(text: string, start: number, end: number): Span {
  const above = lineStart(text, Math.max(0, start - 1));
  const isBelowEmpty = start > 0 && text.slice(above, start).trim() === '';
  if (end < text.length)
    return {
      start,
      end: isBelowEmpty && text.slice(end, lineEnd(text, end)).trim() === '' ? nextLine(text, end) : end,
    };
  if (isBelowEmpty) return { start: above, end };
  return { start: text.endsWith('\n') || start === 0 ? start : lineEnd(text, start - 1), end };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function spansIn(text: string, holder: YamlNode | null): Span[] {
  if (holder?.kind === 'map')
    return holder.entries.map((entry) => ({ start: entry.keyPlace.start, end: entryEnd(text, entry) }));
  if (holder?.kind === 'list')
    return holder.items.map((item) => ({ start: item.place.start, end: valueEnd(text, item) }));
  return [];
}

/** Makes `{}` of a map. */
export function emptied(text: string, root: YamlMap | null, path: Path): TextChange[] | null {
  const entry = entryAt(root, path);
  if (entry === undefined || isAlias(text, entry)) return null;
  const start = text.indexOf(':', entry.keyPlace.end) + 1;
  return [{ start, end: entryEnd(text, entry), text: ' {}' }];
}
