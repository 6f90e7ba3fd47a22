/** Decimals with more digits than SQLite keeps. */
import type { Field, LiteralValue } from '../model/index.ts';
import { digitsOf, normalizedDecimal } from '../types/decimal-text.ts';
import { SQLITE_DIGITS } from '../types/decimal.ts';

/** Some value that the field takes has more digits than SQLite keeps. In an array, which is JSON there, it may; what is computed isn't taken. */
export function isLongDecimal({ type, array, min, max, generated, columnType }: Field): boolean {
  if (type.base !== 'decimal' || array || type.precision <= SQLITE_DIGITS) return false;
  if (generated !== null || columnType.sqlite !== null) return false;
  if (min === null || max === null) return true;
  const whole = Math.max(...[min, max].map((bound) => digitsOf(normalizedDecimal(bound) ?? '0').whole));
  return whole + type.scale > SQLITE_DIGITS;
}

/** SQLite would refuse the value of such a field. Zeros before and behind the others aren't kept, and don't count. */
export function hasLostDigits(value: LiteralValue): boolean {
  if (typeof value !== 'string') return false;
  const digits = (normalizedDecimal(value) ?? '').replaceAll(/^-?0*\.?0*|\./g, '').replace(/0+$/, '');
  return digits.length > SQLITE_DIGITS;
}
