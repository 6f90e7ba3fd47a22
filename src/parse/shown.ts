import type { YamlNode } from './yaml-node.ts';

/** A value as messages show it. */
export function shown(node: YamlNode): string {
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'map') return 'a map of words';
  if (node.type === 'null') return node.text === '' ? 'nothing' : `\`${node.text}\``;
  return `\`${node.text.length > 60 ? `${node.text.slice(0, 60)}…` : node.text}\``;
}

/** A text in single quotes, as YAML reads it back. */
export function quotedYaml(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** Items as they would stand in brackets. */
export function inlineList(items: readonly YamlNode[]): string {
  const texts = items.slice(0, 5).map((item) => (item.kind === 'scalar' ? inBrackets(item.text, item.quoted) : '…'));
  return `[${texts.join(', ')}${items.length > 5 ? ', …' : ''}]`;
}

const inBrackets = (text: string, quoted: boolean): string =>
  quoted || /[,[\]{}#:&*!|>'"%@`]/.test(text) ? quotedYaml(text) : text;

const INVISIBLE: ReadonlyMap<string, string> = new Map([
  ['\u00A0', 'A non-breaking space (U+00A0)'],
  ['\u202F', 'A narrow non-breaking space (U+202F)'],
  ['\u2007', 'A figure space (U+2007)'],
  ['\u200B', 'A space without width (U+200B)'],
  ['\u200C', 'A character without width (U+200C)'],
  ['\u200D', 'A character without width (U+200D)'],
  ['\u2060', 'A character without width (U+2060)'],
  ['\uFEFF', 'A byte order mark (U+FEFF)'],
  ['\u00AD', 'A soft hyphen (U+00AD)'],
]);

/** Help where a text holds a character that nobody sees, and that YAML takes for a letter; null where it has none. */
export function invisibleHelp(text: string): string | null {
  const found = [...INVISIBLE].find(([character]) => text.includes(character));
  return found === undefined ? null : `${found[1]} stands in it, which nobody sees: remove it, or write a plain space.`;
}

const CURLY = /^[“”„‟«»‘’‚‹›](.*)[“”„‟«»‘’‚‹›]$/su;

/** Quotes of typography around a text: YAML takes them for a part of it. */
export function withoutCurlyQuotes(text: string): string {
  return CURLY.exec(text)?.[1] ?? text;
}
