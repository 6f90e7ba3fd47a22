// Managed by Espalier, and made again by every run.
/** Members of a body, checked as the databases keep them, so that what is accepted is what is stored, on both. */
import { z } from 'zod';
import { inScale, type JsonValue } from '../db/values.ts';

interface TextLimits {
  readonly min?: number | null;
  readonly max?: number | null;
  readonly pattern?: RegExp;
}

/** Text; lengths are counted in code points, as PostgreSQL counts. NUL and lone surrogates can't be stored. */
export function text({ min = null, max = null, pattern }: TextLimits = {}) {
  return z.string().check((ctx) => {
    const fail = (message: string): void => {
      ctx.issues.push({ code: 'custom', message, input: ctx.value });
    };
    const problem = whyUnstorable(ctx.value);
    if (problem !== null) fail(problem);
    const length = min === null && max === null ? 0 : codePoints(ctx.value);
    if (min !== null && length < min) fail(`Too short: expected at least ${min} characters.`);
    if (max !== null && length > max) fail(`Too long: expected at most ${max} characters.`);
    if (pattern !== undefined && !pattern.test(ctx.value)) fail(`Does not match the pattern ${pattern.source}.`);
  });
}

function whyUnstorable(value: string): string | null {
  if (value.includes('\0')) return 'The character NUL cannot be stored.';
  return value.isWellFormed() ? null : 'The text is not well formed Unicode.';
}

/** Text of a fixed length. Blanks at its end are no part of it: PostgreSQL fills up with them. */
export const char = (limits: TextLimits = {}) =>
  z
    .string()
    .transform((value) => value.replace(/ +$/, ''))
    .pipe(text(limits));

/** An address of mail. */
export const email = (limits: TextLimits = {}) => text(limits).check(z.email());

/** An absolute address of the web. */
export const url = (limits: TextLimits = {}) => text(limits).check(z.url({ protocol: /^https?$/ }));

/** A UUID, in lower case: PostgreSQL gives it back so. */
export const uuid = () => z.guid().toLowerCase();

interface Bounds {
  readonly min?: string;
  readonly max?: string;
}

/** A decimal in digits: `precision` of them in all, `scale` after the point, which it is filled up to. It never goes through a float. */
export function decimal(precision: number, scale: number, { min, max }: Bounds = {}) {
  const whole = precision - scale;
  const fraction = scale === 0 ? '' : String.raw`(\.\d{1,${scale}})?`;
  const pattern = new RegExp(`^-?${whole === 0 ? '0' : String.raw`0*\d{1,${whole}}`}${fraction}$`);
  return z
    .string()
    .regex(pattern, `Expected a decimal as text, with at most ${whole} digits before the point and ${scale} after it.`)
    .check(between((value) => scaled(value, scale), min, max))
    .transform((value) => inScale(value, scale));
}

/** A 64-bit whole number as text, so that no digit is lost on the way. */
export function bigint({ min, max }: Bounds = {}) {
  return z
    .string()
    .regex(/^-?\d{1,19}$/, { error: 'Expected a whole number as text.', abort: true })
    .refine((value) => BigInt.asIntN(64, BigInt(value)) === BigInt(value), 'Expected a number of 64 bits.')
    .transform((value) => BigInt(value).toString())
    .check(between(BigInt, min, max));
}

/** The number of 32 bits that is nearest, in as few digits as tell it from others: as PostgreSQL writes it. */
export function toFloat(value: number): number {
  const float = Math.fround(value);
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(float.toPrecision(digits));
    if (Math.fround(short) === float) return short;
  }
  return Number(float.toPrecision(9));
}

/** A day of the calendar, `2026-02-28`. */
export function date({ min, max }: Bounds = {}) {
  return z.iso
    .date()
    .refine((value) => !value.startsWith('0000'), 'There is no year 0.')
    .check(between((value) => value, min, max));
}

/** A time of day, `23:59:59`. */
export function time({ min, max }: Bounds = {}) {
  return z.iso.time({ precision: 0 }).check(between((value) => value, min, max));
}

/** A moment, RFC 3339 with any offset. Kept to the millisecond. */
export function datetime({ min, max }: Bounds = {}) {
  return z.iso
    .datetime({ offset: true })
    .check(between((value) => Date.parse(value), min, max))
    .transform((value) => new Date(value))
    .refine(
      (value) => value.getUTCFullYear() >= 1 && value.getUTCFullYear() <= 9999,
      'Expected a year from 1 to 9999.',
    );
}

/**
 * Any JSON value but null, which says that there is no value. It comes out as it went in: a schema of its parts would make another object
 * of it.
 */
export const json = () =>
  z
    .custom<JsonValue>()
    .nonoptional()
    .check((ctx) => {
      const problem = ctx.value === null ? 'Expected a value, not null.' : whyNoJson(ctx.value, 0);
      if (problem !== null) ctx.issues.push({ code: 'custom', message: problem, input: ctx.value });
    });

/** What is deeper is no document that anybody wrote. */
const MOST_LEVELS = 100;

function whyNoJson(value: JsonValue, level: number): string | null {
  if (typeof value === 'string') return whyUnstorable(value);
  if (typeof value === 'number') {
    const isExact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
    return isExact ? null : 'A number has more digits than can be kept. Send it as text.';
  }
  if (typeof value !== 'object' || value === null) return null;
  if (level === MOST_LEVELS) return `Expected at most ${MOST_LEVELS} levels of arrays and objects.`;
  for (const [name, part] of Object.entries(value)) {
    const problem = whyUnstorable(name) ?? whyNoJson(part, level + 1);
    if (problem !== null) return problem;
  }
  return null;
}

/** Bytes in base64. */
export const binary = () => z.base64().transform((value) => new Uint8Array(Buffer.from(value, 'base64')));

/** A whole number in an address or a query string. */
export const integerText = () =>
  z
    .string()
    .regex(/^-?\d{1,10}$/, 'Expected a whole number.')
    .transform(Number)
    .pipe(z.int32());

/** One of 16 bits. */
export const smallintText = () => integerText().pipe(z.int().min(-32_768).max(32_767));

/** A number in a query string. */
export const numberText = () =>
  z
    .string()
    .regex(/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i, 'Expected a number.')
    .transform(Number)
    .pipe(z.number());

export const floatText = () => numberText().transform(toFloat);

export const booleanText = () => z.enum(['true', 'false']).transform((value) => value === 'true');

export const datetimeText = (bounds: Bounds = {}) => datetime(bounds).transform((value) => value.toISOString());

function between<T extends bigint | number | string>(rank: (value: string) => T, min?: string, max?: string) {
  return (ctx: z.core.ParsePayload<string>): void => {
    // A value that is malformed has been reported already, and has no rank.
    if (ctx.issues.length > 0) return;
    if (min !== undefined && rank(ctx.value) < rank(min)) {
      ctx.issues.push({ code: 'custom', message: `Too small: expected at least ${min}.`, input: ctx.value });
    }
    if (max !== undefined && rank(ctx.value) > rank(max)) {
      ctx.issues.push({ code: 'custom', message: `Too big: expected at most ${max}.`, input: ctx.value });
    }
  };
}

/** `12.5` at scale 2 → 1250n. */
function scaled(value: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = value.split('.');
  return BigInt(whole.replace('-', '') + fraction.padEnd(scale, '0')) * (value.startsWith('-') ? -1n : 1n);
}

function codePoints(value: string): number {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
}
