import type { Database } from '../model/index.ts';
import type { Column, EnumCheck } from './schema.ts';
import { quotedText } from './sql/quote.ts';
import { valueKindOf, type ValueKind } from './value-kinds.ts';

/**
 * What a required column holds that comes back on the way down, and whose values are gone: the empty value of its type. Null: there is
 * none.
 */
export function filler(column: Column, held: EnumCheck | null, database: Database): string | null {
  const [first] = held?.values ?? [];
  if (held !== null && !held.array && first !== undefined) return quotedText(first.name);
  return empty(valueKindOf(column), database);
}

function empty(kind: ValueKind, database: Database): string | null {
  switch (kind.is) {
    case 'text':
      return `''`;
    case 'integer':
    case 'decimal':
    case 'float':
    case 'double':
      return '0';
    case 'boolean':
      // A column of SQLite may be called `false`.
      return database === 'sqlite' ? '0' : 'false';
    case 'uuid':
      return `'00000000-0000-0000-0000-000000000000'`;
    case 'date':
      return `'1970-01-01'`;
    case 'time':
      return `'00:00:00'`;
    case 'datetime':
      return database === 'sqlite' ? '0' : `'1970-01-01T00:00:00Z'`;
    case 'json':
      return `'{}'`;
    case 'binary':
      return database === 'sqlite' ? `X''` : `'\\x'`;
    case 'array':
      return database === 'sqlite' ? `'[]'` : `'{}'`;
    default:
      return null;
  }
}
