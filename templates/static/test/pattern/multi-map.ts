// Managed by Espalier, and made again by every run.

/** Puts a value to those that have the same key. */
export function put<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const all = map.get(key);
  if (all === undefined) map.set(key, [value]);
  else all.push(value);
}
