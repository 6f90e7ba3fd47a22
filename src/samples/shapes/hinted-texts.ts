import type { Field } from '../../model/index.ts';
import type { Hints } from '../hints.ts';
import { patternShapes, spelledSlot } from '../pattern/generate.ts';
import { NUMBER, text, type Shape, type TextShape } from '../shape.ts';
import { wordOfLength, type TextShapes } from './text-shapes.ts';

/** No check asks for longer texts than a sample should be. */
const MOST = 200;

/** Texts that checks ask for: their literals, what `like` and regular expressions describe, certain lengths, other cases. */
export function* hintedTexts<F extends Field>(
  shapes: TextShapes<F>,
  field: F,
  differ: boolean,
  hints: Hints,
): Generator<Shape> {
  if (!differ) yield* hints.texts.map((value) => text(value));
  yield* hints.texts.flatMap((value) => [text('a', value, 'a', NUMBER), text(value, NUMBER)]);
  for (const like of hints.likes) yield* likeShapes(like, differ);
  for (const pattern of hints.patterns) yield* patternShapes(pattern, differ);
  if (!hints.checked) return;
  for (const shape of shapes(field, differ)) yield* otherCases(shape);
  for (const length of lengthsOf(hints)) {
    yield* wordOfLength(field, length, differ);
    yield* hints.likes.flatMap((like) => likeOfLength(like, length));
  }
}

/** `SKU-%` is `SKU-${n}`, and a `_` stands for one character. */
function* likeShapes(like: string, differ: boolean): Generator<Shape> {
  const fixed = like.replaceAll('_', 'a');
  const open = fixed.lastIndexOf('%');
  const before = fixed.slice(0, open).replaceAll('%', '');
  if (open >= 0) yield* [text(before, NUMBER, fixed.slice(open + 1)), text(before, 'a', NUMBER, fixed.slice(open + 1))];
  if (!differ) yield text(fixed.replaceAll('%', 'a'));
}

/** The same at a length that another check asks for: `DE%` of 8 characters ends in spelled digits, `DEAA0001`. */
function likeOfLength(like: string, length: number): TextShape[] {
  const [before = '', after, ...others] = like.replaceAll('_', 'A').split('%');
  const room = length - before.length - (after ?? '').length;
  if (after === undefined || others.length > 0 || room < 1) return [];
  const spelling = Math.min(room, 4);
  return [text(before, 'A'.repeat(room - spelling), spelledSlot('0123456789', spelling), after)];
}

/** Whole numbers of a check may be lengths; then a length beside may be right as well. */
export function lengthsOf({ numbers }: Hints): number[] {
  const near = numbers.flatMap((value) => [Number(value), Number(value) + 1, Number(value) - 1]);
  return [...new Set(near)].filter((length) => Number.isInteger(length) && length > 0 && length <= MOST);
}

/** Without blanks, in small and in capital letters. */
function* otherCases({ parts }: TextShape): Generator<Shape> {
  const compact = parts.map((part) => (typeof part === 'string' ? part.replaceAll(' ', '') : part));
  for (const same of [parts, compact]) {
    for (const change of [
      (part: string) => part,
      (part: string) => part.toLowerCase(),
      (part: string) => part.toUpperCase(),
    ]) {
      yield text(...same.map((part) => (typeof part === 'string' ? change(part) : part)));
    }
  }
}
