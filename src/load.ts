import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { createReport } from './diagnostics/report.ts';
import { sorted } from './diagnostics/sorted.ts';
import type { Model } from './model/index.ts';
import { parse } from './parse/parse.ts';
import type { ModelSources } from './parse/parse.ts';
import { resolve } from './resolve/resolve.ts';
import { checkRules } from './rules/rules.ts';
import { leavesProject } from './rules/templates.ts';
import type { Place } from './source/source.ts';

export interface LoadedModel {
  /** Null as soon as there is an error. */
  readonly model: Model | null;
  /** Every mistake and every warning, sorted by file path, then by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** The folders and packages of templates that the settings name, where they lead into the project. */
  readonly templates: readonly { readonly value: string; readonly place: Place }[];
}

/**
 * From the files of a model to the Model: parse, resolve, rules. Mistakes of the user are diagnostics; it throws for none.
 * `defaultName` is the project's name where no settings say one: any text, it is made to fit.
 */
export function loadModel(files: ModelSources, { defaultName }: { readonly defaultName: string }): LoadedModel {
  const report = createReport();
  const document = parse(files, report);
  const resolved = resolve(document, defaultName, report);
  checkRules(resolved, report);
  const diagnostics = sorted(report.diagnostics());
  const isSound = diagnostics.every(({ severity }) => severity !== 'error');
  const templates = (document.settings?.templates?.value ?? []).filter(({ value }) => !leavesProject(value));
  return { model: isSound ? resolved.model : null, diagnostics, templates };
}
