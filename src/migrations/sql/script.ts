/** Statements that lead to the next schema, and those that lead back. */
export interface Script {
  readonly up: readonly string[];
  /** In the order in which they run. */
  readonly down: readonly string[];
}

/** One script after the other; the way back runs from the last to the first. */
export function joinScripts(scripts: readonly Script[]): Script {
  return { up: scripts.flatMap(({ up }) => up), down: scripts.toReversed().flatMap(({ down }) => down) };
}
