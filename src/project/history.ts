/** What the project says of its migrations: the steps of its schema, and the files in its folders. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { migrationHash } from '../apply/acceptances.ts';
import type { Entry, Manifest } from '../apply/manifest.ts';
import { fileNames, type State } from '../apply/state.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Database } from '../model/index.ts';
import { parseStep, STEPS, stepPath, type Step } from '../migrations/steps/step-file.ts';
import { problem } from './problem.ts';

export interface History {
  readonly steps: readonly Step[];
  /** Paths of all migrations, hand-written ones among them, in the order in which they run. */
  readonly migrations: readonly string[];
}

const DATABASES: readonly Database[] = ['sqlite', 'postgresql'];

/** Other files may lie beside them: of a system, of an editor. */
const STEP = /^[0-9a-f]{16}\.json$/;

/** The history, or what is wrong with a step. */
export function readHistory(root: string, state: State): History | Diagnostic {
  const steps: Step[] = [];
  for (const name of fileNames(root, STEPS, state).filter((file) => STEP.test(file))) {
    const path = `${STEPS}/${name}`;
    const step = parseStep(name.replace(/\.json$/, ''), readFileSync(join(root, path), 'utf8'));
    if (step === null) return unreadable(path);
    steps.push(step);
  }
  const known = new Set(steps.map(({ id }) => id));
  const lost = steps.find(({ after }) => after !== null && !known.has(after))?.after;
  if (lost !== undefined && lost !== null) return missing(stepPath(lost));
  const migrations = DATABASES.flatMap((database) => {
    const folder = `migrations/${database}`;
    return fileNames(root, folder, state)
      .filter((name) => /^\d.*\.ts$/.test(name))
      .map((name) => `${folder}/${name}`);
  });
  return { steps, migrations };
}

/** The digits that its name begins with. */
export function numberOf(path: string): number {
  return Number(/\/(\d+)[^/]*$/.exec(path)?.[1] ?? 0);
}

/**
 * With what the steps name and a merge has left out. One that is gone as well is in it with a hash that no text has: it has to come back,
 * whatever has become of its line.
 */
export function completed(root: string, manifest: Manifest, { steps, migrations }: History): Manifest {
  const there = new Set(migrations);
  const paths = steps.flatMap((step) => [stepPath(step.id), ...step.migrations]);
  const lacking = paths.filter((path) => !manifest.has(path));
  if (lacking.length === 0) return manifest;
  const entries = lacking.map((path): Entry => {
    const isStep = path.startsWith(STEPS);
    const hash = isStep || there.has(path) ? migrationHash(readFileSync(join(root, path), 'utf8')) : '';
    return { path, owner: 'append-only', hash, template: isStep ? 'step' : 'migration' };
  });
  return new Map([...manifest.values(), ...entries].map((entry) => [entry.path, entry]));
}

/** A file that nobody recorded, with the text of one that was: copied by hand, or by a tool that keeps two. */
export function copiedMigration(root: string, manifest: Manifest, { migrations }: History): Diagnostic | null {
  const recorded = new Map(
    migrations.flatMap((path) => {
      const entry = manifest.get(path);
      return entry?.template === 'migration' ? [[`${dirname(path)} ${entry.hash}`, path] as const] : [];
    }),
  );
  for (const path of migrations.filter((one) => !manifest.has(one))) {
    const of = recorded.get(`${dirname(path)} ${migrationHash(readFileSync(join(root, path), 'utf8'))}`);
    if (of === undefined) continue;
    const message = `It is a copy of ${of}, and would do the same twice.`;
    return problem('copied-migration', path, message, `Delete it: \`rm '${path}'\`.`);
  }
  return null;
}

function unreadable(path: string): Diagnostic {
  return problem(
    'schema-file',
    path,
    "This step of the schema can't be read.",
    `Take it back as it was: \`git checkout -- ${path}\`.`,
  );
}

function missing(path: string): Diagnostic {
  return problem(
    'schema-file',
    path,
    'This step of the schema is missing, and others come behind it.',
    `Take it back from version control: \`git checkout -- ${path}\`.`,
  );
}
