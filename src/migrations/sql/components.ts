/** A node of a graph that goes both ways. */
export interface Node<Self> {
  readonly targets: ReadonlySet<Self>;
  readonly referrers: ReadonlySet<Self>;
}

/** The strongly connected component of each node, as a number: what lies on one cycle has the same one (Kosaraju, without recursion). */
export function componentsOf<Self extends Node<Self>>(nodes: readonly Self[]): ReadonlyMap<Self, number> {
  const finished: Self[] = [];
  const seen = new Set<Self>();
  for (const start of nodes) {
    if (seen.has(start)) continue;
    seen.add(start);
    const path = [{ node: start, next: start.targets.values() }];
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const { value, done } = last.next.next();
      if (done === true) {
        finished.push(last.node);
        path.pop();
      } else if (!seen.has(value)) {
        seen.add(value);
        path.push({ node: value, next: value.targets.values() });
      }
    }
  }
  const components = new Map<Self, number>();
  for (const [number, start] of finished.toReversed().entries()) {
    const open = [start];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (components.has(node)) continue;
      components.set(node, number);
      open.push(...node.referrers);
    }
  }
  return components;
}
