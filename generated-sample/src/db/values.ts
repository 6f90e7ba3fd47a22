// Managed by Espalier, and made again by every run.
/**
 * Values as the databases give them in rows, and as they are sent. The drivers differ: SQLite keeps decimals and times as numbers and
 * booleans as 0 and 1, PostgreSQL gives text and booleans. What goes out is the same for both.
 */

/** `12.5` or `'12.50'` → `'12.50'`. Exact up to 15 digits on SQLite, any number of digits on PostgreSQL. */
export function decimal(value: number | string, scale: number): string {
  return typeof value === 'number' ? value.toFixed(scale) : value;
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
  // `0050-06-01 00:00:00+00` → ISO 8601, or JavaScript would take the year for 1950.
  const moment = typeof value === 'number' ? value : value.replace(' ', 'T').replace(/[+-]\d\d$/, '$&:00');
  return new Date(moment).toISOString();
}

/** Readers select json as text on both databases. */
export function json(value: string): unknown {
  return JSON.parse(value);
}

export function binary(value: Buffer): string {
  return value.toString('base64');
}

/** Applies a conversion to what is there, and leaves null alone. */
export function nullable<Row, Wire>(value: Row | null, convert: (value: Row) => Wire): Wire | null {
  return value === null ? null : convert(value);
}
