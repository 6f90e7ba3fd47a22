/** Operations as changes of a text. All that they don't touch stays, byte for byte. */
import type { YamlMap, YamlNode } from '../parse/yaml-node.ts';
import { added } from './added.ts';
import type { Operation, Path } from './operation.ts';
import { emptied, removed } from './removed.ts';
import type { TextChange } from './text-change.ts';
import { entryAt, isInBraces, nodeAt } from './tree.ts';
import { printText } from './value.ts';

/** The changes that an operation makes, or null where it can't be made in this text. */
export function textChanges(text: string, root: YamlMap | null, operation: Operation): TextChange[] | null {
  switch (operation.kind) {
    case 'set':
      return added(text, root, operation.path, operation.key, operation.value);
    case 'remove':
      return removed(text, root, operation.path);
    case 'empty':
      return emptied(text, root, operation.path);
    case 'replace': {
      const node = nodeAt(root, operation.path);
      return node?.kind === 'scalar' ? replaced(text, root, operation.path, node, operation.text) : null;
    }
    case 'key': {
      const place = entryAt(root, operation.path)?.keyPlace;
      if (place === undefined) return null;
      const { start, end } = place;
      return [{ start, end, text: requoted(text.slice(start, end), operation.to, true) }];
    }
    case 'wrap': {
      const node = nodeAt(root, operation.path);
      return node?.kind === 'scalar' ? wrapped(text, node, operation) : null;
    }
  }
}

function replaced(
  text: string,
  root: YamlMap | null,
  path: Path,
  { place }: YamlNode,
  to: string,
): TextChange[] | null {
  const { start, end } = place;
  if (/^[|>]/.test(text.slice(start, end))) return null;
  return [{ start, end, text: requoted(text.slice(start, end), to, isInBraces(text, root, path)) }];
}

/** In the quotes that the former text has. */
function requoted(former: string, to: string, inBraces: boolean): string {
  if (former.startsWith('"')) return JSON.stringify(to);
  if (former.startsWith("'")) return `'${to.replaceAll("'", "''")}'`;
  return printText(to, inBraces);
}

function wrapped(
  text: string,
  { place, ...node }: YamlNode & { kind: 'scalar' },
  operation: Operation & { kind: 'wrap' },
): TextChange[] | null {
  const { start, end } = place;
  const said = text.slice(start, end);
  if (said === '' || /^[|>]/.test(said)) return null;
  const [key, former] = operation.and;
  const scalar = node.quoted ? said : printText(said, true);
  return [{ start, end, text: `{ ${operation.key}: ${scalar}, ${key}: ${printText(former, true)} }` }];
}
