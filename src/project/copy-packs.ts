import { cpSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { LoadedModel } from '../load.ts';
import { locate } from '../source/pack-folder.ts';

/** Folders of templates beside a model go to its new project with it, as they are. A package is that project's to install. */
export function copyPacks(from: string, root: string, templates: LoadedModel['templates']): void {
  const folder = statSync(from).isFile() ? dirname(from) : from;
  for (const { value } of templates) {
    const found = locate(folder, value);
    if (found === null || found.isPackage) continue;
    // What a link leads to may not be there for the next who takes the project.
    cpSync(found.folder, join(root, value), { recursive: true, dereference: true, filter: isPart });
  }
}

function isPart(path: string): boolean {
  return basename(path) !== 'node_modules';
}

/** A new project has nothing installed yet. */
export function forNewProject(diagnostic: Diagnostic): Diagnostic {
  if (diagnostic.code !== 'no-such-templates') return diagnostic;
  const help = 'Make the project without `templates`; install the package there, or make the folder, and name it then.';
  return { ...diagnostic, help };
}
