import { existsSync, mkdirSync, renameSync, rmSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stampOf } from '../source/stamp.ts';

/** The end of the name of a file that is being written. It is always the same, so that a later run finds what a killed one left. */
export const UNFINISHED = '.espalier-tmp';

/** Writes below a root so that a reader sees the old text or the new one, never a part. */
export class Writer {
  /** `bytes` of the stamps of what it has written, by path. */
  readonly written = new Map<string, string>();
  readonly #root: string;
  readonly #folders = new Set<string>();

  constructor(root: string) {
    this.#root = root;
  }

  write(path: string, text: string): void {
    this.prepare(path, text);
    this.#orClear(path, () => this.finish(path));
  }

  /** The text is on the disk, under another name. */
  prepare(path: string, text: string): void {
    const full = join(this.#root, path);
    this.#makeFolder(dirname(full));
    this.#orClear(path, () => writeFileSync(full + UNFINISHED, text));
  }

  /** What was prepared gets its name, or waits on where the disk refuses. */
  finish(path: string): void {
    const full = join(this.#root, path);
    const stamp = stampOf(full + UNFINISHED);
    renameSync(full + UNFINISHED, full);
    if (stamp !== null) this.written.set(path, stamp.bytes);
  }

  rename(from: string, to: string): void {
    renameSync(join(this.#root, from), join(this.#root, to));
  }

  /** Deletes the file, and the folders that it leaves empty. */
  remove(path: string): void {
    unlinkSync(join(this.#root, path));
    removeEmpty(this.#root, dirname(path));
  }

  /** Deletes what may or may not be there. */
  clear(path: string): void {
    rmSync(join(this.#root, path), { force: true });
    rmSync(join(this.#root, path) + UNFINISHED, { force: true });
  }

  /** Deletes what a killed run left half written. */
  clearUnfinished(path: string): void {
    rmSync(join(this.#root, path) + UNFINISHED, { force: true });
  }

  #orClear(path: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.clearUnfinished(path);
      throw error;
    }
  }

  #makeFolder(folder: string): void {
    if (this.#folders.has(folder)) return;
    mkdirSync(folder, { recursive: true });
    this.#folders.add(folder);
  }
}

/** Whether a text waits for its name. */
export function isPrepared(root: string, path: string): boolean {
  return existsSync(join(root, path) + UNFINISHED);
}

/** Deletes a folder and those above it, as far as nothing stands in them. */
export function removeEmpty(root: string, folder: string): void {
  for (let empty = folder; empty !== '.'; empty = dirname(empty)) {
    try {
      rmdirSync(join(root, empty));
    } catch {
      return;
    }
  }
}
