/** Words for readers. */
import type { Entity, Field } from '../../model/index.ts';
import { definitionOf } from '../../types/index.ts';
import { wordsOf } from '../../naming/case.ts';

/** One text of several, each a sentence; null where there is none. */
export function sentences(...texts: readonly (string | null)[]): string | null {
  const said = texts
    .filter((text) => text !== null)
    .map((text) => text.trim())
    .filter((text) => text !== '');
  return said.length === 0 ? null : said.map((text) => (/[.!?:;]$/.test(text) ? text : `${text}.`)).join(' ');
}

/** Bounds that a schema can't say, since the value is text. */
export function boundsInWords({ min, max, type }: Field): string | null {
  if (!definitionOf(type).described.boundsInWords) return null;
  return sentences(min === null ? null : `At least ${min}`, max === null ? null : `At most ${max}`);
}

/** `order item`. */
export const singularWords = ({ name }: Entity): string => wordsOf(name).join(' ');

/** `order items`. */
export const pluralWords = ({ plural }: Entity): string => wordsOf(plural).join(' ');
