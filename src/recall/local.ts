/** What runs remember of a project on this machine. It is in no repository: it has a .gitignore of its own. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

export const LOCAL = '.espalier/local';

/** Null: it isn't there, or can't be read. */
export function readLocal(root: string, name: string): string | null {
  try {
    return readFileSync(`${root}/${LOCAL}/${name}`, 'utf8');
  } catch {
    return null;
  }
}

/** A disk that refuses takes nothing away but time of the next run. */
export function writeLocal(root: string, name: string, text: string): void {
  const path = `${root}/${LOCAL}/${name}`;
  try {
    mkdirSync(`${root}/${LOCAL}`, { recursive: true });
    writeFileSync(`${root}/${LOCAL}/.gitignore`, '*\n');
    writeFileSync(`${path}.${process.pid}`, text);
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // The next run does all of its work.
  }
}
