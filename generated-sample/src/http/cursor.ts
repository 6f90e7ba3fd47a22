// Managed by Espalier, and made again by every run.
import { badQuery } from './problem.ts';

/**
 * A place in a list, as opaque text: the order that it belongs to, and the values of the sort columns there. A client gets it and
 * sends it back; what it may hold is what the list shows anyway.
 */
export function encodeCursor(order: string, values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([order, ...values])).toString('base64url');
}

/** Throws 400 where the text is no cursor, or one of another order. */
export function decodeCursor(parameter: string, text: string, order: string, length: number): readonly unknown[] {
  const parsed = parse(text);
  if (!Array.isArray(parsed) || parsed.length !== length + 1 || !parsed.every(isScalar)) {
    throw badQuery(parameter, 'Not a cursor of this list.');
  }
  if (parsed[0] !== order) throw badQuery(parameter, 'The cursor belongs to another order; start again without it.');
  return parsed.slice(1);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
