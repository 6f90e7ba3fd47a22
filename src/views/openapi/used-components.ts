import type { Components, PathItem } from './openapi.ts';

/**
 * The components that the paths refer to, directly or by others. So what only an internal entity has, and what no operation needs,
 * doesn't get into the document. A reference to nothing is our own bug.
 */
export function usedComponents(paths: Readonly<Record<string, PathItem>>, components: Components): Components {
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [member, inner] of Object.entries(value)) {
      if (member === '$ref' && typeof inner === 'string') follow(inner);
      else visit(inner);
    }
  };
  const follow = (reference: string): void => {
    const [, kind = '', name = ''] = /^#\/components\/([a-z]+)\/([^/]+)/i.exec(reference) ?? [];
    const key = `${kind}/${name}`;
    if (used.has(key)) return;
    used.add(key);
    const component = Object.entries(components)
      .filter(([candidate]) => candidate === kind)
      .map(([, group]): unknown => (Object.hasOwn(group, name) ? group[name] : undefined))[0];
    if (component === undefined) throw new Error(`The document has no ${reference}.`);
    visit(component);
  };
  visit(paths);
  const keep = <T>(kind: keyof Components, group: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(group).filter(([name]) => used.has(`${kind}/${name}`)));
  return {
    schemas: keep('schemas', components.schemas),
    parameters: keep('parameters', components.parameters),
    headers: keep('headers', components.headers),
    responses: keep('responses', components.responses),
  };
}
