import { literal } from './literal.ts';

export { literal };

/** Text for a comment: it stays on one line, can't end the comment, and isn't taken for an instruction to the compiler. */
export function comment(text: unknown): string {
  if (typeof text !== 'string') throw new Error(`A comment must be text, not ${typeof text}.`);
  return text
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replaceAll('*/', String.raw`*\/`)
    .replaceAll('@ts-', String.raw`\@ts-`)
    .trim();
}

/** Every helper that a template may use. Handlebars passes its options as the last argument. */
export const HELPERS: Readonly<Record<string, (value: unknown, options: unknown) => string>> = {
  literal: (value) => literal(value),
  comment: (value) => comment(value),
};
