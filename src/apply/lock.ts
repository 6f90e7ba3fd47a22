/** One run at a time in a project: `.espalier/lock` holds the process id of the one that writes. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK } from '../source/lock-file.ts';
import { reasonOf } from './disk.ts';

/** Roots that this process itself has locked: its own id in a lock says nothing else. */
const held = new Set<string>();

/** The root that the work which asks has locked itself, as a whole. */
const inside = new AsyncLocalStorage<string>();

export type NoLock = { readonly heldBy: number } | { readonly failed: string };

export type Lock = { readonly release: () => void } | NoLock;

/** Does all of the work under one lock: what it locks on the way is locked already. */
export async function whileLocked<T>(root: string, work: () => Promise<T>): Promise<T | NoLock> {
  const lock = lockProject(root);
  if (!('release' in lock)) return lock;
  try {
    return await inside.run(root, work);
  } finally {
    lock.release();
  }
}

/** The lock, or the process that holds it, or why none can be made. The lock of a process that is no more is taken over. */
export function lockProject(root: string): Lock {
  if (inside.getStore() === root) return { release: () => undefined };
  if (held.has(root)) return { heldBy: process.pid };
  try {
    return takeLock(root);
  } catch (error) {
    return { failed: reasonOf(error) };
  }
}

function takeLock(root: string): Lock {
  const lock = join(root, LOCK);
  const own = `${lock}.${process.pid}`;
  mkdirSync(join(root, '.espalier'), { recursive: true });
  writeFileSync(own, `${process.pid}\n`);
  try {
    for (;;) {
      if (linked(own, lock)) break;
      const holder = holderOf(lock);
      if (holder === null) continue;
      if (isAlive(holder)) return { heldBy: holder };
      // Of several that find the same dead holder, one rename succeeds; the others find no lock, or the winner's.
      takeAway(lock, `${own}.stale`, holder);
    }
  } finally {
    rmSync(own, { force: true });
  }
  held.add(root);
  return {
    release: () => {
      held.delete(root);
      rmSync(lock, { force: true });
      removeIfEmpty(join(root, '.espalier'));
    },
  };
}

/** A run that wrote nothing leaves no folder. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It is in use: that is how it should be.
  }
}

/** Making a link fails where the name is taken: it is the file system's own test-and-set. */
function linked(own: string, lock: string): boolean {
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Null: the lock is gone by now. A lock without a number is nobody's. */
function holderOf(lock: string): number | null {
  try {
    return Number.parseInt(readFileSync(lock, 'utf8'), 10) || 0;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  if (pid === 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function takeAway(lock: string, aside: string, holder: number): void {
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  // Another may have been faster, and this is its lock: it gets it back.
  if (holderOf(aside) !== holder) linked(aside, lock);
  rmSync(aside, { force: true });
}
