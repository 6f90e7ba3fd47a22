/** Operations as changes of a text. All that they don't touch stays, byte for byte. */
import type { YamlEntry, YamlMap, YamlNode } from '../parse/yaml-node.ts';
import { entryPosition } from './entry-position.ts';
import {
  columnOf,
  entryEnd,
  indentStep,
  isAlias,
  isFirstOnLine,
  isFlow,
  isLastOnLine,
  lineBreak,
  lineEnd,
  lineStart,
  nextLine,
  valueEnd,
} from './layout.ts';
import type { Operation, Path } from './operation.ts';
import { printText, printValue, type Value } from './value.ts';

export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The changes that an operation makes, or null where it can't be made in this text. */
export function textChanges(text: string, root: YamlMap | null, operation: Operation): TextChange[] | null {
  switch (operation.kind) {
    case 'set':
      return added(text, root, operation.path, operation.key, operation.value);
    case 'remove':
      return removed(text, root, operation.path);
    case 'empty':
      return emptied(text, root, operation.path);
    case 'replace': {
      const node = nodeAt(root, operation.path);
      return node?.kind === 'scalar' ? replaced(text, root, operation.path, node, operation.text) : null;
    }
    case 'key': {
      const place = entryAt(root, operation.path)?.keyPlace;
      if (place === undefined) return null;
      const { start, end } = place;
      return [{ start, end, text: requoted(text.slice(start, end), operation.to, true) }];
    }
    case 'wrap': {
      const node = nodeAt(root, operation.path);
      return node?.kind === 'scalar' ? wrapped(text, node, operation) : null;
    }
  }
}

export function applied(text: string, changes: readonly TextChange[]): string {
  const distinct = new Map(changes.map((change) => [`${change.start} ${change.end} ${change.text}`, change]));
  let result = text;
  for (const change of [...distinct.values()].toSorted((a, b) => b.start - a.start))
    result = result.slice(0, change.start) + change.text + result.slice(change.end);
  return result;
}

export function nodeAt(root: YamlNode | null, [step, ...rest]: Path): YamlNode | null {
  if (step === undefined || root === null) return root;
  if (root.kind === 'map') return nodeAt(root.entries.find(({ key }) => key === step)?.value ?? null, rest);
  return root.kind === 'list' && typeof step === 'number' ? nodeAt(root.items[step] ?? null, rest) : null;
}

function entryAt(root: YamlNode | null, path: Path): YamlEntry | undefined {
  const holder = nodeAt(root, path.slice(0, -1));
  return holder?.kind === 'map' ? holder.entries.find(({ key }) => key === path.at(-1)) : undefined;
}

function isInBraces(text: string, root: YamlMap | null, path: Path): boolean {
  return path.some((_, length) => {
    const holder = nodeAt(root, path.slice(0, length));
    return holder !== null && holder.kind !== 'scalar' && isFlow(text, holder);
  });
}

/** Goes down to the last map that is there, and writes the others into it. */
function added(text: string, root: YamlMap | null, path: Path, key: string, value: Value): TextChange[] | null {
  const keys = [...path, key].map(String);
  let depth = 0;
  let map: YamlNode | null = root;
  let holder: YamlEntry | undefined;
  for (; depth < path.length; depth++) {
    const below = nodeAt(root, path.slice(0, depth + 1));
    if (below === null) break;
    holder = entryAt(root, path.slice(0, depth + 1));
    if (holder !== undefined && isAlias(text, holder)) return null;
    map = below;
  }
  const write = (indent: number): string =>
    printBlock(keys.slice(depth), value, indent, indentStep(text, root), lineBreak(text));
  if (map === null)
    return [{ start: text.length, end: text.length, text: `${endOfText(text)}${write(0)}${lineBreak(text)}` }];
  if (map.kind === 'map' && map.entries.length > 0) {
    const at = entryPosition(
      keys.slice(0, depth),
      keys[depth] ?? key,
      map.entries.map((entry) => entry.key),
    );
    return isFlow(text, map)
      ? intoBraces(text, map, at, printFlow(keys.slice(depth), value))
      : intoBlock(text, map, at, write);
  }
  if (holder === undefined) return null;
  return intoNothing(text, holder, write(columnOf(text, holder.keyPlace.start) + indentStep(text, root)), () =>
    printFlow(keys.slice(depth), value),
  );
}

function endOfText(text: string): string {
  return text === '' || text.endsWith('\n') ? '' : lineBreak(text);
}

function printBlock(
  [key = '', ...below]: readonly string[],
  value: Value,
  indent: number,
  step: number,
  br: string,
): string {
  const start = `${' '.repeat(indent)}${printText(key, false)}:`;
  return below.length === 0
    ? `${start} ${printValue(value, false)}`
    : `${start}${br}${printBlock(below, value, indent + step, step, br)}`;
}

function printFlow([key = '', ...below]: readonly string[], value: Value): string {
  return `${printText(key, true)}: ${below.length === 0 ? printValue(value, true) : `{ ${printFlow(below, value)} }`}`;
}

function intoBlock(text: string, map: YamlMap, at: number, write: (indent: number) => string): TextChange[] | null {
  const before = map.entries[at - 1];
  const first = map.entries[0];
  if (first === undefined) return null;
  const indent = columnOf(text, first.keyPlace.start);
  if (before !== undefined) {
    const end = lineEnd(text, entryEnd(text, before));
    return [{ start: end, end, text: lineBreak(text) + write(indent) }];
  }
  const { start } = first.keyPlace;
  return [{ start, end: start, text: `${write(indent).trimStart()}${lineBreak(text)}${' '.repeat(indent)}` }];
}

function intoBraces(text: string, map: YamlMap, at: number, written: string): TextChange[] | null {
  const before = map.entries[at - 1];
  if (before === undefined) {
    const start = map.entries[0]?.keyPlace.start ?? map.place.start;
    return [{ start, end: start, text: `${written}, ` }];
  }
  const end = entryEnd(text, before);
  const isOnOwnLine = isFirstOnLine(text, before.keyPlace.start) && isLastOnLine(text, end);
  if (!isOnOwnLine) return [{ start: end, end, text: `, ${written}` }];
  const hasComma = /^\s*,/.test(text.slice(end, lineEnd(text, end)));
  const indent = text.slice(lineStart(text, before.keyPlace.start), before.keyPlace.start);
  const line = lineEnd(text, end);
  return [
    ...(hasComma ? [] : [{ start: end, end, text: ',' }]),
    { start: line, end: line, text: `${lineBreak(text)}${indent}${written}${hasComma ? ',' : ''}` },
  ];
}

/** `Product:` and `Product: {}`. */
function intoNothing(text: string, holder: YamlEntry, block: string, flow: () => string): TextChange[] | null {
  const { value, keyPlace } = holder;
  const line = lineEnd(text, keyPlace.end);
  if (value.kind === 'scalar' && value.text === '' && !value.quoted && isFirstOnLine(text, keyPlace.start))
    return [{ start: line, end: line, text: lineBreak(text) + block }];
  if (value.kind !== 'map') return null;
  const { start, end } = value.place;
  const colon = text.slice(0, start).trimEnd().length;
  return isFirstOnLine(text, keyPlace.start) && text.slice(end, line).trim() === '' && text[colon - 1] === ':'
    ? [{ start: colon, end, text: lineBreak(text) + block }]
    : [{ start, end, text: `{ ${flow()} }` }];
}

function removed(text: string, root: YamlMap | null, path: Path): TextChange[] | null {
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

function emptied(text: string, root: YamlMap | null, path: Path): TextChange[] | null {
  const entry = entryAt(root, path);
  if (entry === undefined || isAlias(text, entry)) return null;
  const start = text.indexOf(':', entry.keyPlace.end) + 1;
  return [{ start, end: entryEnd(text, entry), text: ' {}' }];
}

function replaced(
  text: string,
  root: YamlMap | null,
  path: Path,
  { place }: YamlNode,
  to: string,
): TextChange[] | null {
  const { start, end } = place;
  if (/^[|>]/.test(text.slice(start, end))) return null;
  return [{ start, end, text: requoted(text.slice(start, end), to, isInBraces(text, root, path)) }];
}

/** In the quotes that the former text has. */
function requoted(former: string, to: string, inBraces: boolean): string {
  if (former.startsWith('"')) return JSON.stringify(to);
  if (former.startsWith("'")) return `'${to.replaceAll("'", "''")}'`;
  return printText(to, inBraces);
}

function wrapped(
  text: string,
  { place, ...node }: YamlNode & { kind: 'scalar' },
  operation: Operation & { kind: 'wrap' },
): TextChange[] | null {
  const { start, end } = place;
  const said = text.slice(start, end);
  if (said === '' || /^[|>]/.test(said)) return null;
  const [key, former] = operation.and;
  const scalar = node.quoted ? said : printText(said, true);
  return [{ start, end, text: `{ ${operation.key}: ${scalar}, ${key}: ${printText(former, true)} }` }];
}
