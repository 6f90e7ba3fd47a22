import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Report } from '../diagnostics/report.ts';
import { locate, packageNameIn, type Located } from '../source/pack-folder.ts';
import type { PackName } from './pack.ts';
import { isTakenFolder } from './pack-place.ts';

export interface FoundPack extends Located {
  /** As espalier.yaml names it. */
  readonly name: string;
}

/** Null: the report says that nothing is there. */
export function findPack(root: string, { value: name, place }: PackName, report: Report): FoundPack | null {
  const found = locate(root, name);
  if (found !== null && !found.isPackage && isTakenFolder(found.shown)) {
    const message = `\`${name}\` is a folder of the model, of npm or of generated files, and none of templates.`;
    report.error('no-such-templates', place, message, 'Give the templates a folder of their own, such as `templates`.');
    return null;
  }
  if (found !== null) return { ...found, name };
  const packageName = packageNameIn(name);
  const isFile = existsSync(resolve(root, name));
  const none = `There is no folder \`${name}\` in the project`;
  const orPackage = packageName === null ? '.' : ', and no package of that name is installed.';
  const make = 'ake the folder: `espalier templates eject NAME` copies a template into one.';
  report.error(
    'no-such-templates',
    place,
    isFile ? `\`${name}\` is no folder.` : `${none}${orPackage}`,
    packageName === null ? `M${make}` : `Install the package: \`npm install --save-dev ${packageName}\`. Or m${make}`,
  );
  return null;
}
