/**
 * Decimal numbers as text, exact: `-12.50`. A float would change digits that a money column keeps.
 */

/** Without sign of plus, leading zeros, and zeros or a point at the end; -0 is 0. Null where the text is no decimal in digits. */
export function normalizedDecimal(text: string): string | null {
  const match = /^([-+]?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (match === null || !/\d/.test(text)) return null;
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '') || '0';
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return match[1] === '-' && digits !== '0' ? `-${digits}` : digits;
}

/** Digits before and after the point of a normalized decimal; a single 0 before the point is none. */
export function digitsOf(decimal: string): { readonly whole: number; readonly fraction: number } {
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  return { whole: whole === '0' ? 0 : whole.length, fraction: fraction.length };
}

/** The normalized decimal with exactly `scale` digits after the point. */
export function withScale(decimal: string, scale: number): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return scale === 0 ? whole : `${whole}.${fraction.padEnd(scale, '0')}`;
}

export function compareDecimals(a: string, b: string): number {
  const [scaledA, scaledB] = scaledAlike(normalizedDecimal(a) ?? '0', normalizedDecimal(b) ?? '0');
  return scaledA < scaledB ? -1 : scaledA > scaledB ? 1 : 0;
}

function scaledAlike(a: string, b: string): readonly [bigint, bigint] {
  const scale = Math.max(digitsOf(a).fraction, digitsOf(b).fraction);
  return [BigInt(withScale(a, scale).replace('.', '')), BigInt(withScale(b, scale).replace('.', ''))];
}

/** A finite float in digits, without an exponent: 1e21 is 1000000000000000000000. */
export function decimalOfFloat(value: number): string {
  const [mantissa = '0', exponent] = String(value).split('e');
  if (exponent === undefined) return normalizedDecimal(mantissa) ?? '0';
  const [whole = '0', fraction = ''] = mantissa.replace('-', '').split('.');
  const point = whole.length + Number(exponent);
  const digits = whole + fraction;
  const text =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : `${digits.padEnd(point, '0').slice(0, point)}.${digits.slice(point)}`;
  return normalizedDecimal((value < 0 ? '-' : '') + text) ?? '0';
}
