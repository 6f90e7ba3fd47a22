/** Files that go over to the user, with the text beside them that they were made from; and the way back. */
import { resolve } from 'node:path';
import type { ApplyFailure } from '../apply/apply.ts';
import type { Change } from '../apply/change.ts';
import { diskAt, type Disk } from '../apply/disk.ts';
import { basePath, ejectedText } from '../apply/ejected.ts';
import { entryOf } from '../apply/entry.ts';
import { lockProject } from '../apply/lock.ts';
import type { Entry } from '../apply/manifest.ts';
import { readState, type State } from '../apply/state.ts';
import { comparable, textHash } from '../apply/text-hash.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { renderFiles } from '../render/render.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { applyPart, changeOf } from './apply-part.ts';
import { bringUp } from './bring-up.ts';
import { loadProject } from './load-project.ts';
import { knownTexts } from './known-texts.ts';
import { plannedWith, replacedBy } from './planned-with.ts';
import { notLocked, notWritten, problem } from './problem.ts';

export interface EjectOptions {
  /** Folder of the project. */
  readonly root: string;
  /** Files of the project, relative to it, with forward slashes. */
  readonly paths: readonly string[];
  /** True: they become managed again. */
  readonly undo?: boolean;
  /** With `undo`: changes of the user's may go. */
  readonly discardChanges?: boolean;
}

export interface EjectResult {
  /** False: nothing was written. */
  readonly ok: boolean;
  readonly changes: readonly Change[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Ejects files, or takes that back: all of them, or none. */
export async function ejectFiles({
  root,
  paths,
  undo = false,
  discardChanges = false,
}: EjectOptions): Promise<EjectResult> {
  const { model, packs, diagnostics } = await loadProject(root);
  if (model === null) return refused(diagnostics);
  const folder = resolve(root);
  const lock = lockProject(folder);
  if (!('release' in lock)) return refused([...diagnostics, notLocked(lock)]);
  try {
    // No migration is written here: what the model removes is agreed to with the run that removes it.
    const { result, diagnostics: reasons } = await bringUp(folder, model, { packs, consent: 'all' });
    if (result === null) return refused([...diagnostics, ...reasons]);
    const { state } = result;
    const named = plannedWith(packs, model).filter(({ path }) => paths.includes(path));
    const rendered = new Map(
      (await renderFiles(named, { replaced: replacedBy(packs) })).map((file) => [file.path, file]),
    );
    const disk = diskAt(folder);
    const made = [...new Set(paths)].map((path) => {
      const project = { root: folder, state, disk, wanted: rendered.get(path) ?? null };
      return undo ? back(path, project, discardChanges) : over(path, project);
    });
    const refusals = made.flatMap((one) => ('code' in one ? one : []));
    if (refusals.length > 0) return refused([...diagnostics, ...refusals]);
    const changes = made.flatMap((one) => ('code' in one ? [] : one));
    const failure = applyPart(folder, state, changes) ?? withHeaders(folder, changes);
    if (failure === null) return { ok: true, changes, diagnostics };
    return { ok: false, changes, diagnostics: [...diagnostics, notWritten(failure)] };
  } finally {
    lock.release();
  }
}

function refused(diagnostics: readonly Diagnostic[]): EjectResult {
  return { ok: false, changes: [], diagnostics };
}

interface Project {
  readonly root: string;
  readonly state: State;
  readonly disk: Disk;
  /** What the templates make of the file now. Null: the model asks for no such file. */
  readonly wanted: RenderedFile | null;
}

function over(path: string, { root, state, disk, wanted }: Project): Change[] | Diagnostic {
  const entry = state.manifest.get(path);
  const [now, held] = [disk(path), disk(basePath(path))];
  if (held.is === 'obstacle') return refusal(path, `${basePath(path)}: ${held.reason}.`, held.help);
  if (entry?.owner === 'ejected') return refusal(path, `${path} is ejected already.`, 'Change it as you like.');
  if (entry === undefined || entry.owner !== 'managed' || wanted === null) {
    return refusal(path, `${path} is no file that every run makes again.`, helpFor(entry));
  }
  if (now.is === 'obstacle') return refusal(path, `${path}: ${now.reason}.`, now.help);
  if (now.is === 'absent')
    return refusal(path, `${path} isn't there.`, 'Run `espalier generate` first: it makes it again.');
  const hashes = new Set([entry.hash, ...(entry.others ?? [])]);
  const base = [now.text, wanted.text].find((text) => hashes.has(textHash(text))) ?? textOfGit(root, entry);
  if (base === undefined) {
    const message = `${path} was edited, and the model has changed since: what it was made from isn't known.`;
    return refusal(path, message, 'Take the change of the model back, eject the file, and make the change again.');
  }
  const text = ejectedText(comparable(base));
  const ejected: Entry = { path, owner: 'ejected', hash: textHash(text), template: entry.template };
  return [
    { ...changeOf(path, now.text, now.text, ejected), action: 'keep', reason: 'it is yours now' },
    {
      ...changeOf(basePath(path), held.is === 'file' ? held.text : null, text, null),
      action: 'create',
      reason: 'what it was made from',
    },
  ];
}

/** Once the manifest says that they are ejected: until then a text that isn't as Espalier wrote it would count as edited. */
function withHeaders(root: string, changes: readonly Change[]): ApplyFailure {
  const state = readState(root);
  if ('problem' in state) return null;
  const headed = changes.flatMap((change): Change[] => {
    const { entry, before, action } = change;
    if (entry?.owner !== 'ejected' || before === null || action !== 'keep') return [];
    return [{ ...change, action: 'update', after: ejectedText(before) }];
  });
  return applyPart(root, state, headed);
}

function helpFor(entry: Entry | undefined): string {
  if (entry?.owner === 'append-only') return 'A migration that may have run never changes: write another one.';
  return entry === undefined
    ? 'The names are those that `espalier generate` shows.'
    : 'It is yours: change it as you like.';
}

function textOfGit(root: string, { path, hash }: Entry): string | undefined {
  return knownTexts(root, path, [hash])[0]?.text;
}

function back(path: string, { state, disk, wanted }: Project, isAgreed: boolean): Change[] | Diagnostic {
  const entry = state.manifest.get(path);
  const [now, base] = [disk(path), disk(basePath(path))];
  if (entry?.owner !== 'ejected') return refusal(path, `${path} is not ejected.`, 'Nothing is to be undone.');
  if (wanted === null)
    return refusal(path, `The model no longer asks for ${path}.`, 'Delete it, or move what you need.');
  if (now.is === 'obstacle') return refusal(path, `${path}: ${now.reason}.`, now.help);
  if (base.is === 'obstacle') return refusal(path, `${basePath(path)}: ${base.reason}.`, base.help);
  const isYours = now.is === 'file' && !(base.is === 'file' && comparable(base.text) === comparable(now.text));
  if (isYours && !isAgreed) {
    const help = 'Move what you need into an owned file or into the model. With --discard-changes your changes go.';
    return refusal(path, `${path} holds changes of yours.`, help);
  }
  const text = now.is === 'file' ? now.text : null;
  return [
    { ...changeOf(path, text, wanted.text, entryOf(wanted)), reason: 'the model makes it again' },
    ...(base.is === 'file'
      ? [
          {
            ...changeOf(basePath(path), base.text, null, null),
            action: 'delete',
            reason: 'nothing is ejected',
          } as const,
        ]
      : []),
  ];
}

function refusal(path: string, message: string, help: string): Diagnostic {
  return problem('not-ejected', path, message, help);
}
