/** How MikroORM's builder says a column's default: as a value, as SQL, or made by the application. */
import type { Field, FieldType, LiteralValue } from '../model/index.ts';
import { literal } from '../render/literal.ts';
import { call, callWith } from './code.ts';

/** What `now` is, as the entity keeps it. */
const NOW: Partial<Record<FieldType['base'], string>> = { date: 'today', time: 'timeOfDay' };

/** The functions of db/defaults.ts that it calls are added to `needs`. */
export function defaultBuilder(field: Field, asText: boolean, needs: Set<string>): string {
  const made = (name: string): string => {
    needs.add(name);
    return callWith('onCreate', name);
  };
  if (field.default === null || field.role === 'version') return '';
  if (field.default.kind === 'now') return made(asText ? 'moment' : (NOW[field.type.base] ?? 'now'));
  if (field.default.kind === 'uuid') return made('newId');
  const { value } = field.default;
  if (isMadeByApplication(field))
    return callWith('onCreate', `() => ${asText ? literal(value) : entityValue(field, value)}`);
  switch (field.type.base) {
    case 'bigint':
    case 'decimal':
      return call('defaultRaw', String(value));
    case 'json':
      return call('defaultRaw', sqlText(JSON.stringify(value)));
    default:
      if (isExponential(value)) return call('defaultRaw', String(value));
      return typeof value === 'string' && /['\\\r\n]/.test(value)
        ? call('defaultRaw', sqlText(value))
        : call('default', value);
  }
}

/** The column has the default all the same, and what MikroORM reads back of it is written in another way. */
export function isDefaultUnreported(field: Field): boolean {
  if (field.default?.kind !== 'literal' || field.role === 'version') return false;
  const { value } = field.default;
  if (isMadeByApplication(field) || isExponential(value) || isCast(field, value)) return true;
  if (typeof value !== 'string') return false;
  return field.type.base === 'bigint' ? Math.abs(Number(value)) >= 2 ** 31 : /[\r\n]/.test(value);
}

/** Values that MikroORM can't write as a default on both databases. */
function isMadeByApplication({ type, array }: Field): boolean {
  return type.base === 'datetime' || type.base === 'binary' || (array && type.base !== 'json');
}

/** The default as an entity has it. */
function entityValue({ type, array }: Field, value: LiteralValue): string {
  const one = (item: LiteralValue): string => {
    if (type.base === 'datetime') return `new Date(${literal(item)})`;
    return type.base === 'binary' ? `Buffer.from(${literal(item)}, 'base64')` : literal(item);
  };
  return array && Array.isArray(value) ? `[${value.map(one).join(', ')}]` : one(value);
}

function isExponential(value: LiteralValue): boolean {
  return typeof value === 'number' && /e/.test(String(value));
}

/** PostgreSQL keeps such a default as a text with a cast: `'-2.25'::numeric`, `'3000000000'::bigint`. */
function isCast({ type: { base } }: Field, value: LiteralValue): boolean {
  if (typeof value !== 'number' || (base !== 'float' && base !== 'double')) return false;
  return Number.isInteger(value) ? Math.abs(value) >= 2 ** 31 : value < 0;
}

function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
