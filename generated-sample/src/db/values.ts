// Managed by Espalier, and made again by every run.
/**
 * Values as the databases give them in rows, and as they are sent. The drivers differ: SQLite keeps decimals and times as numbers and
 * booleans as 0 and 1, PostgreSQL gives text and booleans. What goes out is the same for both.
 */

/** `12.5` or `'12.50'` → `'12.50'`, where the column has 15 digits or less, which SQLite's numbers keep exactly. */
export function decimal(value: number | string, scale: number): string {
  return typeof value === 'number' ? value.toFixed(scale) : value;
}

/** The same where the column has more digits. Of a value SQLite has 15 at most; all others of its number are noise. */
export function longDecimal(value: number | string, scale: number): string {
  if (typeof value === 'string') return inScale(value, scale);
  const [digits = '', exponent = ''] = value.toExponential(14).split('e');
  const shift = Number(exponent) - 14 + scale;
  const significant = BigInt(digits.replace('.', ''));
  const steps = shift < 0 ? significant / 10n ** BigInt(-shift) : significant * 10n ** BigInt(shift);
  const text = String(steps < 0n ? -steps : steps).padStart(scale + 1, '0');
  const at = text.length - scale;
  return `${steps < 0n ? '-' : ''}${text.slice(0, at)}${scale === 0 ? '' : '.'}${text.slice(at)}`;
}

/** The most significant digits of a decimal that SQLite's numbers keep exactly. */
const MOST_DIGITS = 15;

/** False where SQLite would take another number for that one. */
export function isExactOnSqlite(value: string): boolean {
  const digits = value.replace('-', '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '');
  return digits.length <= MOST_DIGITS;
}

/** The same number with that many digits after the point, as PostgreSQL writes it: `'012.5'` → `'12.50'`. */
export function inScale(value: string, scale: number): string {
  const parts = /^(-?)0*(\d+)\.?(\d*)$/.exec(value);
  if (parts === null) return value;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const text = scale === 0 ? whole : `${whole}.${fraction.padEnd(scale, '0')}`;
  return /[1-9]/.test(text) ? sign + text : text;
}

/** A number that PostgreSQL has in a type of more digits, and gives as text. */
export function number(value: number | string): number {
  return Number(value);
}

/** A 64-bit integer, as text of digits. */
export function bigint(value: number | string): string {
  return String(value);
}

export function boolean(value: boolean | number): boolean {
  return value === true || value === 1;
}

/** Milliseconds, or PostgreSQL's own notation → RFC 3339 in UTC, with milliseconds. */
export function datetime(value: number | string): string {
  return new Date(typeof value === 'number' ? value : isoText(value)).toISOString();
}

/**
 * `0050-06-01 00:00:00+00` → ISO 8601, or JavaScript would take the year for 1950. A timestamp without an offset is in UTC.
 */
export function isoText(value: string): string {
  const text = value.replace(' ', 'T').replace(/[+-]\d\d$/, '$&:00');
  return /(?:Z|[+-]\d\d:\d\d)$/i.test(text) ? text : `${text}Z`;
}

/** What JSON can say. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** Readers select json as text on both databases. */
export function json(value: string): unknown {
  return JSON.parse(value);
}

export function binary(value: Buffer): string {
  return value.toString('base64');
}

/** An item of an array: PostgreSQL gives text alone, SQLite has it as it is sent. */
export type ArrayItem = boolean | number | string;

/** Readers select arrays as text of JSON on both databases. */
export function array<Wire>(value: string, convert: (item: ArrayItem) => Wire): Wire[] {
  const items: ArrayItem[] = JSON.parse(value);
  return items.map((item) => convert(item));
}

/** The items' own conversions. */
export const itemBoolean = (item: ArrayItem): boolean => item === true || item === 'true';
export const itemDatetime = (item: ArrayItem): string => datetime(String(item));
export const itemBinary = (item: ArrayItem): string =>
  // PostgreSQL's text of bytes is `\\x` and hexadecimal digits.
  String(item).startsWith('\\x') ? Buffer.from(String(item).slice(2), 'hex').toString('base64') : String(item);

/** Applies a conversion to what is there, and leaves null alone. */
export function nullable<Row, Wire>(value: Row | null, convert: (value: Row) => Wire): Wire | null {
  return value === null ? null : convert(value);
}
