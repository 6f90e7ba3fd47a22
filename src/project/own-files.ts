/** Files that a person has put into an entity's module: they go along where the entity gets another name. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Disk } from '../apply/disk.ts';
import type { Manifest } from '../apply/manifest.ts';
import type { Move } from '../apply/move-files.ts';
import { textHash } from '../apply/text-hash.ts';
import { UNFINISHED } from '../apply/write-file.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Schema } from '../migrations/schema.ts';
import type { Entity, Model } from '../model/index.ts';
import { fileName } from '../naming/file-name.ts';
import { filesBelow } from '../source/files-below.ts';

const folderOf = (name: string): string => `src/modules/${name}`;

/** One that Espalier knows is no file of a person's. */
export function ownMoves(root: string, model: Model, { manifest, before }: Past): Move[] {
  return renamedEntities(model, { manifest, before }).flatMap(({ former, file }) =>
    ownFilesBelow(root, folderOf(former))
      .filter((path) => !manifest.has(path))
      .map((from) => ({ from, to: folderOf(file) + from.slice(folderOf(former).length) }))
      .filter(({ to }) => !existsSync(join(root, to))),
  );
}

/**
 * Entities that take names which others have had until now. What a person has written into the modules of such names would have to change
 * places at once: a run that is killed in the middle could not tell one's lines from the other's.
 */
export function takenNames(root: string, model: Model, { manifest, before }: Past, disk: Disk): Diagnostic[] {
  return renamedEntities(model, { manifest, before }).flatMap(({ entity, former, file }) => {
    const { name, place, renamedFrom } = entity;
    const next = model.entities.find((other) => other.file === former && other !== entity);
    const isTaken = before?.tables.some((table) => table.entity === name) === true;
    if (next === undefined && !isTaken) return [];
    const path = [former, file].flatMap((folder) => ownIn(folderOf(folder), root, manifest, disk))[0];
    if (path === undefined) return [];
    const what = next === undefined ? `, and another entity was ${name}` : `, which ${next.name} is called now`;
    return {
      code: 'name-changes-hands',
      severity: 'error',
      place,
      message: `${name} was ${renamedFrom}${what}, and ${path} holds lines of yours.`,
      help: 'Do one after the other, an exchange by way of a third name, and run `espalier generate` in between: your lines go along.',
    };
  });
}

/** What a person has written there. */
function ownIn(folder: string, root: string, manifest: Manifest, disk: Disk): string[] {
  return ownFilesBelow(root, folder).filter((path) => {
    const entry = manifest.get(path);
    if (entry === undefined) return true;
    const now = disk(path);
    return entry.owner !== 'managed' && now.is === 'file' && textHash(now.text) !== entry.hash;
  });
}

interface Renamed {
  readonly entity: Entity;
  /** Names of its files, before and now. */
  readonly former: string;
  readonly file: string;
}

interface Past {
  readonly manifest: Manifest;
  /** The last migrated schema. */
  readonly before: Schema | null;
}

/** Those that the last run knew by another name. What the last migrated schema says as well is done with. */
function renamedEntities(model: Model, { manifest, before }: Past): Renamed[] {
  return model.entities.flatMap((entity) => {
    const { name, file, renamedFrom } = entity;
    if (renamedFrom === null) return [];
    const former = fileName(renamedFrom);
    const isDone = before?.tables.some((table) => table.entity === name && table.renamedFrom === renamedFrom) === true;
    const wasThere = manifest.has(`${folderOf(former)}/${former}.schema.ts`);
    return former !== file && wasThere && !isDone ? { entity, former, file } : [];
  });
}

/** A link is no file that could be moved. */
function ownFilesBelow(root: string, folder: string): string[] {
  return filesBelow(join(root, folder)).flatMap((path) => (path.endsWith(UNFINISHED) ? [] : `${folder}/${path}`));
}
