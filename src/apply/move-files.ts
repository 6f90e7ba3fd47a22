/** Files of a person's that get other names: they are renamed, and never written anew. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { removeEmpty } from './write-file.ts';

/** From one path to another. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** What is left of these moves is done, also where an earlier run was cut short among them. Told each path before it is taken. */
export function moveFiles(root: string, moves: readonly Move[], onPath: (path: string) => void): void {
  const there = (path: string): boolean => existsSync(join(root, path));
  const sorted = inOrder(moves);
  const last = sorted.findLastIndex(({ from, to }) => !there(from) && there(to));
  for (const { from, to } of sorted.slice(last + 1)) {
    if (!there(from)) continue;
    onPath(to);
    if (there(to)) throw new Error(`another file stands there, and ${from} is to be renamed to it`);
    mkdirSync(dirname(join(root, to)), { recursive: true });
    renameSync(join(root, from), join(root, to));
    removeEmpty(root, dirname(from));
  }
}

/** Numbers go up and down, so a new name may be the old one of another: then that one goes first. */
function inOrder(moves: readonly Move[]): Move[] {
  const sorted: Move[] = [];
  let waiting = moves;
  while (waiting.length > 0) {
    const olds = new Set(waiting.map(({ from }) => from));
    const free = waiting.filter(({ to }) => !olds.has(to));
    if (free.length === 0) throw new Error('files are to take the names of each other');
    sorted.push(...free);
    waiting = waiting.filter(({ to }) => olds.has(to));
  }
  return sorted;
}
