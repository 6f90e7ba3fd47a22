/** Takes Espalier out of a project: what it has made stays, and is the user's. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Change } from '../apply/change.ts';
import { diskAt } from '../apply/disk.ts';
import { lockProject } from '../apply/lock.ts';
import { readIfThere } from '../apply/state.ts';
import { Writer } from '../apply/write-file.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { formatText } from '../render/format.ts';
import { settingsFileName } from '../source/read-model-files.ts';
import { bringUp } from './bring-up.ts';
import { notLocked } from './generate.ts';
import { loadProject } from './load-project.ts';
import { problem } from './problem.ts';
import { withoutSchemaLine } from './schema-line.ts';

export interface LeaveOptions {
  /** Folder of the project. */
  readonly root: string;
  /** True: nothing is changed. */
  readonly dryRun?: boolean;
}

export interface LeaveResult {
  /** False: nothing was changed. */
  readonly ok: boolean;
  /** How many files were Espalier's. */
  readonly files: number;
  /** Lines of the user's own files that speak of Espalier, as `path:line`: nobody else changes them. */
  readonly mentions: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

const STATE = '.espalier';

/** What is deleted in one moment. */
const GONE = '.espalier.gone';

/** The project has to be what its model says. Cut short, it goes on where it was when it is called again. */
export async function leaveEspalier({ root, dryRun = false }: LeaveOptions): Promise<LeaveResult> {
  const { model, packs, diagnostics } = await loadProject(root);
  if (model === null) return refused(diagnostics);
  const folder = resolve(root);
  rmSync(join(folder, GONE), { recursive: true, force: true });
  if (!existsSync(join(folder, STATE))) return { ok: true, files: 0, mentions: [], diagnostics };
  const lock = lockProject(folder);
  if (!('release' in lock)) return refused([...diagnostics, notLocked(lock)]);
  try {
    const { result, diagnostics: reasons } = await bringUp(folder, model, { packs });
    if (result === null) return refused([...diagnostics, ...reasons]);
    const open = result.changes.find(isOpen);
    if (open !== undefined) return refused([...diagnostics, notYet(open)]);
    const paths = [...result.state.manifest.values()]
      .filter(({ owner }) => owner === 'managed' || owner === 'ejected')
      .map(({ path }) => path);
    const own = [...result.state.manifest.values()].flatMap(({ owner, path }) => (owner === 'owned' ? path : []));
    const left = { ok: true, files: paths.length, mentions: mentionsIn(folder, own), diagnostics };
    if (dryRun) return left;
    await rewrite(folder, paths);
    renameSync(join(folder, STATE), join(folder, GONE));
    rmSync(join(folder, GONE), { recursive: true, force: true });
    return left;
  } finally {
    lock.release();
  }
}

function refused(diagnostics: readonly Diagnostic[]): LeaveResult {
  return { ok: false, files: 0, mentions: [], diagnostics };
}

/** The dependency in package.json goes. */
function mentionsIn(root: string, paths: readonly string[]): string[] {
  return paths.toSorted().flatMap((path) => {
    const lines = path === 'package.json' ? [] : (readIfThere(root, path) ?? '').split('\n');
    return lines.flatMap((line, index) => (/espalier/i.test(line) ? `${path}:${index + 1}` : []));
  });
}

function isOpen({ action, before, wanted }: Change): boolean {
  if (action === 'unchanged' || action === 'keep' || action === 'orphan') return false;
  // An earlier try has come to it.
  return wanted === null || before !== withoutHeader(wanted);
}

function notYet({ path, reason }: Change): Diagnostic {
  const help = 'Run `espalier generate` first, and settle what it says.';
  return problem('not-ejected', path, `${path} isn't what the model says: ${reason}.`, help);
}

async function rewrite(root: string, paths: readonly string[]): Promise<void> {
  const writer = new Writer(root);
  const disk = diskAt(root);
  const change = (path: string, text: string): void => {
    const now = disk(path);
    if (now.is === 'file' && now.text !== text) writer.write(path, text);
  };
  for (const path of paths.filter((one) => !one.startsWith('.espalier/'))) {
    const now = disk(path);
    if (now.is === 'file') change(path, withoutHeader(now.text));
  }
  for (const path of modelPaths(root)) change(path, withoutSchemaLine(readFileSync(join(root, path), 'utf8')));
  const text = readIfThere(root, 'package.json');
  if (text !== null) change('package.json', await withoutDependency(text));
}

function modelPaths(root: string): string[] {
  const below = (folder: string): string[] =>
    readIfFolder(join(root, folder)).map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
  return [settingsFileName, ...below('models')].filter((path) => /\.ya?ml$/.test(path));
}

function readIfFolder(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}

const HEADER =
  /^(\/\/|<!--) (?:Managed by Espalier(?:: made from the model)?, and made again by every run\.|Ejected from Espalier: it is yours, and what the model changes is merged into it\.)[ \t]*(.*?)[ \t]*(?:-->)?\r?\n/;

/** A header may say more than who has made the file. */
function withoutHeader(text: string): string {
  const [header, start = '', rest = ''] = HEADER.exec(text) ?? [];
  if (header === undefined) return text;
  const left = text.slice(header.length);
  return rest === '' ? left.replace(/^(?:\r?\n)+/, '') : `${start} ${rest}\n${left}`;
}

async function withoutDependency(text: string): Promise<string> {
  const content: { devDependencies?: Record<string, string>; dependencies?: Record<string, string> } = JSON.parse(text);
  const lists = [content.devDependencies, content.dependencies];
  if (!lists.some((list) => list !== undefined && Object.hasOwn(list, 'espalier'))) return text;
  for (const list of lists) if (list !== undefined) Reflect.deleteProperty(list, 'espalier');
  return formatText('package.json', `${JSON.stringify(content, null, 2)}\n`);
}
