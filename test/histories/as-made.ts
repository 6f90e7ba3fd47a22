/** What files of a project have to be by its model alone. */
import { basePath } from '../../src/apply/ejected.ts';
import { comparable } from '../../src/apply/text-hash.ts';
import { ejectFiles } from '../../src/index.ts';
import type { Project } from '../mutation/project.ts';
import { made } from './made.ts';
import type { Model } from './model.ts';

/** Managed files, and texts that ejected ones were made from, that aren't those of a project that is made from the model at once. */
export async function otherThanFresh(project: Project, model: Model): Promise<string[]> {
  using fresh = await made(model);
  const ejected = project.paths('ejected');
  if (ejected.length > 0) {
    const { ok } = await ejectFiles({ root: fresh.root, paths: ejected });
    if (!ok) return ejected;
  }
  const there = new Set(project.manifest().map(({ path }) => path));
  const missing = fresh.manifest().filter(({ path, owner }) => owner !== 'append-only' && !there.has(path));
  const texts = fresh.contents();
  const ofModel = [...project.paths('managed'), ...ejected.map(basePath)];
  return [...missing.map(({ path }) => path), ...ofModel.filter((path) => project.read(path) !== texts.get(path))];
}

/** Ejected files that, but for the lines of the person, aren't what the model makes of them. */
export function notMerged(project: Project): string[] {
  return project.paths('ejected').filter((path) => {
    const ours = project
      .read(path)
      .split('\n')
      .filter((line) => !/mine\d{4}/.test(line));
    return comparable(ours.join('\n')) !== comparable(project.read(basePath(path)));
  });
}
