/** How MikroORM's builder says a column: `.string().length(40)`. What stands here makes the same schema as the migrations do. */
import type { Field, FieldType } from '../model/index.ts';
import { literal } from '../render/literal.ts';
import { call, callWith } from './code.ts';

/** How many digits of a decimal SQLite keeps exactly. */
export const EXACT_DIGITS = 15;

/** Names that the file has to import, gathered on the way. */
export interface BuilderNeeds {
  readonly types: Set<string>;
  readonly defaults: Set<string>;
  readonly enums: Set<string>;
}

export function columnBuilder(field: Field, needs: BuilderNeeds): string {
  return [
    typeBuilder(field, needs),
    columnName(field),
    field.nullable ? call('nullable') : '',
    defaultBuilder(field, needs),
    field.role === 'version' ? call('version') : '',
    field.role === 'updatedAt' ? callWith('onUpdate', 'now') : '',
    field.access.send ? '' : call('hidden'),
  ].join('');
}

/** MikroORM makes the column's name of the property's; it passes over a `name` that is the property's own. */
function columnName({ property, column }: Field): string {
  if (column === property) return /[A-Z]/.test(property) ? call('fieldNames', column) : '';
  return call('name', column);
}

function typeBuilder(field: Field, needs: BuilderNeeds): string {
  if (field.array) return arrayBuilder(field.type, needs);
  const { type } = field;
  switch (type.base) {
    case 'string':
      return call('string') + call('length', type.length);
    case 'char':
      return call('character') + call('length', type.length);
    case 'email':
      return call('string') + call('length', 254);
    case 'url':
      return call('string') + call('length', 2048);
    case 'bigint':
      return custom('BigintType', needs);
    case 'decimal':
      return (
        (type.precision > EXACT_DIGITS ? custom('LongDecimalType', needs) : call('decimal')) +
        call('precision', type.precision) +
        call('scale', type.scale)
      );
    case 'double':
    case 'float':
      return `${call(type.base)}.$type<number>()`;
    case 'datetime':
      return call('datetime', 3);
    case 'binary':
      return call('uint8array');
    case 'json':
      needs.types.add('type JsonValue');
      return '.json<JsonValue>()';
    case 'enum':
      needs.enums.add(type.enum.name);
      return callWith('enum', type.enum.name);
    default:
      return call(type.base);
  }
}

function arrayBuilder(type: FieldType, needs: BuilderNeeds): string {
  throw new Error(`Arrays of ${type.base} have no builder yet (${needs.types.size}).`);
}

function custom(name: string, needs: BuilderNeeds): string {
  needs.types.add(name);
  return callWith('type', name);
}

/** What `now` is, as the entity keeps it. */
const NOW: Partial<Record<FieldType['base'], string>> = { date: 'today', time: 'timeOfDay' };

/** Defaults that a value of JavaScript can't say are given as SQL, or made by the application. */
function defaultBuilder(field: Field, needs: BuilderNeeds): string {
  if (field.default === null || field.role === 'version') return '';
  if (field.default.kind === 'now') return onCreate(NOW[field.type.base] ?? 'now', needs);
  if (field.default.kind === 'uuid') return onCreate('newId', needs);
  const { value } = field.default;
  switch (field.type.base) {
    case 'bigint':
      return call('defaultRaw', String(value));
    case 'datetime':
      needs.defaults.add('moment');
      return callWith('onCreate', `moment(${literal(value)})`) + call('ignoreSchemaChanges', 'default');
    case 'json':
      return call('defaultRaw', sqlText(JSON.stringify(value)));
    default:
      return typeof value === 'string' && /['\\\r\n]/.test(value)
        ? call('defaultRaw', sqlText(value))
        : call('default', value);
  }
}

function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function onCreate(name: string, needs: BuilderNeeds): string {
  needs.defaults.add(name);
  return callWith('onCreate', name);
}
