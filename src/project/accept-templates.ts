/** `espalier templates accept`: what Espalier has changed in a template that the project replaces was taken over, or isn't wanted. */
import { resolve } from 'node:path';
import type { Change } from '../apply/change.ts';
import { diskAt, reasonOf, type Disk } from '../apply/disk.ts';
import { lockProject } from '../apply/lock.ts';
import { mergeTexts } from '../apply/merge-texts.ts';
import { readState } from '../apply/state.ts';
import { textHash } from '../apply/text-hash.ts';
import { Writer } from '../apply/write-file.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import type { Packs } from '../packs/pack.ts';
import { TEMPLATES } from '../source/templates-folder.ts';
import { applyPart, changeOf } from './apply-part.ts';
import { loadProject } from './load-project.ts';
import { notLocked, notWritten, problem, unreadableState } from './problem.ts';
import { templateBasePath, templateBases, type ChangedTemplate } from './template-bases.ts';

export interface AcceptTemplatesOptions {
  /** Folder of the project. */
  readonly root: string;
  /** Names of templates. None: all that have changed. */
  readonly names?: readonly string[];
  /** True: what Espalier has changed is merged into the project's own templates first. */
  readonly merge?: boolean;
  /** Folder of Espalier's own templates. */
  readonly templates?: URL;
}

export interface AcceptTemplatesResult {
  /** False: not all was accepted; or a person has to choose between the sides of a merge. */
  readonly ok: boolean;
  /** What was accepted. */
  readonly accepted: readonly string[];
  /** The files that were merged. */
  readonly merged: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export async function acceptTemplates({
  root,
  names = [],
  merge = false,
  templates = TEMPLATES,
}: AcceptTemplatesOptions): Promise<AcceptTemplatesResult> {
  const { model, packs, diagnostics } = await loadProject(root);
  if (model === null) return refused(diagnostics);
  const folder = resolve(root);
  const lock = lockProject(folder);
  if (!('release' in lock)) return refused([...diagnostics, notLocked(lock)]);
  try {
    const state = readState(folder);
    if ('problem' in state) return refused([...diagnostics, unreadableState(state.problem)]);
    const disk = diskAt(folder);
    const { changed } = templateBases({ root: folder, packs, templates, manifest: state.manifest, disk });
    const asked = changed.filter(({ template }) => names.length === 0 || names.includes(template));
    const tried = merge ? asked.map((one) => mergeOf(one, packs, disk)) : [];
    const refusals = [...names.flatMap((name) => unknownIn(packs, name)), ...tried.flatMap(refusalIn)];
    if (refusals.length > 0) return refused([...diagnostics, ...refusals]);
    const { merged, failures } = writeMerges(
      folder,
      tried.flatMap((one) => ('code' in one ? [] : one)),
    );
    // What could not be written wasn't taken over.
    const taken = merge ? asked.slice(0, merged.length) : asked;
    const notNoted = noteBases(
      folder,
      taken.map(({ template, after }) => ({ template, text: after })),
    );
    if (notNoted !== null) failures.push(notNoted);
    const reasons = [...merged.flatMap(conflictIn), ...failures];
    return {
      ok: reasons.length === 0,
      accepted: notNoted === null ? taken.map(({ template }) => template) : [],
      merged: merged.map(({ path }) => path),
      diagnostics: [...diagnostics, ...reasons],
    };
  } finally {
    lock.release();
  }
}

function refused(diagnostics: readonly Diagnostic[]): AcceptTemplatesResult {
  return { ok: false, accepted: [], merged: [], diagnostics };
}

function unknownIn({ templates }: Packs, name: string): Diagnostic[] {
  const known = [...templates].flatMap(([template, { isReplacement }]) => (isReplacement ? template : []));
  if (known.includes(name)) return [];
  const near = nearest(name, known);
  const help = near === null ? '`espalier templates` lists what is replaced.' : `Did you mean \`${near}\`?`;
  return [problem('not-copied', name, `The project replaces no template \`${name}\`.`, help)];
}

interface Merge {
  readonly path: string;
  readonly text: string;
  readonly isConflict: boolean;
}

function mergeOf(
  { template, file, before, after }: ChangedTemplate,
  { templates }: Packs,
  disk: Disk,
): Merge | Diagnostic {
  const { path } = file;
  const pack = templates.get(template)?.pack;
  if (pack?.isPackage === true) {
    const message = `${path} is a part of the package ${pack.name}.`;
    return problem('not-copied', path, message, 'Change it there, install that version, and accept without --merge.');
  }
  const now = disk(path);
  if (now.is === 'file') return { path, ...mergeTexts(now.text, before, after, 'as Espalier has it now') };
  const isThere = now.is === 'obstacle';
  const reason = isThere ? now.reason : "it isn't there any more";
  const first = isThere ? now.help : 'Take it back.';
  const help = `${first} Or change it where it stands, and accept without --merge.`;
  return problem('not-copied', path, `${path} can't be written: ${reason}.`, help);
}

function refusalIn(one: Merge | Diagnostic): Diagnostic[] {
  return 'code' in one ? [one] : [];
}

/** Ends at the first one that can't be written. */
function writeMerges(root: string, merges: readonly Merge[]): { merged: readonly Merge[]; failures: Diagnostic[] } {
  const writer = new Writer(root);
  for (const [index, { path, text }] of merges.entries()) {
    try {
      writer.write(path, text);
    } catch (error) {
      return { merged: merges.slice(0, index), failures: [notWritten({ path, reason: reasonOf(error) })] };
    }
  }
  return { merged: merges, failures: [] };
}

/** A person has to choose between the sides of a file. */
function conflictIn({ path, isConflict }: Merge): Diagnostic[] {
  if (!isConflict) return [];
  const message = `${path} has both sides of a merge: lines that you changed, and that Espalier has changed too.`;
  return [problem('merge-conflict', path, message, 'Choose between its marks, and run `espalier generate`.')];
}

export interface NotedBase {
  readonly template: string;
  readonly text: string;
}

/** Notes the texts of Espalier's own templates that the project's own were made from. The failure, where there is one. */
export function noteBases(root: string, bases: readonly NotedBase[]): Diagnostic | null {
  const state = readState(root);
  if ('problem' in state) return unreadableState(state.problem);
  const disk = diskAt(root);
  const changes = bases.map(({ template, text }): Change => {
    const path = templateBasePath(template);
    const now = disk(path);
    const entry = { path, owner: 'managed', hash: textHash(text), template } as const;
    return changeOf(path, now.is === 'file' ? now.text : null, text, entry);
  });
  const failure = applyPart(root, state, changes);
  return failure === null ? null : notWritten(failure);
}
