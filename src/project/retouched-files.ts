import type { Disk } from '../apply/disk.ts';
import { isMadeFrom } from '../apply/entry.ts';
import type { Manifest } from '../apply/manifest.ts';
import { comparable } from '../apply/text-hash.ts';
import type { Entity, Model } from '../model/index.ts';
import { rowsOf } from '../packs/added-rows.ts';
import type { Packs } from '../packs/pack.ts';
import type { PlannedFile } from '../plan/planned-file.ts';
import type { Row } from '../plan/row.ts';
import { FILES } from '../plan/table.ts';
import { renderFiles } from '../render/render.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { replacedBy } from './planned-with.ts';
import { withoutHeader } from './template-headers.ts';

/**
 * The managed files that may be otherwise where these entities, in the model's order, say other words. Null: it can't be said without
 * making all of them.
 */
export async function retouchedFiles(
  model: Model,
  packs: Packs,
  entities: readonly Entity[],
  { manifest, disk }: { readonly manifest: Manifest; readonly disk: Disk },
): Promise<readonly RenderedFile[] | null> {
  if (entities.length === 0) return [];
  const planned: PlannedFile[] = [];
  for (const { path, owner, template, retouch } of FILES.flatMap(({ shown }) => shown)) {
    const now = disk(path);
    // Another editor's line ends would stay.
    if (now.is !== 'file' || comparable(now.text) !== now.text) return null;
    const text = retouch(now.text, model, entities);
    if (text === null) return null;
    planned.push({ path, owner, template, view: () => text });
  }
  const rows = rowsOf(packs);
  planned.push(...[...FILES, ...rows].flatMap((row) => entities.flatMap((entity) => row.ofEntity(model, entity))));
  // Of what a pack adds once in a project nobody can say what of the model it shows.
  planned.push(...rows.filter(isOfProject).flatMap((row) => row(model)));
  // No later change reaches an owned file, and one that was ejected has to be merged.
  const managed = planned.filter(({ owner }) => owner === 'managed');
  if (!managed.every(({ path }) => manifest.get(path)?.owner === 'managed')) return null;
  let isFailed = false;
  const rendered = await renderFiles(managed, {
    replaced: replacedBy(packs),
    onFailure: () => (isFailed = true),
    // The manifest is as a run on this machine has left it, and so are the files.
    remembered: (path, source) => {
      const [entry, now] = [manifest.get(path), disk(path)];
      return entry !== undefined && now.is === 'file' && isMadeFrom(entry, source) ? now.text : null;
    },
  });
  // What is to be said of them a whole run says.
  return isFailed || withoutHeader(rendered, packs).length > 0 ? null : rendered;
}

function isOfProject(row: Row): boolean {
  return row.templates().some(({ scope }) => scope === 'project');
}
