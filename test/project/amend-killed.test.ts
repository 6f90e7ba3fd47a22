/** `generate --amend` that is killed before each of its operations on the disk; the same command again ends as if nothing had happened. */
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { checkProject, generateProject, newProject } from '../../src/index.ts';
import { dieAfter, revive } from '../apply/killed.ts';
import { Folder } from './folder.ts';

const model = (...fields: readonly string[]): string =>
  `name: app\nentities:\n  Thing:\n    api: false\n    fields:\n${fields.map((field) => `      ${field}\n`).join('')}`;

let folder: Folder;
afterEach(() => {
  revive();
  folder[Symbol.dispose]();
});

function git(root: string, ...args: readonly string[]): void {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@b.cd', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...args], { cwd: root, stdio: 'ignore' });
}

/** A project with a migration on each database that no commit holds, and a model that has gone on since. */
async function evening(root: string): Promise<void> {
  await newProject({ dir: root, model: folder.at('espalier.yaml') });
  git(root, 'init', '-q');
  git(root, 'add', '-A');
  git(root, 'commit', '-m', 'it');
  folder.write('app/espalier.yaml', model('name: string(20)', 'wieght: integer?', 'note: text?'));
  await generateProject({ root });
  folder.write(
    'app/espalier.yaml',
    model('name: string(20)', 'weight: { type: integer, nullable: true, filter: true }'),
  );
}

/** All that the project consists of. A run that ends gives its lock back, and one that is killed leaves it to be taken over. */
function contents(root: string): Record<string, string> {
  rmSync(join(root, '.espalier/lock'), { recursive: true, force: true });
  return Object.fromEntries(
    Object.entries(folder.contents(root.slice(folder.path.length))).filter(([path]) => !path.startsWith('.git/')),
  );
}

test('killed at any moment, the same command again completes it', { timeout: 120_000 }, async () => {
  folder = new Folder({ 'espalier.yaml': model('name: string(20)') });
  const [root, once] = [folder.at('app'), folder.at('once')];
  await evening(root);
  cpSync(root, once, { recursive: true });
  expect(await generateProject({ root: once, amend: true })).toMatchObject({ ok: true });
  expect(await checkProject({ root: once })).toMatchObject({ ok: true, findings: [] });
  const expected = contents(once);
  expect(Object.keys(expected).filter((path) => path.startsWith('migrations/'))).toEqual(
    expect.arrayContaining([expect.stringContaining('0002_add_thing_weight')]),
  );
  let count = 1;
  for (; ; count++) {
    const again = folder.at(`again-${count}`);
    cpSync(root, again, { recursive: true });
    const { died } = dieAfter(count);
    await generateProject({ root: again, amend: true }).catch(() => null);
    revive();
    if (!died()) break;
    rmSync(join(again, '.espalier/lock'), { recursive: true, force: true });
    expect(await generateProject({ root: again, amend: true }), `killed at ${count}`).toMatchObject({ ok: true });
    expect(contents(again), `killed at ${count}`).toEqual(expected);
    rmSync(again, { recursive: true });
  }
  expect(count).toBeGreaterThan(15);
});
