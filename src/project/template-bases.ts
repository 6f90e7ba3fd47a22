/**
 * What Espalier's own templates were when a project replaced them. A newer version of Espalier may have changed such a template: nothing of
 * that change is in the project until somebody takes it over.
 */
import { readFileSync } from 'node:fs';
import type { Disk } from '../apply/disk.ts';
import type { Entry, Manifest } from '../apply/manifest.ts';
import { comparable, textHash } from '../apply/text-hash.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Packs } from '../packs/pack.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import type { SourceFile } from '../source/source.ts';
import { knownTexts } from './known-texts.ts';

/** Where the text stands of the template that is replaced. No tool takes it for code. */
export function templateBasePath(template: string): string {
  return `.espalier/templates/${template}.base`;
}

export interface ChangedTemplate {
  readonly template: string;
  /** What stands in its place. */
  readonly file: SourceFile;
  /** Espalier's own, as it was then and as it is now. */
  readonly before: string;
  readonly after: string;
}

export interface TemplateBases {
  /** One for each template that is replaced. */
  readonly files: readonly RenderedFile[];
  readonly changed: readonly ChangedTemplate[];
}

export interface BasesOf {
  readonly root: string;
  readonly packs: Packs;
  /** The folder of Espalier's own templates. */
  readonly templates: URL;
  readonly manifest: Manifest;
  readonly disk: Disk;
}

/** What is replaced for the first time is taken to be made from the template as it is now. */
export function templateBases({ root, packs, templates, manifest, disk }: BasesOf): TemplateBases {
  const files: RenderedFile[] = [];
  const changed: ChangedTemplate[] = [];
  for (const [template, { file, isReplacement }] of packs.templates) {
    if (!isReplacement) continue;
    const path = templateBasePath(template);
    const after = readFileSync(new URL(template, templates), 'utf8');
    const before = recorded(root, manifest.get(path), disk) ?? after;
    files.push({ path, owner: 'managed', template, text: before });
    if (comparable(before) !== comparable(after)) changed.push({ template, file, before, after });
  }
  return { files, changed };
}

/** What the manifest names, from the disk or from Git. Null: nothing was noted, or it is lost. */
function recorded(root: string, entry: Entry | undefined, disk: Disk): string | null {
  if (entry === undefined) return null;
  const now = disk(entry.path);
  const hashes = [entry.hash, ...(entry.others ?? [])];
  if (now.is === 'file' && hashes.includes(textHash(now.text))) return now.text;
  return knownTexts(root, entry.path, hashes)[0]?.text ?? null;
}

export function templateChanged({ template, file }: ChangedTemplate): Diagnostic {
  return {
    code: 'template-changed',
    severity: 'warning',
    place: { file, start: 0, end: 0 },
    message: `Espalier's own \`${template}\` has changed since this one took its place.`,
    help: `\`espalier check\` shows the difference. ${wayOut(template)}`,
  };
}

export function wayOut(template: string): string {
  return (
    `Take over what you need of it, and say so: \`espalier templates accept ${template}\`. ` +
    `Or let it be merged into yours: \`espalier templates accept --merge ${template}\`.`
  );
}
