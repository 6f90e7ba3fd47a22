/** The files that templates make of a model. What an earlier run has made of the same is taken from the disk. */
import type { Disk } from '../apply/disk.ts';
import { isMadeFrom } from '../apply/entry.ts';
import type { Manifest } from '../apply/manifest.ts';
import { textHash } from '../apply/text-hash.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model } from '../model/index.ts';
import type { Packs } from '../packs/pack.ts';
import { renderFiles, type TemplateFailure } from '../render/render.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { PACKAGE } from './package-needs.ts';
import { plannedWith, replacedBy } from './planned-with.ts';
import { provenOf } from './proven.ts';
import { templateMistakes } from './template-failures.ts';

interface Project {
  readonly root: string;
  readonly model: Model;
  readonly packs: Packs;
  readonly templates: URL;
  /** False: every file is formatted anew, and no text is taken over from an earlier run. */
  readonly remember: boolean;
  readonly manifest: Manifest;
  readonly disk: Disk;
}

interface Printed {
  readonly files: readonly RenderedFile[];
  /** Of templates of the project's own. Where there are any, files are missing. */
  readonly mistakes: readonly Diagnostic[];
}

export async function printedFiles(project: Project): Promise<Printed> {
  const { root, model, packs, templates, remember, manifest, disk } = project;
  const failures: TemplateFailure[] = [];
  const files = await renderFiles(plannedWith(packs, model), {
    templates,
    replaced: replacedBy(packs),
    onFailure: (failure) => failures.push(failure),
    ...(remember ? { remembered: rememberedBy(provenOf(root, manifest), disk) } : {}),
  });
  return { files, mistakes: failures.length === 0 ? [] : templateMistakes(failures, packs) };
}

/** The text on the disk is the one that the same source gave before; and an owned file is its owner's, whatever its source gives. */
function rememberedBy(manifest: Manifest, disk: Disk): (path: string, source: string) => string | null {
  return (path, source) => {
    const entry = manifest.get(path);
    if (entry === undefined || !isMadeFrom(entry, source)) return null;
    const now = disk(path);
    if (now.is !== 'file') return null;
    if (entry.owner !== 'owned') return entry.hash === textHash(now.text) ? now.text : null;
    // But what the templates need in package.json is looked for there.
    return path === PACKAGE ? null : now.text;
  };
}
