import type { Field, LiteralValue } from '../../model/index.ts';
import { wordsOf } from '../../naming/case.ts';
import { accepts } from '../accepts.ts';
import { NO_HINTS, type Hints } from '../hints.ts';
import { constant, enumConstant, holdsAlways, type Shape } from '../shape.ts';
import { exampleShapes } from './example-shapes.ts';
import { hintedTexts, lengthsOf } from './hinted-texts.ts';
import { literal } from '../../render/literal.ts';
import { oneOf } from '../helpers.ts';
import { countedMoments, isCalendrical, laterMoments, plainMoments } from './moment-shapes.ts';
import { countedNumbers, isNumeric, plainNumbers } from './number-shapes.ts';
import { textShapes } from './text-shapes.ts';

/** Shapes that the field itself accepts, the most natural first. With `differ`, those whose values differ from number to number. */
export function* fieldShapes(field: Field, differ: boolean, hints: Hints = NO_HINTS): Generator<Shape> {
  const seen = new Set<string>();
  for (const shape of proposedShapes(field, differ, hints)) {
    if (seen.has(shape.code)) continue;
    seen.add(shape.code);
    if (holdsAlways(shape, (value) => accepts(field, value))) yield shape;
  }
}

/** A shape of the field's type: it may break the field's own rules. */
export function anyShape(field: Field): Shape {
  const [first = constant(null)] = proposedShapes(field, false, NO_HINTS);
  return first;
}

function* proposedShapes(field: Field, differ: boolean, hints: Hints): Generator<Shape> {
  yield* exampleShapes(field, differ);
  for (const shape of typeShapes(field, differ, hints)) yield field.array ? listOf(shape) : shape;
  if (field.nullable && !differ) yield constant(null);
}

function* typeShapes(field: Field, differ: boolean, hints: Hints): Generator<Shape> {
  const { type } = field;
  // Tests of filters and of an order tell more where rows differ.
  const varies = differ || field.filter || field.sort;
  if (isNumeric(type)) {
    const starts = hints.checked ? [null, ...hints.numbers, '10', '1000'] : [null];
    for (const start of starts) yield* countedNumbers(field, start);
    if (!differ) yield* plainNumbers(field, hints.numbers);
    return;
  }
  if (isCalendrical(type)) {
    if (varies) yield* countedMoments(field, type.base);
    if (varies && hints.checked) yield* laterMoments(field, type.base);
    if (!differ) yield* plainMoments(field, type.base, [...hints.texts, ...hints.numbers.map(momentOf)]);
    return;
  }
  switch (type.base) {
    case 'boolean':
      if (varies) yield { code: 'n % 2 === 1', helpers: [], at: (n) => n % 2 === 1 };
      return yield* [constant(true), constant(false)];
    case 'enum':
      if (varies && type.enum.values.length > 1) yield enumValues(type.enum.values);
      return yield* type.enum.values.map(enumConstant);
    case 'json':
      return yield jsonShape;
    case 'binary':
      yield binaryShape(field);
      return yield* lengthsOf(hints).map(bytesShape);
    default:
      yield* textShapes(field, differ);
      yield* hintedTexts(field, differ, hints);
  }
}

/** SQLite's moments are milliseconds. */
function momentOf(milliseconds: string): string {
  const date = new Date(Number(milliseconds));
  return Number.isNaN(date.getTime()) || Number(milliseconds) < 1e10 ? '' : date.toISOString();
}

function enumValues(values: readonly string[]): Shape {
  return { code: `oneOf(${literal(values)} as const, n)`, helpers: ['oneOf'], at: (n) => oneOf(values, n) };
}

const jsonShape: Shape = { code: '{ number: n }', helpers: [], at: (n) => ({ number: n }) };

function binaryShape({ name }: Field): Shape {
  const word = wordsOf(name).join(' ');
  return { code: `btoa(\`${word} \${n}\`)`, helpers: [], at: (n) => btoa(`${word} ${n}`) };
}

/** ASCII has one byte for a character. */
function bytesShape(length: number): Shape {
  return {
    code: `btoa(String(n).padStart(${length}, "0"))`,
    helpers: [],
    at: (n) => btoa(String(n).padStart(length, '0')),
  };
}

function listOf(shape: Shape): Shape {
  return { code: `[${shape.code}]`, helpers: shape.helpers, at: (n): LiteralValue => [shape.at(n)] };
}
