/**
 * What a column's values are, read from its types, and how values of one kind become those of another. What isn't listed here has no
 * conversion that keeps each value and is the same on both databases: the model says one by `backfill`.
 */
import type { Column } from './schema.ts';

export type ValueKind =
  | { readonly is: 'text'; /** Characters; null: no limit. */ readonly most: number | null }
  | { readonly is: 'integer'; readonly digits: number; readonly name: string }
  | { readonly is: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly is: 'array'; readonly of: ValueKind }
  | { readonly is: 'boolean' | 'uuid' | 'date' | 'time' | 'datetime' | 'json' | 'binary' | 'float' | 'double' }
  /** A type that the model names itself. */
  | { readonly is: 'other'; readonly name: string };

export function valueKindOf({ type }: Pick<Column, 'type'>): ValueKind {
  return kindOf(type.postgresql.toLowerCase());
}

function kindOf(type: string): ValueKind {
  if (type.endsWith('[]')) return { is: 'array', of: kindOf(type.slice(0, -2)) };
  const [, name = type, first, second] = /^([a-z][a-z ]*[a-z0-9]*)(?:\((\d+)(?:, *(\d+))?\))?$/.exec(type) ?? [];
  switch (name) {
    case 'varchar':
    case 'char':
    case 'text':
      return { is: 'text', most: first === undefined ? null : Number(first) };
    case 'smallint':
      return { is: 'integer', digits: 5, name };
    case 'int':
      return { is: 'integer', digits: 10, name };
    case 'bigint':
      return { is: 'integer', digits: 19, name };
    case 'numeric':
      return first === undefined
        ? { is: 'other', name: type }
        : { is: 'decimal', precision: Number(first), scale: Number(second ?? 0) };
    case 'boolean':
    case 'uuid':
    case 'date':
      return { is: name };
    case 'time':
      return { is: 'time' };
    case 'timestamptz':
      return first === '3' ? { is: 'datetime' } : { is: 'other', name: type };
    case 'jsonb':
      return { is: 'json' };
    case 'bytea':
      return { is: 'binary' };
    case 'real':
      return { is: 'float' };
    case 'double precision':
      return { is: 'double' };
    default:
      return { is: 'other', name: type };
  }
}
