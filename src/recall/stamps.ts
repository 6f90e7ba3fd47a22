/** The stamps that files had when they held the bytes of their hashes. While a file has its stamp, it has those bytes. */
import { hashOf } from '../source/hash.ts';
import { stampOf, type Stamp } from '../source/stamp.ts';
import { hashOfFile } from './file-hash.ts';
import type { LastFile } from './last-run.ts';
import { readLocal, writeLocal } from './local.ts';

const NAME = 'stamps';

/** Of fewer files the bytes are read as fast. */
const MANY = 1000;

/** Systems count time in steps: what was changed just now may be changed once more and keep its stamp. In milliseconds. */
const STEP = 20;

/** By path. */
export type Stamps = ReadonlyMap<string, string>;

const NONE: Stamps = new Map();

/** What a run knows of the bytes of a project's files. */
export interface Proof {
  /** `Date.now()` from before it read them. */
  readonly since: number;
  /** `bytes` of the stamps of what it wrote. */
  readonly written: ReadonlyMap<string, string>;
}

/** The stamps that a run has left. */
export function readStamps(root: string, run: string): Stamps {
  const text = readLocal(root, NAME) ?? '';
  const end = text.indexOf('\n');
  const said = text.slice(end + 1);
  if (text.slice(0, end) !== hashOf(run + said)) return NONE;
  const stamps = new Map<string, string>();
  for (let at = 0; at < said.length;) {
    const [middle, next] = [said.indexOf('\t', at), said.indexOf('\n', at)];
    stamps.set(said.slice(middle + 1, next), said.slice(at, middle));
    at = next + 1;
  }
  return stamps;
}

export function writeStamps(root: string, run: string, stamps: Stamps): void {
  if (stamps.size < MANY) return;
  const said = Array.from(stamps, ([path, stamp]) => `${stamp}\t${path}\n`).join('');
  writeLocal(root, NAME, `${hashOf(run + said)}\n${said}`);
}

/** Those of the files of which a run knows that they have the bytes of the hashes that it has put down. */
export function provenStamps(root: string, paths: readonly string[], { since, written }: Proof): Stamps {
  const stamps = new Map<string, string>();
  for (const path of paths) {
    const stamp = stampOf(`${root}/${path}`);
    if (stamp !== null && (stamp.bytes === written.get(path) || isBefore(stamp, since)))
      stamps.set(path, textOf(stamp));
  }
  return stamps;
}

/** Whether a file that was just read has the stamp that it had then. */
export function hasStamp(root: string, path: string, then: Stamps): boolean {
  const stamp = then.has(path) ? stampOf(`${root}/${path}`) : null;
  return stamp !== null && textOf(stamp) === then.get(path);
}

/** Those of files that all have their hashes: one that has the stamp that it had then isn't read. Null: one has another hash. */
export function stampsOf(root: string, files: readonly LastFile[], then: Stamps): Stamps | null {
  if (files.length < MANY) return haveHashes(root, files) ? NONE : null;
  const now = new Map<string, string>();
  for (const { path, hash } of files) {
    const full = `${root}/${path}`;
    const stamp = stampOf(full);
    if (stamp === null) return null;
    const isSame = then.get(path) === textOf(stamp);
    if (!isSame && hashOfFile(full) !== hash) return null;
    if (isSame || isBefore(stamp, Date.now())) now.set(path, textOf(stamp));
  }
  return now;
}

export function haveHashes(root: string, files: readonly LastFile[]): boolean {
  return files.every(({ path, hash }) => hashOfFile(`${root}/${path}`) === hash);
}

function textOf({ bytes, changed }: Stamp): string {
  return `${bytes} ${changed}`;
}

function isBefore({ changed }: Stamp, time: number): boolean {
  return changed < time - STEP;
}
