import { literal } from '../../render/literal.ts';
import { memberOf } from '../code.ts';

/** A property of an entity. One that had to be renamed ends in `_`, which linters want in brackets. */
export function entityMember(variable: string, property: string): string {
  return /^_|_$/.test(property) ? `${variable}[${literal(property)}]` : memberOf(variable, property);
}
