import type { Report } from '../diagnostics/report.ts';
import type { Field, LiteralValue } from '../model/index.ts';
import type { YamlNode } from '../parse/yaml-node.ts';
import type { Place } from '../source/source.ts';
import { definitionOf } from '../types/index.ts';
import { decimalOfFloat } from '../types/decimal-text.ts';
import { SQLITE_DIGITS } from '../types/decimal.ts';
import { hasLostDigits, isLongDecimal } from './digits.ts';
import { matchesInTime } from './matches-in-time.ts';
import { eachField } from './rule.ts';
import type { Rule } from './rule.ts';

/** A pattern is an ECMAScript regular expression with the flag u. */
export const patternsAreRegularExpressions: Rule = eachField(['pattern'], (_field, { pattern }, report) => {
  const problem = pattern === null ? null : patternProblem(pattern.value);
  if (pattern !== null && problem !== null) {
    report.error(
      'bad-pattern',
      pattern.place,
      `The pattern is no regular expression: ${problem}.`,
      'Correct it; the flag u is set, so only what needs it is escaped. It is best written in single quotes.',
    );
  }
});

function patternProblem(pattern: string): string | null {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp ? null : 'unknown';
  } catch (error) {
    return error instanceof SyntaxError
      ? (/: ([^:]*)$/.exec(error.message)?.[1]?.toLowerCase() ?? error.message)
      : String(error);
  }
}

/** Of rows that leave it out, a unique with one value as its default lets only the first in. */
export const uniquesHaveNoConstantDefault: Rule = eachField(['default'], (field, words, report) => {
  if (words.unique?.value !== true || field.default?.kind !== 'literal' || words.default === null) return;
  report.warning(
    'constant-default-on-unique',
    words.default.word,
    `\`${field.name}\` is unique, and its default is the same for every row: only one row can have it.`,
    'Remove `default`, or `unique`.',
  );
});

/** Some value lies between the bounds. */
export const boundsLeaveRoom: Rule = eachField(['min', 'max', 'minLength', 'maxLength'], (field, words, report) => {
  if (field.min !== null && field.max !== null && definitionOf(field.type).compare(field.min, field.max) > 0) {
    report.error(
      'bounds-crossed',
      words.max?.place ?? field.place,
      `\`max\` (${field.max}) is less than \`min\` (${field.min}).`,
      'Exchange them, or correct one.',
    );
  }
  const ownLength = definitionOf(field.type).maxLength(field.type);
  const { minLength, maxLength } = words;
  if (maxLength !== null && ownLength !== null && maxLength.value > ownLength) {
    report.error(
      'bounds-crossed',
      maxLength.place,
      `\`maxLength\` (${maxLength.value}) is more than the type holds (${ownLength}).`,
      'Give the type a larger length, and leave `maxLength` out.',
    );
  } else if (minLength !== null && field.maxLength !== null && minLength.value > field.maxLength) {
    report.error(
      'bounds-crossed',
      minLength.place,
      `\`minLength\` (${minLength.value}) is more than the greatest length (${field.maxLength}).`,
      'Correct one of them.',
    );
  }
});

/** A default and an example would pass the checks that a client's value has to pass. */
export const defaultsKeepTheRules: Rule = eachField(['default', 'example'], (field, words, report) => {
  if (field.default?.kind === 'uuid' && field.maxLength !== null && field.maxLength < 36) {
    report.error(
      'wrong-literal',
      words.default?.place ?? field.place,
      `A UUID has 36 characters, and \`${field.name}\` takes ${field.maxLength}.`,
      'Use the type uuid, or string(36).',
    );
  }
  if (field.default?.kind === 'literal')
    checkValue('default', field, field.default.value, words.default?.value ?? null, report);
  if (field.example !== null) checkValue('example', field, field.example, words.example?.value ?? null, report);
});

/** What stands in the model is kept by each database of the project. */
export const defaultsFitEachDatabase: Rule = eachField(['default', 'example'], (field, words, report, { model }) => {
  if (!isLongDecimal(field) || !model.settings.databases.includes('sqlite')) return;
  const literals = [
    ['default', field.default?.kind === 'literal' ? field.default.value : null],
    ['example', field.example],
  ] as const;
  for (const [word, value] of literals) {
    if (!hasLostDigits(value)) continue;
    report.error(
      'wrong-literal',
      words[word]?.place ?? field.place,
      `The ${word} has more than ${SQLITE_DIGITS} digits, which SQLite doesn't keep.`,
      'Leave digits out, or take SQLite out of `databases`.',
    );
  }
});

function checkValue(word: string, field: Field, value: LiteralValue, node: YamlNode | null, report: Report): void {
  if (node === null || field.type.base === 'json') return;
  if (!field.array || !Array.isArray(value)) return checkItem(word, field, value, node.place, report);
  value.forEach((item: LiteralValue, index) =>
    checkItem(word, field, item, (node.kind === 'list' ? node.items[index]?.place : null) ?? node.place, report),
  );
}

function checkItem(word: string, field: Field, value: LiteralValue, place: Place, report: Report): void {
  const broken = brokenRule(field, value);
  if (broken !== null)
    report.error(
      'wrong-literal',
      place,
      `\`${word}\` breaks a rule of its own field: ${broken}.`,
      `Correct the ${word}, or the rule.`,
    );
}

function brokenRule(field: Field, value: LiteralValue): string | null {
  if (takesAll(field)) return null;
  const { compare } = definitionOf(field.type);
  const text = typeof value === 'number' ? decimalOfFloat(value) : typeof value === 'string' ? value : null;
  if (text === null) return null;
  if (field.min !== null && compare(text, field.min) < 0) return `it is less than \`min: ${field.min}\``;
  if (field.max !== null && compare(text, field.max) > 0) return `it is more than \`max: ${field.max}\``;
  // Databases and zod's own length count differently beyond the basic plane; characters are code points here, as in PostgreSQL.
  const length = Array.from(text).length;
  if (field.minLength !== null && length < field.minLength)
    return length === 0 && field.minLength === 1
      ? 'it is empty, and a character is asked for, as of every part of a key'
      : `it has ${length} characters, and at least ${field.minLength} are asked for`;
  if (field.maxLength !== null && length > field.maxLength)
    return `it has ${length} characters, and at most ${field.maxLength} are taken`;
  return field.pattern === null ? null : brokenPattern(field.pattern, text);
}

/** Of the values of its type. */
const takesAll = ({ min, max, minLength, maxLength, pattern }: Field): boolean =>
  min === null && max === null && minLength === null && maxLength === null && pattern === null;

function brokenPattern(pattern: string, value: string): string | null {
  if (patternProblem(pattern) !== null) return null;
  const matches = matchesInTime(pattern, value);
  if (matches === null) return 'matching it against `pattern` takes too long, as it would for clients';
  return matches ? null : "it doesn't match `pattern`";
}
