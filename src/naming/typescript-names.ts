/**
 * Properties that JavaScript or MikroORM can't bear: an object has them before anything is set (MikroORM refuses `constructor` and
 * `prototype`, loses `__proto__`, and writes nonsense DDL for `toString`), JSON.stringify calls them, or MikroORM sets them for the other
 * side of a relation that has no name there (`undefined`).
 */
const unbearable: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
  'toJSON',
  'undefined',
]);

/** The TypeScript property of a field or relation: its name, with a `_` at its end where the platform can't bear the name. */
export function propertyName(name: string): string {
  return unbearable.has(name) ? `${name}_` : name;
}

/** The property of a version. MikroORM leaves it as it is where another column that changes has the property's name. */
export function versionPropertyName(name: string, columns: readonly string[]): string {
  return columns.includes(name) ? `${name}_` : name;
}

/** The property of a part of the key. MikroORM's Reference shows the key as properties of its own, beside these members. */
export function keyPropertyName(name: string): string {
  return ofReferences.has(name) ? `${name}_` : propertyName(name);
}

const ofReferences: ReadonlySet<string> = new Set(
  'entity property load loadOrFail loadProperty set bind unwrap getEntity getProperty isInitialized populated'.split(
    ' ',
  ),
);

/** The TypeScript variable: the name, with a `_` at its end where it is a reserved word. */
export function variableName(name: string): string {
  return reservedWords.has(name) ? `${name}_` : name;
}

/** Words that can't name a variable in an ECMAScript module, as ECMA-262 lists them, with those of strict mode. */
const reservedWords: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static super switch this ' +
    'throw true try typeof undefined var void while with yield'
  ).split(' '),
);
