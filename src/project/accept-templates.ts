/** `espalier templates accept`: what Espalier has changed in a template that the project replaces was taken over, or isn't wanted. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { apply } from '../apply/apply.ts';
import type { Change } from '../apply/change.ts';
import { diskAt, reasonOf } from '../apply/disk.ts';
import { lockProject } from '../apply/lock.ts';
import { mergeTexts } from '../apply/merge-texts.ts';
import { readState } from '../apply/state.ts';
import { textHash } from '../apply/text-hash.ts';
import { Writer } from '../apply/write-file.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import type { Packs } from '../packs/pack.ts';
import { TEMPLATES } from '../source/templates-folder.ts';
import { changeOf, unchanged } from './eject.ts';
import { notLocked, notWritten } from './generate.ts';
import { loadProject } from './load-project.ts';
import { problem, unreadableManifest } from './problem.ts';
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
  /** False: nothing was written; or a person has to choose between the sides of a merge. */
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
    if ('problem' in state) return refused([...diagnostics, unreadableManifest(state.problem)]);
    const disk = diskAt(folder);
    const { changed } = templateBases({ root: folder, packs, templates, manifest: state.manifest, disk });
    const asked = changed.filter(({ template }) => names.length === 0 || names.includes(template));
    const refusals = [
      ...names.flatMap((name) => unknownIn(packs, name)),
      ...(merge ? asked.flatMap((one) => notMerged(packs, one)) : []),
    ];
    if (refusals.length > 0) return refused([...diagnostics, ...refusals]);
    const conflicts = merge ? asked.flatMap((one) => merged(folder, one)) : [];
    const failure = noteBases(
      folder,
      asked.map(({ template, after }) => ({ template, text: after })),
    );
    if (failure !== null) return refused([...diagnostics, failure]);
    const accepted = asked.map(({ template }) => template);
    const files = merge ? asked.map(({ file }) => file.path) : [];
    return { ok: conflicts.length === 0, accepted, merged: files, diagnostics: [...diagnostics, ...conflicts] };
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

function notMerged({ templates }: Packs, { template, file }: ChangedTemplate): Diagnostic[] {
  const pack = templates.get(template)?.pack;
  if (pack?.isPackage !== true) return [];
  const message = `${file.path} is a part of the package ${pack.name}.`;
  return [
    problem('not-copied', file.path, message, 'Change it there, install that version, and accept without --merge.'),
  ];
}

/** The conflict, where there is one. */
function merged(root: string, { file, before, after }: ChangedTemplate): Diagnostic[] {
  try {
    const ours = readFileSync(join(root, file.path), 'utf8');
    const { text, isConflict } = mergeTexts(ours, before, after);
    new Writer(root).write(file.path, text);
    if (!isConflict) return [];
    const message = `${file.path} has both sides of a merge: lines that you changed, and that Espalier has changed too.`;
    return [problem('merge-conflict', file.path, message, 'Choose between its marks, and run `espalier generate`.')];
  } catch (error) {
    return [notWritten({ path: file.path, reason: reasonOf(error) })];
  }
}

export interface NotedBase {
  readonly template: string;
  readonly text: string;
}

/** Notes the texts of Espalier's own templates that the project's own were made from. The failure, where there is one. */
export function noteBases(root: string, bases: readonly NotedBase[]): Diagnostic | null {
  const state = readState(root);
  if ('problem' in state) return unreadableManifest(state.problem);
  const disk = diskAt(root);
  const changes = bases.map(({ template, text }): Change => {
    const path = templateBasePath(template);
    const now = disk(path);
    const entry = { path, owner: 'managed', hash: textHash(text), template } as const;
    return changeOf(path, now.is === 'file' ? now.text : null, text, entry);
  });
  const paths = changes.map(({ path }) => path);
  const failure = apply(root, state, [...unchanged(state, paths), ...changes], state.schema, [], true);
  return failure === null ? null : notWritten(failure);
}
