/** Gives each name once: one that is taken gets a `_` at its end, until it is free. */
export function uniqueNames(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    let name = wanted;
    while (taken.has(name)) name += '_';
    taken.add(name);
    return name;
  };
}

/**
 * The name as a component or an operation may be called (letters, digits and _): any other character becomes its code point between
 * two dashes, so that different names stay different.
 */
export function plainName(name: string): string {
  // Nearly every name may stay as it is.
  if (!/[^A-Za-z0-9_]/.test(name)) return name;
  return name.replaceAll(/[^A-Za-z0-9_]/gu, (character) => `-${(character.codePointAt(0) ?? 0).toString(16)}-`);
}
