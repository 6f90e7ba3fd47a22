/** `espalier templates eject`: copies templates into a folder of the project's own, where they take the place of those they were. */
import { readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { diskAt, reasonOf } from '../apply/disk.ts';
import { lockProject } from '../apply/lock.ts';
import { Writer } from '../apply/write-file.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import { createReport } from '../diagnostics/report.ts';
import { findPack } from '../packs/find-pack.ts';
import type { PackName, Packs } from '../packs/pack.ts';
import { ownTemplates, readPacks } from '../packs/packs.ts';
import { isTakenFolder } from '../packs/pack-place.ts';
import { isProject, leavesProject } from '../rules/templates.ts';
import { settingsFileName } from '../source/read-model-files.ts';
import { TEMPLATES } from '../source/templates-folder.ts';
import { noteBases } from './accept-templates.ts';
import { notLocked, notWritten, problem } from './problem.ts';
import { loadProjectModel } from './read-model.ts';
import { templateBasePath } from './template-bases.ts';
import { withTemplatesFolder } from './templates-word.ts';

export interface CopyTemplatesOptions {
  /** Folder of the project. */
  readonly root: string;
  /** Names of templates: `resource/handlers.ts.hbs`. */
  readonly names: readonly string[];
  /** The folder that they go to. By default the last one that espalier.yaml names, or `templates`. */
  readonly to?: string | null;
}

export interface CopyTemplatesResult {
  /** False: nothing was written. */
  readonly ok: boolean;
  /** The copies. */
  readonly paths: readonly string[];
  /** The folder, where espalier.yaml names it from now on. */
  readonly added: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

const FOLDER = 'templates';

export async function copyTemplates({ root, names, to = null }: CopyTemplatesOptions): Promise<CopyTemplatesResult> {
  const folder = resolve(root);
  const { model, templates, diagnostics } = loadProjectModel(root);
  if (model === null) return refused(diagnostics);
  const report = createReport();
  // Mistakes in what is there already are no reason to copy nothing, and are told by every other command.
  const packs = readPacks(folder, templates, report);
  const target = to === null ? folderIn(folder, templates) : withoutEnd(to);
  const isListed = templates.some(({ value }) => withoutEnd(value) === target);
  const copies = [...new Set(names)].map((name) => copyOf(name, target, { root: folder, packs, isListed }));
  const refusals = copies.flatMap((one) => ('code' in one ? one : []));
  if (leavesProject(target))
    refusals.push(refusal(target, `\`${target}\` leads out of the project.`, 'Name a folder of the project.'));
  else if (isProject(target) || isTakenFolder(posix.normalize(target)))
    refusals.push(
      refusal(target, `No templates are copied to \`${target}\`.`, 'Name a folder of their own, such as `templates`.'),
    );
  const settings = isListed ? null : settingsWith(folder, target);
  if (settings !== null && 'code' in settings) refusals.push(settings);
  if (refusals.length > 0) return refused([...diagnostics, ...refusals]);
  const lock = lockProject(folder);
  if (!('release' in lock)) return refused([...diagnostics, notLocked(lock)]);
  const writer = new Writer(folder);
  const made = copies.flatMap((one) => ('code' in one ? [] : one));
  let path = settingsFileName;
  try {
    const bases = made.flatMap(({ name, base }) => (base === null ? [] : [{ template: name, text: base }]));
    const failure = noteBases(folder, bases);
    if (failure !== null) return refused([...diagnostics, failure]);
    for (const copy of made) {
      ({ path } = copy);
      writer.write(path, copy.text);
    }
    path = settingsFileName;
    if (settings !== null && !('code' in settings)) writer.write(path, settings.text);
  } catch (error) {
    return refused([...diagnostics, notWritten({ path, reason: reasonOf(error) })]);
  } finally {
    lock.release();
  }
  return { ok: true, paths: made.map((one) => one.path), added: isListed ? null : target, diagnostics };
}

function refused(diagnostics: readonly Diagnostic[]): CopyTemplatesResult {
  return { ok: false, paths: [], added: null, diagnostics };
}

function withoutEnd(folder: string): string {
  return folder
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .replace(/\/+$/, '');
}

/** The last of the project's own folders: it wins over those before it. One that isn't there yet is meant to be. */
function folderIn(root: string, templates: readonly PackName[]): string {
  const own = templates.findLast((name) => findPack(root, name, createReport())?.isPackage !== true);
  return own === undefined ? FOLDER : withoutEnd(own.value);
}

interface Copy {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** What is noted as that which it was made from. Null: that stands there already, or Espalier has no such template. */
  readonly base: string | null;
}

interface Project {
  readonly root: string;
  readonly packs: Packs;
  readonly isListed: boolean;
}

function copyOf(name: string, target: string, { root, packs, isListed }: Project): Copy | Diagnostic {
  const own = ownTemplates();
  const there = packs.templates.get(name);
  if (!own.has(name) && there === undefined) {
    const near = nearest(name, [...own.keys(), ...packs.templates.keys()]);
    const help = near === null ? '`espalier templates` lists them.' : `Did you mean \`${near}\`?`;
    return refusal(name, `There is no template \`${name}\`.`, help);
  }
  const path = `${target}/${name}`;
  const disk = diskAt(root);
  const now = disk(path);
  const ours = own.has(name) ? readFileSync(new URL(name, TEMPLATES), 'utf8') : null;
  const text = there?.file.text ?? ours ?? '';
  // A copy that was cut short before the settings named the folder goes on.
  if (now.is === 'file' && (isListed || now.text !== text))
    return refusal(path, `${path} is there already.`, 'Change it as you like.');
  if (now.is === 'obstacle') return refusal(path, `${path} can't be written: ${now.reason}.`, now.help);
  const at = packs.packs.findIndex((pack) => !pack.isPackage && pack.shown === target);
  const later = isListed ? packs.packs.slice(at + 1).find((pack) => pack.templates.has(name)) : undefined;
  if (later !== undefined) {
    const message = `\`${later.name}\` has \`${name}\` too, and stands behind \`${target}\` in \`templates:\`, so it would win.`;
    return refusal(path, message, `Let \`${target}\` be the last one there.`);
  }
  return { name, path, text, base: disk(templateBasePath(name)).is === 'file' ? null : ours };
}

function settingsWith(root: string, folder: string): { readonly text: string } | Diagnostic {
  const text = withTemplatesFolder(readFileSync(join(root, settingsFileName), 'utf8'), folder);
  if (text !== null) return { text };
  const message = `${settingsFileName} doesn't name \`${folder}\`, and is written in a way that isn't changed here.`;
  return refusal(settingsFileName, message, `Add it there: \`templates: [${folder}]\`.`);
}

function refusal(path: string, message: string, help: string): Diagnostic {
  return problem('not-copied', path, message, help);
}
