// Managed by Espalier, and made again by every run.
import type { z } from 'zod';
import type { Dialect } from '../db/dialect.ts';
import type { Kind } from '../db/kinds.ts';
import { boolean, datetime, isoText } from '../db/values.ts';
import { badQuery } from './problem.ts';

/** A column of an order, and what its value would be as text. */
export interface SortColumn {
  readonly column: string;
  readonly nullable: boolean;
  readonly kind: Kind;
  readonly value: z.ZodType;
}

/**
 * A place in a list, as opaque text: the order that it belongs to, and the values of the sort columns there, none for the list's very
 * beginning or end. A client gets it and sends it back; what it may hold is what the list shows anyway.
 */
export function encodeCursor(order: string, values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([order, ...values])).toString('base64url');
}

/** Throws 400 where the text is no cursor, or one of another order. */
export function decodeCursor(
  parameter: string,
  text: string,
  order: string,
  columns: readonly SortColumn[],
  dialect: Dialect,
): readonly unknown[] {
  const parsed = parse(text);
  if (!Array.isArray(parsed) || typeof parsed[0] !== 'string') throw badQuery(parameter, 'Not a cursor of this list.');
  const [given, ...values]: readonly unknown[] = parsed;
  if (given !== order) throw badQuery(parameter, 'The cursor belongs to another order; start again without it.');
  const fit = values.length === columns.length && columns.every((column, at) => fits(values[at], column, dialect));
  if (values.length > 0 && !fit) throw badQuery(parameter, 'Not a cursor of this list.');
  return values;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** A driver could have given it, and a filter would take it. */
function fits(value: unknown, { kind, nullable, value: check }: SortColumn, dialect: Dialect): boolean {
  if (value === null) return nullable;
  const text = asText(value, kind, dialect);
  return text !== null && check.safeParse(text).success;
}

function asText(value: unknown, kind: Kind, dialect: Dialect): string | null {
  const isNumber = typeof value === 'number';
  if (dialect === 'sqlite') {
    if (kind === 'boolean') return value === 0 || value === 1 ? String(boolean(value)) : null;
    if (kind === 'datetime') return isNumber && isMoment(value) ? datetime(value) : null;
    if (kind === 'decimal') return Number.isFinite(value) ? String(BigInt(Math.trunc(Number(value)))) : null;
  }
  if (kind === 'boolean') return typeof value === 'boolean' ? String(value) : null;
  if (typeof value === 'string') return kind === 'datetime' ? isoText(value) : value;
  return isNumber && kind !== 'datetime' && kind !== 'decimal' ? String(value) : null;
}

function isMoment(milliseconds: number): boolean {
  return !Number.isNaN(new Date(milliseconds).getTime());
}
