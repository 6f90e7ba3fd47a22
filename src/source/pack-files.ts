import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** `pack.yaml` declares what a pack adds. */
export const PACK_FILE = 'pack.yaml';

/** The folders of templates, as Espalier has them itself. */
export const FOLDERS = ['partials', 'project', 'resource', 'static'] as const;

/** What editors and systems leave behind, and a run of Espalier that was killed. */
const LITTER = /^(?:\.DS_Store|\.gitkeep|Thumbs\.db|.*~|.*\.sw[op]|.*\.espalier-tmp)$/;

/** The files in the folders of a pack, sorted. Links are followed: what is read is only printed. One that leads to nothing is none of them. */
export function filesOfPack(
  pack: string,
  onError: (path: string, error: unknown) => void,
  onDangling: (path: string) => void = () => undefined,
): readonly string[] {
  const below = (path: string, trail: readonly string[]): readonly string[] => {
    const full = join(pack, path);
    try {
      const stats = statSync(full, { throwIfNoEntry: false });
      if (stats === undefined) {
        if (lstatSync(full, { throwIfNoEntry: false }) !== undefined) onDangling(path);
        return [];
      }
      if (!stats.isDirectory()) return stats.isFile() ? [path] : [];
      const real = realpathSync(full);
      // A link to a folder that it stands in.
      if (trail.includes(real)) return [];
      return readdirSync(full)
        .filter((name) => !LITTER.test(name))
        .flatMap((name) => below(`${path}/${name}`, [...trail, real]));
    } catch (error) {
      onError(path, error);
      return [];
    }
  };
  return FOLDERS.flatMap((name) => below(name, [])).toSorted();
}
