/** What the project says of its migrations: the steps of its schema, and the files in its folders. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { migrationHash } from '../apply/acceptances.ts';
import type { Entry, Manifest } from '../apply/manifest.ts';
import { fileNames, type State } from '../apply/state.ts';
import { textHash } from '../apply/text-hash.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { NEWER } from '../diagnostics/newer.ts';
import type { Database } from '../model/index.ts';
import { parseStep, STEPS, stepPath, type Step } from '../migrations/steps/step-file.ts';
import { committedHash } from './committed-hash.ts';
import { committedTexts } from './committed.ts';
import { problem } from './problem.ts';

export interface History {
  readonly steps: readonly Step[];
  /** Paths of all migrations, hand-written ones among them, in the order in which they run. */
  readonly migrations: readonly string[];
  /** What stands among them like one, and has no number: it never runs. */
  readonly unnumbered: readonly string[];
}

const DATABASES: readonly Database[] = ['sqlite', 'postgresql'];

/** Other files may lie beside them: of a system, of an editor. */
const STEP = /^[0-9a-f]{16}\.json$/;

/** The history, or what is wrong with a step. */
export function readHistory(root: string, state: State): History | Diagnostic {
  const steps: Step[] = [];
  for (const name of fileNames(root, STEPS, state).filter((file) => STEP.test(file))) {
    const path = `${STEPS}/${name}`;
    const text = readFileSync(join(root, path), 'utf8');
    const step = parseStep(name.replace(/\.json$/, ''), text);
    if (step === null) return unreadable(root, path, textHash(text).startsWith(name.replace(/\.json$/, '')));
    steps.push(step);
  }
  const known = new Set(steps.map(({ id }) => id));
  const lost = steps.find(({ after }) => after !== null && !known.has(after))?.after;
  if (lost !== undefined && lost !== null) return missing(root, stepPath(lost), false);
  const paths = DATABASES.flatMap((database) => {
    const folder = `migrations/${database}`;
    return fileNames(root, folder, state).map((name) => `${folder}/${name}`);
  });
  const migrations = paths.filter((path) => /\/\d[^/]*\.ts$/.test(path));
  const unnumbered = paths.filter((path) => CODE.test(path) && !migrations.includes(path));
  return { steps, migrations, unnumbered };
}

const CODE = /\.(?:[cm]?[jt]s|sql)$/;

export function unnumberedMigration(path: string): Diagnostic {
  const message = 'It is no migration, and never runs: those begin with a number and end with .ts.';
  const help = 'Give it the next number, as in `0002_fill_names.ts`. What migrations import stands elsewhere.';
  return { ...problem('unnumbered-migration', path, message, help), severity: 'warning' };
}

function isOfHistory(path: string): boolean {
  return path.startsWith('migrations/') || path.startsWith(`${STEPS}/`);
}

/** The digits that its name begins with. */
export function numberOf(path: string): number {
  return Number(/\/(\d+)[^/]*$/.exec(path)?.[1] ?? 0);
}

/**
 * With what the steps name and a merge has left out. One that was edited as well is in it with the hash that commits have recorded, and
 * one that is gone with a hash that no text has: it has to come back, whatever has become of its line.
 */
export function completed(root: string, manifest: Manifest, { steps, migrations }: History): Manifest {
  const there = new Set(migrations);
  const paths = steps.flatMap((step) => [stepPath(step.id), ...step.migrations]);
  const lacking = paths.filter((path) => !manifest.has(path));
  // Whatever its line says, no run deletes one.
  const wrong = [...manifest.values()].filter(({ path, owner }) => owner !== 'append-only' && isOfHistory(path));
  if (lacking.length + wrong.length === 0) return manifest;
  const owned = wrong.map((entry): Entry => ({ ...entry, owner: 'append-only' }));
  const entries = lacking.map((path): Entry => {
    const isStep = path.startsWith(STEPS);
    const now = isStep || there.has(path) ? migrationHash(readFileSync(join(root, path), 'utf8')) : '';
    const hash = isStep ? now : (committedHash(root, path, now) ?? now);
    return { path, owner: 'append-only', hash, template: isStep ? 'step' : 'migration' };
  });
  return new Map([...manifest.values(), ...owned, ...entries].map((entry) => [entry.path, entry]));
}

/** The last step is gone: others would come behind it. What runs replace is gone with its line. */
export function lostStep(root: string, manifest: Manifest, { steps }: History): Diagnostic | null {
  const there = new Set(steps.map(({ id }) => stepPath(id)));
  const lost = [...manifest.values()].find(({ path, template }) => template === 'step' && !there.has(path));
  return lost === undefined ? null : missing(root, lost.path, true);
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

function unreadable(root: string, path: string, isNewer: boolean): Diagnostic {
  const message = `This step of the schema can't be read${isNewer ? ': it is of a newer Espalier' : ''}.`;
  return problem('schema-file', path, message, isNewer ? NEWER : takeBack(root, path));
}

/** A step that the manifest has, or that others come behind. */
function missing(root: string, path: string, isLast: boolean): Diagnostic {
  const message = `This step of the schema is missing${isLast ? '' : ', and others come behind it'}.`;
  return problem('schema-file', path, message, takeBack(root, path, isLast));
}

/** A step never changes, so any commit that has it will do. */
function takeBack(root: string, path: string, isLast = false): string {
  const { texts, isAll } = committedTexts(root, path);
  const [newest] = texts;
  if (newest !== undefined) return `Take it back as it was: \`git checkout ${newest.commit.slice(0, 10)} -- ${path}\`.`;
  if (isLast && isAll) return 'No commit holds it: `espalier generate --amend` makes it again.';
  return 'Take it back from version control, or from a copy of the project.';
}
