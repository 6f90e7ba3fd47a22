/** How a member of a body, of an address and of a query string is checked: expressions of zod. */
import type { Field, Model, Relation, ToOne } from '../model/index.ts';
import { entityNamed } from '../model/index.ts';
import { literal } from '../render/literal.ts';
import { memberKey, regularExpression } from './code.ts';
import { keyParts, referencedParts, type KeyPart } from './key-parts.ts';

/** Names that the file has to import, gathered on the way. */
export interface MemberNeeds {
  readonly members: Set<string>;
  readonly enums: Set<string>;
}

/** The check of a value in a JSON body, null not considered. */
export function bodyValue(field: Field, needs: MemberNeeds): string {
  return field.array ? `z.array(${scalar(field, needs)})` : scalar(field, needs);
}

/** The check of a value that rows are known by: a moment is text in an entity as well. */
export function keyValue(field: Field, needs: MemberNeeds): string {
  if (field.type.base !== 'datetime') return bodyValue(field, needs);
  needs.members.add('datetimeText');
  return `datetimeText(${bounds(field).join('')})`;
}

/** The check of the same value as text of a query string or of an address. */
export function textValue(field: Field, needs: MemberNeeds): string {
  const { type } = field;
  switch (type.base) {
    case 'smallint':
      needs.members.add('smallintText');
      return 'smallintText()';
    case 'integer':
      needs.members.add('integerText');
      return 'integerText()';
    case 'float':
      needs.members.add('floatText');
      return 'floatText()';
    case 'double':
      needs.members.add('numberText');
      return 'numberText()';
    case 'boolean':
      needs.members.add('booleanText');
      return 'booleanText()';
    case 'datetime':
      needs.members.add('datetimeText');
      return 'datetimeText()';
    case 'enum':
    case 'uuid':
      return scalar(field, needs);
    case 'bigint':
    case 'date':
    case 'time':
      needs.members.add(type.base);
      return `${type.base}()`;
    case 'char':
      needs.members.add('char');
      return 'char()';
    case 'decimal':
      needs.members.add('decimal');
      return `decimal(${type.precision}, ${type.scale})`;
    default:
      needs.members.add('text');
      return 'text()';
  }
}

/** How many references an array may hold: each of them is a parameter of a statement, of which there is a largest number. */
export const MOST_REFERENCES = 1000;

/** The check of a reference: the key of the target, or an object of its parts. */
export function referenceValue(model: Model, relation: Relation, needs: MemberNeeds): string {
  const parts =
    relation.kind === 'manyToMany'
      ? keyParts(model, entityNamed(model, relation.target))
      : referencedParts(model, relation as ToOne);
  const one = partsValue(parts, needs);
  return relation.kind === 'manyToMany' ? `z.array(${one}).max(${MOST_REFERENCES})` : one;
}

function partsValue(parts: readonly KeyPart[], needs: MemberNeeds): string {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return keyValue(only.field, needs);
  const members = parts.map((part) => `${memberKey(part.name)}: ${keyValue(part.field, needs)}`);
  return `z.strictObject({ ${members.join(', ')} })`;
}

function scalar(field: Field, needs: MemberNeeds): string {
  const { type } = field;
  const helper = (name: string, ...values: readonly string[]): string => {
    needs.members.add(name);
    return `${name}(${values.join(', ')})`;
  };
  switch (type.base) {
    case 'string':
    case 'text':
      return helper('text', ...textLimits(field));
    case 'char':
    case 'email':
    case 'url':
      return helper(type.base, ...textLimits(field));
    case 'uuid':
      return helper('uuid');
    case 'smallint':
      return `z.int()${numberBounds(field, '-32768', '32767')}`;
    case 'integer':
      return `z.int32()${numberBounds(field, null, null)}`;
    case 'float':
      needs.members.add('toFloat');
      return `z.float32()${numberBounds(field, null, null)}.transform(toFloat)`;
    case 'double':
      return `z.number()${numberBounds(field, null, null)}`;
    case 'bigint':
    case 'date':
    case 'time':
    case 'datetime':
      return helper(type.base, ...bounds(field));
    case 'decimal':
      return helper('decimal', String(type.precision), String(type.scale), ...bounds(field));
    case 'boolean':
      return 'z.boolean()';
    case 'json':
      return helper('json');
    case 'binary':
      return helper('binary');
    case 'enum':
      needs.enums.add(type.enum.name);
      return `z.enum(${type.enum.name})`;
  }
}

function textLimits({ minLength, maxLength, pattern }: Field): string[] {
  const limits = [
    ...(minLength === null ? [] : [`min: ${minLength}`]),
    ...(maxLength === null ? [] : [`max: ${maxLength}`]),
    ...(pattern === null ? [] : [`pattern: ${regularExpression(pattern)}`]),
  ];
  return limits.length === 0 ? [] : [`{ ${limits.join(', ')} }`];
}

function bounds({ min, max }: Field): string[] {
  if (min === null && max === null) return [];
  return [literal({ ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) })];
}

/** The type's own range, where the field doesn't say a narrower one. */
function numberBounds({ min, max }: Field, lowest: string | null, highest: string | null): string {
  const least = min ?? lowest;
  const most = max ?? highest;
  return `${least === null ? '' : `.min(${least})`}${most === null ? '' : `.max(${most})`}`;
}
