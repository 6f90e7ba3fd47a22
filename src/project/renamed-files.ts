/** Files of the user's that go along where an entity gets another name. */
import type { Disk } from '../apply/disk.ts';
import { basePath } from '../apply/ejected.ts';
import type { Known } from '../apply/reconcile.ts';
import type { RenamedFile } from '../apply/renamed.ts';
import { textHash } from '../apply/text-hash.ts';
import type { Entity, Model } from '../model/index.ts';
import type { Packs } from '../packs/pack.ts';
import { camelCase } from '../naming/case.ts';
import { fileName } from '../naming/file-name.ts';
import { renderFiles } from '../render/render.ts';
import { pathOf } from '../plan/row.ts';
import { namesView } from '../views/names.ts';
import { knownTexts } from './known-texts.ts';
import { plannedWith, replacedBy } from './planned-with.ts';

/** What files are made of. */
interface Made {
  readonly model: Model;
  readonly packs: Packs;
  readonly templates: URL;
}

/** By the path that the file has from now on. Those that nobody has changed are none: they are made anew. */
export async function renamedFiles(
  root: string,
  made: Made,
  known: Known,
  disk: Disk,
): Promise<ReadonlyMap<string, RenamedFile>> {
  const files = made.model.entities.flatMap((entity) => filesOf(entity, made, known, disk));
  if (files.length === 0) return new Map();
  const formerTexts = await textsOf(made, files);
  const renamed = files.flatMap(({ from, to }) => {
    const entry = known.manifest.get(from);
    const held = disk(basePath(from));
    const candidates = [held.is === 'file' ? held.text : null, formerTexts.get(from) ?? null];
    const base =
      candidates.find((text) => text !== null && textHash(text) === entry?.hash) ??
      (entry === undefined ? undefined : knownTexts(root, from, [entry.hash])[0]?.text);
    // Without it nobody can say what is the user's.
    return typeof base === 'string' ? [[to, { from, base }] as const] : [];
  });
  return new Map(renamed);
}

interface Renaming {
  readonly from: string;
  readonly to: string;
  /** The entity under its former name. */
  readonly former: Entity;
}

/** What the user has changed below the former name. Another entity may have that name now. */
function filesOf(entity: Entity, { model, packs }: Made, known: Known, disk: Disk): Renaming[] {
  const { file, renamedFrom } = entity;
  const name = renamedFrom ?? entity.name;
  const former = { ...entity, name, file: fileName(name), variable: camelCase(name) };
  if (former.file === file || model.entities.some((other) => other.file === former.file)) return [];
  const start = `src/modules/${former.file}/${former.file}.`;
  const added = new Map(packs.additions.map(({ path }) => [pathOf(path, former), pathOf(path, entity)]));
  return [...known.manifest.values()].flatMap(({ path, owner, hash }) => {
    const inModule = path.startsWith(start) ? `src/modules/${file}/${file}.${path.slice(start.length)}` : null;
    const to = added.get(path) ?? inModule;
    if (to === null || to === path || (owner !== 'owned' && owner !== 'ejected')) return [];
    const now = disk(path);
    if (now.is !== 'file' || textHash(now.text) === hash) return [];
    return { from: path, to, former };
  });
}

/** As the templates make them for an entity of the former name: files of the user's know no more of it. */
async function textsOf(
  { model, packs, templates }: Made,
  renamings: readonly Renaming[],
): Promise<ReadonlyMap<string, string>> {
  const byPath = new Map(renamings.map((renaming) => [renaming.to, renaming]));
  const planned = plannedWith(packs, model).flatMap((file) => {
    const renaming = byPath.get(file.path);
    if (renaming === undefined || file.owner !== 'owned') return [];
    const { from, former } = renaming;
    return [{ ...file, path: from, view: () => namesView(model, former) }];
  });
  const rendered = await renderFiles(planned, { templates, replaced: replacedBy(packs) });
  return new Map(rendered.map(({ path, text }) => [path, text]));
}
