/** Expressions of TypeScript, put together from literals and names. Whatever comes from the model goes through `literal`. */
import { literal } from '../render/literal.ts';

/** `.length(40)`; without arguments `.primary()`. */
export function call(name: string, ...values: readonly unknown[]): string {
  return `.${name}(${values.map((value) => literal(value)).join(', ')})`;
}

/** Text that is code already: a name, or an expression made here. */
export function callWith(name: string, ...code: readonly string[]): string {
  return `.${name}(${code.join(', ')})`;
}

/** The member of an object: as it is where it is an identifier, quoted where it isn't. */
export function memberKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__' ? name : `[${literal(name)}]`;
}

/** `row.name`, or `row["na me"]`. A `_` at either end is one that linters want in brackets, too. */
export function memberOf(object: string, name: string): string {
  return /^[A-Za-z$](?:[\w$]*[A-Za-z0-9$])?$/.test(name) ? `${object}.${name}` : `${object}[${literal(name)}]`;
}

/** A regular expression of the flag u. Written by its constructor, since a pattern may hold what ends a literal. */
export function regularExpression(pattern: string): string {
  return `new RegExp(${literal(pattern)}, 'u')`;
}

/**
 * An object literal as the value of a member. Where the member has the name of one that every object has (`toString`), TypeScript looks at
 * that one for the type, and has to be told that the literals are meant.
 */
export function memberValue(name: string, value: string): string {
  return name in {} ? `${value} as const` : value;
}
