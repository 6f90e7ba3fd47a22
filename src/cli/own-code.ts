/**
 * Loads files of Espalier's own. V8 compiles all functions of them then, and Node keeps those for the next run. What Node itself loads
 * comes compiled, as long as V8 runs as usual: so that is what it goes back to.
 */
export async function ownCode<T>(load: () => Promise<T>): Promise<T> {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString('--no-lazy');
  try {
    return await load();
  } finally {
    setFlagsFromString('--lazy');
  }
}
