/** Edits of a model's files, as texts. Each changes what it is about, and leaves every other byte as it stands. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../source/source.ts';
import { addEntries } from './add-entries.ts';
import { addFile } from './add-file.ts';
import type { KnownNames } from './known-names.ts';
import { modelTexts } from './model-text.ts';
import { remove } from './remove.ts';
import { rename } from './rename.ts';
import type { Value } from './value.ts';

export type ModelEdit =
  /** A new file below models/. */
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  /** Fields or relations of an entity or a mixin, with enums that they bring into its file. */
  | {
      readonly kind: 'add';
      readonly to: string;
      readonly part: 'fields' | 'relations';
      readonly entries: readonly (readonly [string, Value])[];
      readonly enums?: readonly (readonly [string, Value])[];
    }
  /** `Product`, `Product.price`, `Category.products`, `Status.live`. */
  | { readonly kind: 'rename'; readonly what: string; readonly to: string }
  | { readonly kind: 'remove'; readonly what: string };

/** The texts of files by their paths; null: the file goes. */
export type EditedTexts = ReadonlyMap<string, string | null>;

/** Whether the model is sound afterwards is for `loadModel` to say. */
export function editedTexts(
  files: readonly SourceFile[],
  edit: ModelEdit,
  known: () => KnownNames,
): EditedTexts | Diagnostic {
  switch (edit.kind) {
    case 'file':
      return addFile(files, edit.path, edit.text);
    case 'add':
      return addEntries(modelTexts(files), edit);
    case 'rename':
      return rename(modelTexts(files), edit.what, edit.to, known());
    case 'remove':
      return remove(modelTexts(files), edit.what);
  }
}
