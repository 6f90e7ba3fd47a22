/** Samples of text, as people write it: `name 1`, `NAME-1`; where a field is short, what fits. */
import type { Field } from '../../model/index.ts';
import { wordsOf } from '../../naming/case.ts';
import { patternShapes, spelledSlot } from '../pattern/generate.ts';
import { NUMBER, text, type TextShape } from '../shape.ts';

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Digits of the largest number that a counter reaches. */
const DIGITS = 6;

/** Texts of a type. With `differ`, each number gives another one. */
export type TextShapes<F extends Field = Field> = (field: F, differ: boolean) => Iterable<TextShape>;

/** Text of any form, in the order in which it reads best. */
export function* freeTexts(field: Field, differ: boolean): Generator<TextShape> {
  yield* field.pattern === null ? plainText(field, differ) : spellings(field, differ);
  yield* patternTexts(field, differ);
}

/** What the field's pattern describes. */
export function* patternTexts(field: Field, differ: boolean): Generator<TextShape> {
  if (field.pattern === null) return;
  yield* patternShapes(field.pattern, differ);
  // One that forbids little says nothing of what to write instead.
  yield* plainText(field, differ);
  yield* passwords(field);
}

function* plainText({ name, minLength, maxLength }: Field, differ: boolean): Generator<TextShape> {
  const words = wordsOf(name).join(' ');
  const most = maxLength ?? Infinity;
  const long = lengthened(words, (minLength ?? 0) - 2);
  yield text(`${long} `, NUMBER);
  if (!differ) yield text(lengthened(words, minLength ?? 0).slice(0, most));
  const room = most - DIGITS;
  if (room >= 0) yield text(lengthened(words, (minLength ?? 0) - 1).slice(0, room), NUMBER);
  if (differ) yield* wordOfLength({ name }, Math.min(most, Math.max(minLength ?? 0, 20)), differ);
}

/** The same words in several styles, one of which a pattern may want. */
function* spellings({ name, minLength }: Field, differ: boolean): Generator<TextShape> {
  const words = wordsOf(name);
  for (const joined of [words.join(' '), words.join('-'), words.join('_'), words.join('')]) {
    const separator = /[^a-z]/.exec(joined)?.[0] ?? '-';
    for (const style of [capitalized(joined), joined.toUpperCase(), joined]) {
      const word = lengthened(style, (minLength ?? 0) - 2);
      yield text(word, separator, NUMBER);
      yield text(word, NUMBER);
      if (!differ) yield text(lengthened(style, minLength ?? 0));
    }
  }
}

/** Capital letters, as many as there have to be. */
export function* wordOfLength(
  { name }: { readonly name: string },
  length: number,
  differ: boolean,
): Generator<TextShape> {
  const word = wordsOf(name).join('').toUpperCase();
  if (!differ) yield text(lengthened(word, length).slice(0, length));
  const spelling = Math.min(length, 4);
  yield text(lengthened(word, length).slice(0, length - spelling), spelledSlot(CAPITALS, spelling));
}

/** Patterns that look ahead ask for some of everything. */
function* passwords({ minLength, maxLength }: Field): Generator<TextShape> {
  const word = lengthened('Aa1!', Math.max(8, (minLength ?? 0) - 1));
  yield text(word, NUMBER);
  yield text(`${word}-`, NUMBER);
  if (maxLength !== null) yield text(word.slice(0, Math.max(4, maxLength - DIGITS)), NUMBER);
}

/** The text again and again, until it has that many characters. */
function lengthened(value: string, length: number): string {
  return value.length >= length ? value : value.repeat(Math.ceil(length / value.length)).slice(0, length);
}

function capitalized(value: string): string {
  return value.charAt(0).toUpperCase() + value.slice(1);
}
