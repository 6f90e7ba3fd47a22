import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../source/source.ts';
import type { EditedTexts } from './model-edit.ts';
import { editProblem } from './problems.ts';

export function addFile(files: readonly SourceFile[], path: string, text: string): EditedTexts | Diagnostic {
  if (!files.some((file) => file.path === path)) return new Map([[path, text]]);
  return editProblem('file-exists', path, `${path} is there already.`, 'Add to it by hand, or choose another name.');
}
