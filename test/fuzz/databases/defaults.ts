import type { Literal, Value } from '../document.ts';
import type { ExpectedColumn } from '../expected/columns.ts';

/** The default's value, as the database shows it, is the literal of the model. */
export function sameDefault(expected: ExpectedColumn['default'], found: string | null): boolean {
  if (expected === null || found === null) return expected === null && found === null;
  const { value, base, array } = expected;
  if (array) return sameItems(value, found, base);
  return same(value, found, base);
}

function sameItems(value: Value, found: string, base: string): boolean {
  const items = 'literal' in value && Array.isArray(value.literal) ? value.literal : [];
  const parsed: unknown = JSON.parse(found);
  if (!Array.isArray(parsed) || parsed.length !== items.length) return false;
  return items.every((item: Literal, index) => {
    const other: unknown = parsed[index];
    if (base === 'json') return sameJson(item, other);
    return same({ literal: item }, base === 'binary' ? bytesText(String(other)) : String(other), base);
  });
}

function same(value: Value, found: string, base: string): boolean {
  if ('word' in value) return false;
  const text = 'digits' in value ? value.digits : value.literal;
  switch (base) {
    case 'json':
      return sameJson('digits' in value ? Number(text) : text, JSON.parse(found));
    case 'boolean':
      return found === (text === true ? 'true' : 'false') || found === (text === true ? '1' : '0');
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'decimal':
      return plainNumber(String(text)) === plainNumber(found);
    case 'float':
    case 'double':
      return Number(text) === Number(found);
    case 'datetime':
      return Date.parse(String(text)) === (/^-?\d+$/.test(found) ? Number(found) : Date.parse(found));
    case 'binary':
      return Buffer.from(String(text), 'base64').toString('hex') === found.replace(/^\\x/, '');
    default:
      return text === found;
  }
}

function sameJson(expected: unknown, found: unknown): boolean {
  return JSON.stringify(sorted(expected)) === JSON.stringify(sorted(found));
}

/** jsonb has an order of members of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => [name, sorted(one)]);
}

/** Without zeros that say nothing. */
function plainNumber(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}

function bytesText(text: string): string {
  return text.startsWith('\\x') ? text : Buffer.from(text, 'base64').toString('hex');
}
