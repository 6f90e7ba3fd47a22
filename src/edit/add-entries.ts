import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { editedFile } from './edit-file.ts';
import type { EditedTexts, ModelEdit } from './model-edit.ts';
import { declarations, type ModelText } from './model-text.ts';
import type { Operation, Path } from './operation.ts';
import { nameTaken, noSuchName, notInPlace } from './problems.ts';
import { pathOf } from './references.ts';
import { placeOf } from './rename-parts.ts';
import { nodeAt } from './tree.ts';
import type { Value } from './value.ts';

/** Fields or relations at the end of those that an entity or a mixin has. */
export function addEntries(
  texts: readonly ModelText[],
  { to, part, entries, enums = [] }: ModelEdit & { kind: 'add' },
): EditedTexts | Diagnostic {
  const all = declarations(texts);
  const holders = all.filter((declared) => declared.part !== 'enums');
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
  for (const [name] of enums) {
    const other = all.find((declared) => declared.name === name);
    if (other !== undefined) return nameTaken(name, placeOf(other, pathOf(other)));
  }
  const set = (at: Path, [key, value]: readonly [string, Value]): Operation => ({ kind: 'set', path: at, key, value });
  const after = editedFile(file, [
    ...enums.map((one) => set(['enums'], one)),
    ...entries.map((one) => set([...path, part], one)),
  ]);
  return after === null ? notInPlace(file.path, `\`${part}\` of ${to}`) : new Map([[file.path, after.text]]);
}
