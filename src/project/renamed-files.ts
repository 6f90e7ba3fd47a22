/** Files of the user's that go along where an entity gets another name. */
import type { Disk } from '../apply/disk.ts';
import { basePath } from '../apply/ejected.ts';
import type { Known } from '../apply/reconcile.ts';
import type { RenamedFile } from '../apply/renamed.ts';
import { textHash } from '../apply/text-hash.ts';
import type { Entity, Model } from '../model/index.ts';
import { camelCase } from '../naming/case.ts';
import { fileName } from '../naming/file-name.ts';
import { planFiles } from '../plan/plan.ts';
import { renderFiles } from '../render/render.ts';
import { namesView } from '../views/names.ts';
import { knownTexts } from './known-texts.ts';

/** By the path that the file has from now on. Those that nobody has changed are none: they are made anew. */
export async function renamedFiles(
  root: string,
  model: Model,
  known: Known,
  disk: Disk,
): Promise<ReadonlyMap<string, RenamedFile>> {
  const files = model.entities.flatMap((entity) => filesOf(entity, model, known, disk));
  if (files.length === 0) return new Map();
  const formerTexts = await textsOf(model, files);
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
}

/** What the user has changed below the former name. Another entity may have that name now. */
function filesOf({ file, renamedFrom }: Entity, model: Model, known: Known, disk: Disk): Renaming[] {
  const former = renamedFrom === null ? file : fileName(renamedFrom);
  if (former === file || model.entities.some((other) => other.file === former)) return [];
  const start = `src/modules/${former}/${former}.`;
  return [...known.manifest.values()].flatMap(({ path, owner, hash }) => {
    if (!path.startsWith(start) || (owner !== 'owned' && owner !== 'ejected')) return [];
    const now = disk(path);
    if (now.is !== 'file' || textHash(now.text) === hash) return [];
    return { from: path, to: `src/modules/${file}/${file}.${path.slice(start.length)}` };
  });
}

/** As the templates make them for an entity of the former name: files of the user's know no more of it. */
async function textsOf(model: Model, renamings: readonly Renaming[]): Promise<ReadonlyMap<string, string>> {
  const former = new Map(renamings.map(({ from, to }) => [to, from]));
  const planned = planFiles(model).flatMap((file) => {
    const path = former.get(file.path);
    const entity = model.entities.find((one) => file.path.startsWith(`src/modules/${one.file}/`));
    const name = entity?.renamedFrom;
    if (path === undefined || file.owner !== 'owned' || entity === undefined || typeof name !== 'string') return [];
    const named = { ...entity, name, file: fileName(name), variable: camelCase(name) };
    return [{ ...file, path, view: () => namesView(model, named) }];
  });
  const rendered = await renderFiles(planned);
  return new Map(rendered.map(({ path, text }) => [path, text]));
}
