import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { YamlMap } from '../parse/yaml-node.ts';
import { editedFile, rootOf } from './edit-file.ts';
import type { EditedTexts } from './model-edit.ts';
import { declarations, type ModelText } from './model-text.ts';
import type { Operation, Path } from './operation.ts';
import { notInPlace } from './problems.ts';
import { stillUsed } from './still-used.ts';
import { targetOf } from './target.ts';
import { nodeAt } from './tree.ts';

/** Takes a thing out, and nothing else: not where something refers to it, and what else can't stand without it is for the rules to say. A file that says nothing then goes. */
export function remove(texts: readonly ModelText[], what: string): EditedTexts | Diagnostic {
  const target = targetOf(texts, what);
  if ('code' in target) return target;
  const used = stillUsed(texts, target, what);
  if (used !== null) return used;
  const { text, part } = target.declared;
  const isLast = target.kind === 'declaration' && declarations(texts).filter((one) => one.part === part).length === 1;
  // A model that says nothing any more would be one that is gone.
  const operation: Operation =
    isLast && part === 'entities' ? { kind: 'empty', path: [part] } : removal(text.root, target.path);
  const after = editedFile(text.file, [operation]);
  if (after === null) return notInPlace(text.file.path, what);
  const isEmpty = text.file.path !== SETTINGS && rootOf(after) === null && ONLY_COMMENTS_OF_OURS.test(after.text);
  return new Map([[text.file.path, isEmpty ? null : after.text]]);
}

const SETTINGS = 'espalier.yaml';

const ONLY_COMMENTS_OF_OURS = /^(?:# yaml-language-server:[^\n]*)?\s*$/;

/** A map that would be left without entries goes too, but for an entity, which may say nothing: `Product: {}`. */
function removal(root: YamlMap | null, path: Path): Operation {
  const above = path.slice(0, -1);
  const holder = nodeAt(root, above);
  const isLast = holder?.kind === 'map' && holder.entries.length === 1;
  if (!isLast || above.length === 0) return { kind: 'remove', path };
  return above.length === 2 ? { kind: 'empty', path: above } : removal(root, above);
}
