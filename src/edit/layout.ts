/** Where things stand in a text. */
import type { YamlEntry, YamlMap, YamlNode } from '../parse/yaml-node.ts';

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Before its line break. */
export function lineEnd(text: string, at: number): number {
  const next = text.indexOf('\n', at);
  if (next === -1) return text.length;
  return text[next - 1] === '\r' && next > at ? next - 1 : next;
}

/** Behind its line break. */
export function nextLine(text: string, at: number): number {
  const next = text.indexOf('\n', at);
  return next === -1 ? text.length : next + 1;
}

export function lineBreak(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** Nothing but blanks stands before it on its line. */
export function isFirstOnLine(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), at).trim() === '';
}

/** Nothing but a comma and a comment stands behind it on its line. */
export function isLastOnLine(text: string, at: number): boolean {
  return /^\s*,?\s*(?:#.*)?$/.test(text.slice(at, lineEnd(text, at)));
}

export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

/** In braces or brackets. */
export function isFlow(text: string, { place }: YamlNode): boolean {
  return text[place.start] === '{' || text[place.start] === '[';
}

/** Behind the last character of an entry. Where an alias stands for the value, that is the alias. */
export function entryEnd(text: string, { keyPlace, value }: YamlEntry): number {
  const colon = matchEnd(/\s*:/y, text, keyPlace.end) ?? keyPlace.end;
  const alias = matchEnd(/\s*\*[^\s,\]}]+/y, text, colon);
  if (alias !== null) return alias;
  return value.place.end <= colon ? colon : valueEnd(text, value);
}

/** Comments and empty lines behind a block don't belong to it. */
export function valueEnd(text: string, value: YamlNode): number {
  if (!isFlow(text, value)) {
    const entry = value.kind === 'map' ? value.entries.at(-1) : undefined;
    if (entry !== undefined) return entryEnd(text, entry);
    const item = value.kind === 'list' ? value.items.at(-1) : undefined;
    if (item !== undefined) return valueEnd(text, item);
  }
  return text.slice(0, value.place.end).trimEnd().length;
}

export function isAlias(text: string, { keyPlace }: YamlEntry): boolean {
  return matchEnd(/\s*:\s*\*[^\s,\]}]/y, text, keyPlace.end) !== null;
}

function matchEnd(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** How much deeper a block stands than what holds it, as the file has it. */
export function indentStep(text: string, root: YamlMap | null): number {
  for (const { keyPlace, value } of root?.entries ?? []) {
    const [first] = value.kind === 'map' ? value.entries : [];
    if (first === undefined || isFlow(text, value)) continue;
    return columnOf(text, first.keyPlace.start) - columnOf(text, keyPlace.start);
  }
  return 2;
}
