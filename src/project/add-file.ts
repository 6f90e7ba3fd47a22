import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../source/source.ts';
import { generateFrom, refused, type GenerateResult } from './generate.ts';
import { hasError, problem } from './problem.ts';
import { loadProjectModel } from './read-model.ts';
import { withSchemaLine } from './schema-line.ts';
import type { ValidateResult } from './validate.ts';

/** A file below models/ that isn't there yet. */
export interface Addition {
  readonly root: string;
  readonly file: SourceFile;
}

/** Says whether the project's model would be sound with one more file. */
export function validateAddition({ root, file }: Addition): ValidateResult {
  if (existsSync(join(root, file.path))) return { ok: false, diagnostics: [alreadyThere(file.path)] };
  const { diagnostics } = loadProjectModel(root, [file]);
  return { ok: !hasError(diagnostics), diagnostics };
}

/** Adds a file to the project's model, and brings the project up to it. Where that fails the file is not added. */
export async function addToProject({ root, file }: Addition): Promise<GenerateResult> {
  const path = join(resolve(root), file.path);
  if (existsSync(path)) return refused([alreadyThere(file.path)]);
  const { model, diagnostics } = loadProjectModel(root, [file]);
  if (model === null) return refused(diagnostics);
  let done = false;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, withSchemaLine(file.path, file.text), { flag: 'wx' });
    const result = await generateFrom(model, { root });
    done = result.ok;
    return { ...result, diagnostics: [...diagnostics, ...result.diagnostics] };
  } finally {
    if (!done) rmSync(path, { force: true });
  }
}

function alreadyThere(path: string): Diagnostic {
  return problem('file-exists', path, `${path} is there already.`, 'Add to it by hand, or choose another name.');
}
