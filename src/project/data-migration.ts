import { resolve } from 'node:path';
import { reasonOf } from '../apply/disk.ts';
import { lockProject } from '../apply/lock.ts';
import { isByHand } from '../apply/manifest.ts';
import { fileNames, readState, type State } from '../apply/state.ts';
import { Writer } from '../apply/write-file.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { dataMigrationFile } from '../migrations/data-migration-file.ts';
import { className, fileName, nextNumber } from '../migrations/migration-name.ts';
import type { Model } from '../model/index.ts';
import { notLocked, notWritten, problem, unreadableState } from './problem.ts';
import { loadProjectModel } from './read-model.ts';

export interface DataMigrationOptions {
  /** Folder of the project. */
  readonly root: string;
  /** What it is called, in any case: `fill-weights`, `FillWeights`. */
  readonly name: string;
  /** True: nothing is written. */
  readonly dryRun?: boolean;
}

export interface DataMigrationResult {
  readonly ok: boolean;
  /** Paths of the files, one for each database that had none. They are their owner's from the start, and a run records them. */
  readonly created: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Adds a migration of rows, to be written by hand, for each of the project's databases. */
export function addDataMigration({ root: folder, name, dryRun = false }: DataMigrationOptions): DataMigrationResult {
  const root = resolve(folder);
  const { model, diagnostics } = loadProjectModel(root);
  if (model === null) return { ok: false, created: [], diagnostics };
  if (dryRun) return added(root, name, model, () => undefined);
  const lock = lockProject(root);
  if (!('release' in lock)) return { ok: false, created: [], diagnostics: [notLocked(lock)] };
  try {
    const writer = new Writer(root);
    return added(root, name, model, (path, text) => writer.write(path, text));
  } finally {
    lock.release();
  }
}

function added(
  root: string,
  name: string,
  { settings: { databases } }: Model,
  write: (path: string, text: string) => void,
): DataMigrationResult {
  const state = readState(root);
  if ('problem' in state) return { ok: false, created: [], diagnostics: [unreadableState(state.problem)] };
  const folders = databases.map((database) => `migrations/${database}`);
  const stem = stemOf(name, root, folders, state);
  if (typeof stem !== 'string') return { ok: false, created: [], diagnostics: [stem] };
  const created: string[] = [];
  const there = folders.flatMap((folder) => withStem(stem, root, folder, state) ?? []);
  for (const folder of folders) {
    // It stands there already where a run was cut short between the databases, or where one of them is new.
    if (withStem(stem, root, folder, state) !== null) continue;
    const number = nextNumber(fileNames(root, folder, state));
    const path = `${folder}/${number}_${stem}.ts`;
    try {
      write(path, dataMigrationFile(className(number, stem)));
    } catch (error) {
      return { ok: false, created, diagnostics: [notWritten({ path, reason: reasonOf(error) })] };
    }
    created.push(path);
  }
  return { ok: true, created, diagnostics: there.map((path) => ({ ...halfThere(path), severity: 'warning' })) };
}

function halfThere(path: string): Diagnostic {
  const message = `${path} is there already, and stays as it is: only the other database gets one.`;
  return problem('migration-name', path, message, 'Where that one is about something else, choose another name.');
}

/** The name as files have it, which not all folders have yet, and no migration of Espalier's has. */
function stemOf(name: string, root: string, folders: readonly string[], state: State): string | Diagnostic {
  const stem = fileName(name);
  if (stem === null || !/^[A-Za-z0-9 _-]+$/.test(name) || name.length > LONGEST)
    return problem(
      'migration-name',
      'migrations',
      `No migration can be called ${JSON.stringify(name)}.`,
      `Letters a to z, digits, - and _ make a name, at most ${LONGEST} of them: \`espalier migration data fill-weights\`.`,
    );
  const there = folders.flatMap((folder) => withStem(stem, root, folder, state) ?? []);
  const [taken] = there.length === folders.length ? there : there.filter((path) => isMade(path, state));
  if (taken === undefined) return stem;
  return problem(
    'migration-name',
    taken,
    `${taken} has that name.`,
    'Write your steps into it if no database has run it; else choose another name.',
  );
}

/** By a run, so nobody writes steps into it. */
function isMade(path: string, { manifest }: State): boolean {
  const entry = manifest.get(path);
  return entry !== undefined && !isByHand(entry);
}

function withStem(stem: string, root: string, folder: string, state: State): string | null {
  const name = fileNames(root, folder, state).find((file) => file.replace(/^\d+_/, '') === `${stem}.ts`);
  return name === undefined ? null : `${folder}/${name}`;
}

const LONGEST = 60;
