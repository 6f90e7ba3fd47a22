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
} from './layout.ts';
import type { Path } from './operation.ts';
import type { TextChange } from './text-change.ts';
import { entryAt, nodeAt } from './tree.ts';
import { printText, printValue, type Value } from './value.ts';

/** Goes down to the last map that is there, and writes the others into it. */
export function added(text: string, root: YamlMap | null, path: Path, key: string, value: Value): TextChange[] | null {
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
