import { execFileSync, spawnSync } from 'node:child_process';
import fs, { readdirSync, statSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockProject } from '../../src/apply/lock.ts';
import { file, TestProject } from './project.ts';

test('an unchanged file is not written again', () => {
  using project = new TestProject();
  project.run([file('a.ts', 'one\n'), file('b.ts', 'one\n')]);
  const inode = () => statSync(join(project.root, 'a.ts')).ino;
  const before = inode();
  project.run([file('a.ts', 'one\n'), file('b.ts', 'two\n')]);
  expect(inode()).toBe(before);
});

test('a full disk gives its reason; no file is half written, and the next run goes on', () => {
  using project = new TestProject();
  project.run([file('a.ts', 'small\n'), file('b.ts', 'small\n')]);
  // A limit on the size of a file stands for the full disk. Node ignores the signal, so the write fails as there.
  const module = JSON.stringify(join(import.meta.dirname, 'project.ts'));
  const script = `
    const { file, TestProject } = await import(${module});
    const project = Object.assign(new TestProject(), { root: ${JSON.stringify(project.root)} });
    process.stdout.write(JSON.stringify(project.run([file('a.ts', 'a changed\\n'), file('b.ts', 'x'.repeat(100_000))])));`;
  const { stdout, stderr } = spawnSync(
    'bash',
    ['-c', 'ulimit -f 8; exec "$0" --input-type=module-typescript', process.execPath],
    {
      input: script,
      encoding: 'utf8',
    },
  );
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ path: 'b.ts', reason: 'file too large' });
  expect(project.files()).toEqual(['a.ts', 'b.ts']);
  expect(project.read('b.ts')).toBe('small\n');
  project.run([file('a.ts', 'a changed\n'), file('b.ts', 'b changed\n')]);
  expect(project.read('b.ts')).toBe('b changed\n');
});

test('one run at a time: a lock is refused while it is held, also within a process', () => {
  using project = new TestProject();
  const lock = lockProject(project.root);
  expect(lockProject(project.root)).toEqual({ heldBy: process.pid });
  if ('release' in lock) lock.release();
  expect(project.allFiles()).toEqual([]);
  expect(readdirSync(project.root)).toEqual([]);
  expect(lockProject(project.root)).toHaveProperty('release');
});

test('the lock of a living process is respected, and that of a dead one is taken over', () => {
  using project = new TestProject();
  project.write('.espalier/lock', `${process.ppid}\n`);
  expect(lockProject(project.root)).toEqual({ heldBy: process.ppid });
  const dead = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' });
  project.write('.espalier/lock', dead);
  const lock = lockProject(project.root);
  expect(lock).toHaveProperty('release');
  if ('release' in lock) lock.release();
  expect(project.allFiles()).toEqual([]);
});

test('a file that is saved before it is deleted stays', () => {
  using project = new TestProject();
  project.run([file('a.ts', 'a\n'), file('gone.ts', 'gone\n')]);
  const rename = fs.renameSync;
  fs.renameSync = (from, to) => {
    if (String(to).endsWith('manifest.json')) project.write('gone.ts', 'gone\n// saved\n');
    rename(from, to);
  };
  syncBuiltinESMExports();
  try {
    expect(project.run([file('a.ts', 'a\n')])).toEqual({
      path: 'gone.ts',
      reason: 'somebody has changed it in the meantime',
    });
  } finally {
    fs.renameSync = rename;
    syncBuiltinESMExports();
  }
  expect(project.run([file('a.ts', 'a\n')])).toBe(null);
  expect(project.read('gone.ts')).toBe('gone\n// saved\n');
});
