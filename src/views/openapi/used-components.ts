import type { Components } from './openapi.ts';

/** Makes each component of a document when it is asked for: by kind, then by name. */
export type ComponentMakers = ReadonlyMap<keyof Components, ReadonlyMap<string, () => object>>;

/**
 * The texts of the components that references lead to, directly or by others, by kind and name, in the order of the makers. So what only
 * an internal entity has, and what no operation needs, doesn't get into the document. Printing a component adds what it refers to
 * itself to the references. A reference to nothing is our own bug.
 */
export function usedComponents(
  makers: ComponentMakers,
  references: ReadonlySet<string>,
  print: (name: string, component: object) => string,
): Map<keyof Components, readonly string[]> {
  const known = new Map<string, ReadonlyMap<string, () => object>>(makers);
  const used = new Map<() => object, string>();
  // A set gives what is added on the way as well.
  for (const reference of references) {
    const [, kind = '', name = ''] = /^#\/components\/([a-z]+)\/([^/]+)/i.exec(reference) ?? [];
    const make = known.get(kind)?.get(name);
    if (make === undefined) throw new Error(`The document has no ${reference}.`);
    if (!used.has(make)) used.set(make, print(name, make()));
  }
  return new Map(
    Array.from(makers, ([kind, group]) => [kind, [...group.values()].flatMap((make) => used.get(make) ?? [])]),
  );
}
