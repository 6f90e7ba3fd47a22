/** How MikroORM's builder says a column's default: as a value, as SQL, or made by the application. */
import { quotedText } from '../migrations/sql/quote.ts';
import type { Field, LiteralValue } from '../model/index.ts';
import { literal } from '../render/literal.ts';
import { definitionOf } from '../types/index.ts';
import { call, callWith } from './code.ts';

/** The functions of db/defaults.ts that it calls are added to `needs`. */
export function defaultBuilder(field: Field, asText: boolean, needs: Set<string>): string {
  const made = (name: string): string => {
    needs.add(name);
    return callWith('onCreate', name);
  };
  const { entity, sql } = definitionOf(field.type);
  if (field.default === null || field.role === 'version') return '';
  if (field.default.kind === 'now') return made(asText ? 'moment' : entity.now);
  if (field.default.kind === 'uuid') return made('newId');
  const { value } = field.default;
  if (isMadeByApplication(field))
    return callWith('onCreate', `() => ${asText ? literal(value) : entityValue(field, value)}`);
  if (entity.defaults === 'sql' || isExponential(value)) return call('defaultRaw', sql.literal(value, 'postgresql'));
  return typeof value === 'string' && /['\\\r\n]/.test(value)
    ? call('defaultRaw', quotedText(value))
    : call('default', value);
}

/** The column has the default all the same, and what MikroORM reads back of it is written in another way. */
export function isDefaultUnreported(field: Field): boolean {
  if (field.default?.kind !== 'literal' || field.role === 'version') return false;
  const { value } = field.default;
  if (isMadeByApplication(field) || isExponential(value)) return true;
  return (
    (typeof value === 'string' || typeof value === 'number') &&
    definitionOf(field.type).entity.isDefaultUnreported(value)
  );
}

/** Values that MikroORM can't write as a default on both databases. */
function isMadeByApplication({ type, array }: Field): boolean {
  const { entity, isDocument } = definitionOf(type);
  return entity.defaults === 'application' || (array && !isDocument);
}

/** The default as an entity has it. */
function entityValue({ type, array }: Field, value: LiteralValue): string {
  const { made } = definitionOf(type).entity;
  const one = (item: LiteralValue): string => made?.code(item) ?? literal(item);
  return array && Array.isArray(value) ? `[${value.map(one).join(', ')}]` : one(value);
}

function isExponential(value: LiteralValue): boolean {
  return typeof value === 'number' && /e/.test(String(value));
}
