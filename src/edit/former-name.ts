import type { YamlNode } from '../parse/yaml-node.ts';
import type { Operation, Path } from './operation.ts';

interface Renaming {
  readonly from: string;
  readonly to: string;
  /** Where it stands, before and after. */
  readonly path: Path;
  readonly after: Path;
  /** Whether the last migration knows the former name. */
  readonly isKnown: boolean;
}

/**
 * What a rename does to `renamedFrom`, which names what the last migration knows. A name that it doesn't know was never in a database:
 * what that one was renamed from still counts.
 */
export function formerNameOperations(node: YamlNode | null, { from, to, path, after, isKnown }: Renaming): Operation[] {
  const words = node?.kind === 'map' ? node.entries : [];
  const said = words.find(({ key }) => key === 'renamedFrom')?.value;
  const before = said?.kind === 'scalar' ? said.text : null;
  const kept = before === to ? null : before;
  const former = isKnown ? from : kept;
  if (former === before) return [];
  if (former === null) return [{ kind: 'remove', path: [...after, 'renamedFrom'] }];
  if (before !== null) return [{ kind: 'replace', path: [...path, 'renamedFrom'], text: former }];
  const isAlone = node?.kind === 'scalar' && node.text !== '';
  if (!isAlone) return [{ kind: 'set', path: after, key: 'renamedFrom', value: former }];
  const key = typeof path.at(-1) === 'number' ? 'name' : 'type';
  return [{ kind: 'wrap', path: after, key, and: ['renamedFrom', former] }];
}
