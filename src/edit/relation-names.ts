import { camelCase } from '../naming/case.ts';
import { pluralOf } from '../naming/plural.ts';

/** What a relation is usually called on either side. */
export function defaultRelationNames(
  entity: string,
  target: string,
  kind: string,
): { readonly own: string; readonly inverse: string } {
  const [one, many] = [camelCase, (name: string) => camelCase(pluralOf(name))];
  return {
    own: (kind === 'manyToMany' ? many : one)(target),
    inverse: (kind === 'oneToOne' ? one : many)(entity),
  };
}
