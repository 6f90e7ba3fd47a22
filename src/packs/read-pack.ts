import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../diagnostics/report.ts';
import { placeOfPath } from '../diagnostics/report.ts';
import { maxFileBytes } from '../source/limits.ts';
import { unreadable, type ReadFailure } from '../source/read-failure.ts';
import { readText } from '../source/read-model-files.ts';
import type { SourceFile } from '../source/source.ts';
import { filesOfPack, FOLDERS, PACK_FILE } from '../source/pack-files.ts';
import type { FoundPack } from './find-pack.ts';
import type { Pack } from './pack.ts';

/** More than Espalier has itself, many times over. */
const MOST_FILES = 2000;

/** Reads the files of a pack. Links are followed: what is read is only printed. */
export function readPack(found: FoundPack, report: Report): Pack {
  const { folder, shown } = found;
  misnamedIn(found, report);
  const names = filesOfPack(folder, (path, error) => say(unreadable(`${shown}/${path}`, error), report));
  if (names.length > MOST_FILES) {
    const message = `The pack has ${names.length} files; at most ${MOST_FILES} are possible.`;
    report.error('model-too-large', placeOfPath(shown), message, 'Leave out what is no template.');
  }
  const templates = names.slice(0, MOST_FILES).flatMap((name) => {
    const file = read(folder, name, shown, report);
    return file === null ? [] : [[name, file] as const];
  });
  const declarations = existsSync(join(folder, PACK_FILE)) ? read(folder, PACK_FILE, shown, report) : null;
  return { ...found, templates: new Map(templates), declarations };
}

/** What was meant for a folder of templates, and stands beside it. The README and package.json of a pack are its own. */
function misnamedIn({ folder, shown }: FoundPack, report: Report): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = placeOfPath(`${shown}/${entry.name}`);
    const near = entry.isDirectory() && !isOf(FOLDERS, entry.name) ? report.nearest(entry.name, FOLDERS) : null;
    if (near !== null) {
      const message = `\`${entry.name}\` is no folder of templates: they stand in ${FOLDERS.join(', ')}.`;
      report.error('unknown-template', place, message, `Did you mean \`${near}\`?`);
    } else if (entry.name.endsWith('.hbs')) {
      const message = `\`${entry.name}\` stands in no folder of templates: there are ${FOLDERS.join(', ')}.`;
      const help = 'Move it to where Espalier has the template that it replaces: `espalier templates` lists them.';
      report.error('unknown-template', place, message, help);
    }
  }
}

function isOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}

/** With the line ends that Espalier's own templates have. */
function read(pack: string, name: string, shown: string, report: Report): SourceFile | null {
  const path = `${shown}/${name}`;
  const full = join(pack, name);
  const size = statSync(full, { throwIfNoEntry: false })?.size ?? 0;
  if (size > maxFileBytes) {
    const message = `The file has ${size} bytes; a template has at most ${maxFileBytes}.`;
    report.error('file-too-large', placeOfPath(path), message, 'Make several templates of it.');
    return null;
  }
  const failures: ReadFailure[] = [];
  const file = readText(full, failures);
  for (const failure of failures) say({ ...failure, place: placeOfPath(path) }, report);
  return file === null ? null : { path, text: file.text.replaceAll('\r\n', '\n') };
}

function say({ code, place, message, help }: ReadFailure, report: Report): void {
  report.error(code, place, message, help);
}
