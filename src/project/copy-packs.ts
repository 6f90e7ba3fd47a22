import { copyFileSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { LoadedModel } from '../load.ts';
import { filesOfPack, PACK_FILE } from '../source/pack-files.ts';
import { locate } from '../source/pack-folder.ts';
import { unreadable } from '../source/read-failure.ts';
import { problem } from './problem.ts';

/**
 * The files that make folders of templates beside a model go to its new project with it, and nothing else that stands there. A package is
 * that project's to install. What can't be copied; then nothing was.
 */
export function copyPacks(from: string, root: string, templates: LoadedModel['templates']): readonly Diagnostic[] {
  const folder = statSync(from).isFile() ? dirname(from) : from;
  const refusals: Diagnostic[] = [];
  const copies = templates.flatMap(({ value }) => {
    const found = locate(folder, value);
    return found === null || found.isPackage ? [] : filesOf({ model: folder, name: value }, refusals);
  });
  if (refusals.length > 0) return refusals;
  for (const path of copies) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    // What a link leads to may not be there for the next who takes the project, so its text is copied.
    copyFileSync(join(folder, path), join(root, path));
  }
  return [];
}

interface PackOf {
  /** The model's folder. */
  readonly model: string;
  /** As `templates:` has it. */
  readonly name: string;
}

/** Below the model's folder. */
function filesOf({ model, name }: PackOf, refusals: Diagnostic[]): readonly string[] {
  const below = (path: string): string => join(name, path).replaceAll('\\', '/');
  const dangling = (path: string): void => {
    refusals.push(refusal(below(path), 'is a link to nothing', 'Remove the link, or put a file there.'));
  };
  const names = filesOfPack(
    join(model, name),
    (path, error) => refusals.push(unreadable(below(path), error)),
    dangling,
  );
  const declared = lstatSync(join(model, name, PACK_FILE), { throwIfNoEntry: false }) === undefined ? [] : [PACK_FILE];
  const home = realpathSync(model);
  return [...declared, ...names].flatMap((path) => {
    const target = realpathOf(join(model, name, path));
    if (target === null) dangling(path);
    else if (!isBelow(home, target)) {
      const help = "Put the file itself there: a new project gets nothing from outside of its model's folder.";
      refusals.push(refusal(below(path), "leads out of the model's folder", help));
    } else return [below(path)];
    return [];
  });
}

function refusal(path: string, what: string, help: string): Diagnostic {
  return problem('not-copied', path, `${path} ${what}.`, help);
}

function realpathOf(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`);
}

/** A new project has nothing installed yet. */
export function forNewProject(diagnostic: Diagnostic): Diagnostic {
  if (diagnostic.code !== 'no-such-templates') return diagnostic;
  const help = 'Make the project without `templates`; install the package there, or make the folder, and name it then.';
  return { ...diagnostic, help };
}
