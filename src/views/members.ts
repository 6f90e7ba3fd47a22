/** How a member of a body, of an address and of a query string is checked: expressions of zod. */
import type { Field, Model, Relation } from '../model/index.ts';
import { entityNamed } from '../model/index.ts';
import type { MemberNeeds } from '../types/aspects.ts';
import { definitionOf } from '../types/index.ts';
import { memberKey } from './code.ts';
import { keyParts, referencedParts, type KeyPart } from './key-parts.ts';

/** The check of a value in a JSON body, null not considered. */
export function bodyValue(field: Field, needs: MemberNeeds): string {
  const one = definitionOf(field.type).checked.inBody(field, needs);
  return field.array ? `z.array(${one})` : one;
}

/** The check of a value that rows are known by. */
export function keyValue(field: Field, needs: MemberNeeds): string {
  return definitionOf(field.type).checked.asKey(field, needs);
}

/** The check of the same value as text of a query string or of an address. */
export function textValue(field: Field, needs: MemberNeeds): string {
  return definitionOf(field.type).checked.inText(field, needs);
}

/** How many references an array may hold: each of them is a parameter of a statement, of which there is a largest number. */
export const MOST_REFERENCES = 1000;

/** The check of a reference: the key of the target, or an object of its parts. */
export function referenceValue(model: Model, relation: Relation, needs: MemberNeeds): string {
  if (relation.kind !== 'manyToMany') return partsValue(referencedParts(model, relation), needs);
  const one = partsValue(keyParts(model, entityNamed(model, relation.target)), needs);
  return `z.array(${one}).max(${MOST_REFERENCES})`;
}

function partsValue(parts: readonly KeyPart[], needs: MemberNeeds): string {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return keyValue(only.field, needs);
  const members = parts.map((part) => `${memberKey(part.name)}: ${keyValue(part.field, needs)}`);
  return `z.strictObject({ ${members.join(', ')} })`;
}
