import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { checkProject, generateProject, newProject, textOfDiagnostics, type Diagnostic } from '../../../src/index.ts';
import { yamlFiles } from '../yaml/model.ts';
import type { Batch, Case, Failure } from './case.ts';

export interface Generated {
  /** Those whose model was refused, with the codes. */
  readonly refused: ReadonlyMap<Case, readonly string[]>;
  /** Those for whose own tests no samples were found. */
  readonly unsampled: ReadonlySet<Case>;
  readonly failures: readonly Failure[];
}

/** Makes every project. `whole`: a second run changes nothing, and the OpenAPI document is one. */
export async function generate({ root, cases }: Batch, whole: boolean): Promise<Generated> {
  const refused = new Map<Case, readonly string[]>();
  const unsampled = new Set<Case>();
  const failures: Failure[] = [];
  for (const one of cases) {
    const fail = (output: string): unknown => failures.push({ seed: one.seed, stage: 'generate', output });
    try {
      const dir = join(root, one.folder);
      const { ok, diagnostics } = await newProject({ dir, model: yamlFiles(one.model) });
      if (ok) {
        if (diagnostics.some(({ code }) => code === 'no-sample')) unsampled.add(one);
        for (const problem of whole ? await problemsOf(dir) : []) fail(problem);
      } else {
        refused.set(
          one,
          errorsOf(diagnostics).map(({ code, message }) => `${code}: ${message}`),
        );
      }
    } catch (error) {
      fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }
  return { refused, unsampled, failures };
}

function errorsOf(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

async function problemsOf(dir: string): Promise<string[]> {
  const again = await generateProject({ root: dir });
  const changed = again.changes.filter(({ action }) => action !== 'unchanged');
  const { ok, findings, diagnostics } = await checkProject({ root: dir });
  const document = JSON.parse(readFileSync(join(dir, 'openapi.json'), 'utf8')) as Record<string, unknown>;
  const openapi = await new Validator().validate(document);
  return [
    ...changed.map(({ action, path }) => `a second generate would ${action} ${path}`),
    ...(ok
      ? []
      : [
          `check: ${findings.map(({ message, path }) => `${path}: ${message}`).join('\n')}\n${textOfDiagnostics(diagnostics)}`,
        ]),
    ...(openapi.valid ? [] : [`openapi.json: ${JSON.stringify(openapi.errors)}`]),
  ];
}
