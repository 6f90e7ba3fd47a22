import type { Field } from '../../model/index.ts';
import { literal } from '../../render/literal.ts';
import { aNumber, type Mistake } from './mistake.ts';

/** A longer body would be refused for its size. */
const MOST = 50_000;

const TRIALS = ['!', ' ', '-', 'a', 'A', '0', '!a', 'é', '\n', '~', '.'];

/** Text that is not of its pattern, or breaks the type's own form, is too long or too short. */
export function textMistakes(field: Field, ofForm: readonly Mistake[] = []): Mistake[] {
  const { minLength, maxLength } = field;
  return [
    ...patternMistake(field),
    ...ofForm,
    ...(maxLength === null || maxLength > MOST ? [] : [text('too long', repeated(maxLength + 1))]),
    ...(minLength === null || minLength === 0 ? [] : [text('too short', repeated(minLength - 1))]),
    text('with the character NUL', literal('a\0b')),
    aNumber,
  ];
}

function patternMistake({ pattern, minLength, maxLength }: Field): Mistake[] {
  if (pattern === null) return [];
  const expression = new RegExp(pattern, 'u');
  const wanted = Math.max(1, minLength ?? 0);
  const value = TRIALS.map((trial) => trial.repeat(wanted)).find(
    (trial) => !expression.test(trial) && [...trial].length <= (maxLength ?? Infinity),
  );
  return value === undefined ? [] : [text('not of its pattern', literal(value))];
}

function text(what: string, code: string): Mistake {
  return { what, code, within: '' };
}

function repeated(length: number): string {
  return length < 20 ? literal('x'.repeat(length)) : `'x'.repeat(${length})`;
}
