import { textHash } from './text-hash.ts';

/** What a person adds to a migration that stays as it was made: comments that accept what it puts at risk, each on a line of its own. */
export const ACCEPTANCE = /^[ \t]*\/\/ espalier: accept\b(.*)$/;

const LINES = new RegExp(`${ACCEPTANCE.source}\\n?`, 'gm');

/** The text as it was before anybody accepted anything. */
export function withoutAcceptances(text: string): string {
  return text.includes('// espalier: accept') ? text.replaceAll('\r\n', '\n').replace(LINES, '') : text;
}

/** The hash by which the manifest knows a migration, whatever is accepted in it. */
export function migrationHash(text: string): string {
  return textHash(withoutAcceptances(text));
}
