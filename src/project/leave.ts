/** Takes Espalier out of a project: what it has made stays, and is the user's. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Change } from '../apply/change.ts';
import { diskAt, reasonOf, type Disk } from '../apply/disk.ts';
import { lockProject } from '../apply/lock.ts';
import { Writer } from '../apply/write-file.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { settingsFileName } from '../source/read-model-files.ts';
import { bringUp } from './bring-up.ts';
import { loadProject } from './load-project.ts';
import { PACKAGE } from './package-needs.ts';
import { notLocked, notWritten, problem } from './problem.ts';
import { withoutSchemaLine } from './schema-line.ts';
import { withoutDependency } from './without-dependency.ts';

export interface LeaveOptions {
  /** Folder of the project. */
  readonly root: string;
  /** True: nothing is changed. */
  readonly dryRun?: boolean;
}

export interface LeaveResult {
  /** False: nothing was changed; or the disk has refused, and it goes on from there when it is called again. */
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
  if (!existsSync(join(folder, STATE))) {
    const failure = dryRun ? null : finish(folder, new Map());
    return failure === null ? { ok: true, files: 0, mentions: [], diagnostics } : refused([...diagnostics, failure]);
  }
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
    const disk = diskAt(folder);
    const texts = await textsAfter(folder, paths, disk);
    if ('code' in texts) return refused([...diagnostics, texts]);
    const failure = dryRun ? null : finish(folder, texts);
    if (failure !== null) return refused([...diagnostics, failure]);
    return { ok: true, files: paths.length, mentions: mentionsIn(disk, own), diagnostics };
  } finally {
    lock.release();
  }
}

function refused(diagnostics: readonly Diagnostic[]): LeaveResult {
  return { ok: false, files: 0, mentions: [], diagnostics };
}

/** The dependency in package.json goes. */
function mentionsIn(disk: Disk, paths: readonly string[]): string[] {
  return paths.toSorted().flatMap((path) => {
    const now = disk(path);
    const lines = path === PACKAGE || now.is !== 'file' ? [] : now.text.split('\n');
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

type Texts = ReadonlyMap<string, string>;

/** Of the files that get another text. Nothing is written before all are known. */
async function textsAfter(root: string, paths: readonly string[], disk: Disk): Promise<Texts | Diagnostic> {
  const texts = new Map<string, string>();
  const change = (path: string, edit: (text: string) => string): void => {
    const now = disk(path);
    if (now.is !== 'file') return;
    const text = edit(now.text);
    if (text !== now.text) texts.set(path, text);
  };
  for (const path of paths) if (!path.startsWith(`${STATE}/`)) change(path, withoutHeader);
  for (const path of modelPaths(root)) change(path, withoutSchemaLine);
  const now = disk(PACKAGE);
  if (now.is === 'obstacle') {
    return problem('not-ejected', PACKAGE, `${PACKAGE} can't be read: ${now.reason}.`, 'Put that right first.');
  }
  const text = now.is === 'file' ? await withoutDependency(now.text) : '';
  if (text === null) {
    const help = 'Make it JSON as npm reads it, without comments. No file was changed.';
    return problem('not-ejected', PACKAGE, `${PACKAGE} is no JSON object: its dependency can't be taken out.`, help);
  }
  change(PACKAGE, () => text);
  return texts;
}

/** The failure, where there is one. */
function finish(root: string, texts: Texts): Diagnostic | null {
  const writer = new Writer(root);
  let path = GONE;
  try {
    rmSync(join(root, GONE), { recursive: true, force: true });
    for (const [one, text] of texts) {
      path = one;
      writer.write(path, text);
    }
    path = STATE;
    if (existsSync(join(root, STATE))) renameSync(join(root, STATE), join(root, GONE));
    path = GONE;
    rmSync(join(root, GONE), { recursive: true, force: true });
    return null;
  } catch (error) {
    return notWritten({ path, reason: reasonOf(error) });
  }
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
