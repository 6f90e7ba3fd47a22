import type { YAMLError } from 'yaml';

/**
 * Inside braces YAML takes a bracket in a plain value (`{ type: string[] }`, `{ pattern: ^[a-z]+$ }`) for its own, and loses the rest
 * of the file over it. Such brackets are set aside: replaced by characters that YAML takes for text, so that every other mistake of the
 * file is found in the same run.
 */
const standIns: ReadonlyMap<string, string> = new Map([
  ['[', '\uE000'],
  [']', '\uE001'],
  ['{', '\uE002'],
  ['}', '\uE003'],
]);

const originals: ReadonlyMap<string, string> = new Map([...standIns].map(([original, standIn]) => [standIn, original]));

/** The text with the bracket of that error and the one that closes it set aside, or null where the error is another one. */
export function withBracketsSetAside(text: string, error: YAMLError): string | null {
  if (error.code !== 'UNEXPECTED_TOKEN') return null;
  const start = error.pos[0];
  const open = text.charAt(start);
  const close = open === '[' ? ']' : open === '{' ? '}' : null;
  if (close === null || !/[^\s,:[\]{}]/.test(text.charAt(start - 1))) return null;
  const end = text.slice(start).search(new RegExp(`\\${close}|\\n`));
  if (end === -1 || text.charAt(start + end) !== close) return null;
  return text.slice(0, start) + replaceAll(text.slice(start, start + end + 1), standIns) + text.slice(start + end + 1);
}

export function hasStandIns(text: string): boolean {
  return /[\uE000-\uE003]/.test(text);
}

/** Brackets that were set aside, as they stood. */
export function withBracketsPutBack(text: string): string {
  return replaceAll(text, originals);
}

function replaceAll(text: string, replacements: ReadonlyMap<string, string>): string {
  return Array.from(text, (character) => replacements.get(character) ?? character).join('');
}
