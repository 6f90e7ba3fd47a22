import type { Field } from '../../model/index.ts';
import { spelledSlot } from '../pattern/generate.ts';
import { constant, enumConstant, NUMBER, text, type Shape } from '../shape.ts';
import { countedMoments, isCalendrical } from './moment-shapes.ts';
import { countedNumbers, isNumeric } from './number-shapes.ts';

/**
 * Samples that start from the field's example. Where each has to be another, the number at its end is counted, or one is put there:
 * `LAMP-1` is `LAMP-${n}`, `ada@example.com` is `ada${n}@example.com`.
 */
export function* exampleShapes(field: Field, differ: boolean): Generator<Shape> {
  const { example, type } = field;
  if (example === null) return;
  if (!differ) yield type.base === 'enum' ? enumConstant(example) : constant(example);
  else if (field.array) return;
  else if (isNumeric(type)) yield* countedNumbers(field, String(example));
  else if (isCalendrical(type)) yield* countedMoments(field, type.base, String(example));
  else if (typeof example === 'string' && type.base !== 'enum') yield* countedTexts(example, type.base === 'email');
}

function* countedTexts(example: string, isEmail: boolean): Generator<Shape> {
  const at = example.lastIndexOf('@');
  const [stem, end] = isEmail || /\S@\S+\.\S/.test(example) ? [example.slice(0, at), example.slice(at)] : [example, ''];
  const number = /\d+$/.exec(stem)?.[0] ?? '';
  const before = stem.slice(0, stem.length - number.length);
  const padded = spelledSlot('0123456789', number.length);
  if (number.startsWith('0')) yield text(before, padded, end);
  if (number === '' && end === '' && / /.test(stem)) yield text(before, ' ', NUMBER);
  yield text(before, NUMBER, end);
  if (number !== '') yield text(before, padded, end);
}
