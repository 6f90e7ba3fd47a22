import type { LiteralValue } from '../../model/index.ts';
import { spelledSlot } from '../pattern/generate.ts';
import { NUMBER, text, type Shape } from '../shape.ts';

/** Texts like the example, the number at its end counted, or one put there: `LAMP-1` is `LAMP-${n}`, `ada@example.com` is `ada${n}@example.com`. */
export function* countedTexts(example: LiteralValue): Generator<Shape> {
  if (typeof example !== 'string') return;
  const at = example.lastIndexOf('@');
  const [stem, end] = /\S@\S+\.\S/.test(example) ? [example.slice(0, at), example.slice(at)] : [example, ''];
  const number = /\d+$/.exec(stem)?.[0] ?? '';
  const before = stem.slice(0, stem.length - number.length);
  const padded = spelledSlot('0123456789', number.length);
  if (number.startsWith('0')) yield text(before, padded, end);
  if (number === '' && end === '' && / /.test(stem)) yield text(before, ' ', NUMBER);
  yield text(before, NUMBER, end);
  if (number !== '') yield text(before, padded, end);
}
