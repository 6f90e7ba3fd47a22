import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { editedFile } from './edit-file.ts';
import type { EditedTexts } from './model-edit.ts';
import { declarations, type ModelText } from './model-text.ts';
import { nameTaken, noSuchName, notInPlace } from './problems.ts';
import { nodeAt } from './tree.ts';
import type { Value } from './value.ts';

/** Fields or relations at the end of those that an entity or a mixin has. */
export function addEntries(
  texts: readonly ModelText[],
  to: string,
  part: 'fields' | 'relations',
  entries: readonly (readonly [string, Value])[],
): EditedTexts | Diagnostic {
  const holders = declarations(texts).filter((declared) => declared.part !== 'enums');
  const holder = holders.find(({ name }) => name === to);
  if (holder === undefined)
    return noSuchName(
      to,
      holders.map(({ name }) => name),
    );
  const { file, root } = holder.text;
  const path = [holder.part, to];
  const taken = ['fields', 'relations'].flatMap((word) => {
    const node = nodeAt(root, [...path, word]);
    return node?.kind === 'map' ? node.entries : [];
  });
  for (const [name] of entries) {
    const other = taken.find(({ key }) => key === name);
    if (other !== undefined) return nameTaken(name, other.keyPlace);
  }
  const after = editedFile(
    file,
    entries.map(([key, value]) => ({ kind: 'set', path: [...path, part], key, value })),
  );
  return after === null ? notInPlace(file.path, `\`${part}\` of ${to}`) : new Map([[file.path, after.text]]);
}
