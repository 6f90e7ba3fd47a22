import type { Report } from '../diagnostics/report.ts';
import type { YamlEntry } from './yaml-node.ts';

/** So many keys are compared with each other faster than by a set. */
const FEW = 8;

/** The first entry of each key. `onSecond` is told of every other. */
export function firstOfEachKey(
  entries: readonly YamlEntry[],
  onSecond: (entry: YamlEntry) => void,
): readonly YamlEntry[] {
  if (areDistinct(entries)) return entries;
  const seen = new Set<string>();
  const isFirst = (entry: YamlEntry): boolean => {
    if (!seen.has(entry.key)) {
      seen.add(entry.key);
      return true;
    }
    onSecond(entry);
    return false;
  };
  return entries.filter(isFirst);
}

function areDistinct(entries: readonly YamlEntry[]): boolean {
  if (entries.length > FEW) return new Set(entries.map(({ key }) => key)).size === entries.length;
  for (let index = 1; index < entries.length; index += 1) {
    const key = entries[index]?.key;
    for (let before = 0; before < index; before += 1) if (entries[before]?.key === key) return false;
  }
  return true;
}

export function reportDuplicate({ key, keyPlace }: YamlEntry, report: Report): void {
  report.error(
    'duplicate-key',
    keyPlace,
    `\`${key}\` stands here a second time.`,
    'Remove one of them, or give it another name.',
  );
}
