/** Another name for something in a model, with everything that refers to it, and with `renamedFrom` where rows may go by the former one. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { editedFile } from './edit-file.ts';
import type { KnownNames } from './known-names.ts';
import type { EditedTexts } from './model-edit.ts';
import type { ModelText } from './model-text.ts';
import { notInPlace } from './problems.ts';
import { renameDeclaration } from './rename-declaration.ts';
import type { Renaming } from './rename-parts.ts';
import { renameInverse, renameProperty } from './rename-property.ts';
import { renameValue } from './rename-value.ts';
import { targetOf, type Target } from './target.ts';

export function rename(
  texts: readonly ModelText[],
  what: string,
  to: string,
  known: KnownNames,
): EditedTexts | Diagnostic {
  const target = targetOf(texts, what);
  if ('code' in target) return target;
  const operations = operationsFor(texts, target, to, known);
  if ('code' in operations) return operations;
  const edited = new Map<string, string>();
  for (const { file } of texts) {
    const own = operations.filter(({ text }) => text.file === file).map(({ operation }) => operation);
    if (own.length === 0) continue;
    const after = editedFile(file, own);
    if (after === null) return notInPlace(file.path, what);
    edited.set(file.path, after.text);
  }
  return edited;
}

function operationsFor(texts: readonly ModelText[], target: Target, to: string, known: KnownNames): Renaming {
  switch (target.kind) {
    case 'declaration':
      return renameDeclaration(texts, target, to, known);
    case 'property':
      return renameProperty(texts, target, to, known);
    case 'inverse':
      return renameInverse(texts, target, to);
    case 'value':
      return renameValue(texts, target, to, known);
  }
}
