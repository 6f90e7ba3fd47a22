import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { createReport } from './diagnostics/report.ts';
import { sorted } from './diagnostics/sorted.ts';
import type { Model } from './model/index.ts';
import { parse } from './parse/parse.ts';
import type { ModelSources } from './parse/parse.ts';
import { resolve } from './resolve/resolve.ts';
import { everythingIsSupported } from './rules/not-supported-yet.ts';
import { checkRules } from './rules/rules.ts';

export interface LoadedModel {
  /** Null as soon as there is an error. */
  readonly model: Model | null;
  /** Every mistake and every warning, sorted by file path, then by place. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * From the files of a model to the Model: parse, resolve, rules. Mistakes of the user are diagnostics; it throws for none.
 * `defaultName` is the project's name where no settings say one: any text, it is made to fit.
 * With `toGenerate` it is a mistake as well to ask for what the language has and the generator doesn't make yet.
 */
export function loadModel(
  files: ModelSources,
  { defaultName, toGenerate = false }: { readonly defaultName: string; readonly toGenerate?: boolean },
): LoadedModel {
  const report = createReport();
  const document = parse(files, report);
  const resolved = resolve(document, defaultName, report);
  checkRules(resolved, report);
  if (toGenerate) everythingIsSupported(resolved, report);
  const diagnostics = sorted(report.diagnostics());
  const isSound = diagnostics.every(({ severity }) => severity !== 'error');
  return { model: isSound ? resolved.model : null, diagnostics };
}
