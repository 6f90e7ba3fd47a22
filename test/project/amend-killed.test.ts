/** `generate` that makes migrations anew, killed before each of its operations on the disk; the next run ends as if nothing had happened. */
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { checkProject, generateProject, newProject, type GenerateOptions } from '../../src/index.ts';
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
  git(root, 'init', '-q', '--template=');
  git(root, 'add', '-A');
  git(root, 'commit', '-m', 'it');
  const unique = 'name: { type: string(20), unique: true, backfill: name }';
  folder.write('app/espalier.yaml', model(unique, 'wieght: integer?', 'note: text?'));
  // It gets its former name again, so that a text is written in the place of another.
  await generateProject({ root, name: 'add_thing_weight' });
  for (const path of folder.files('app/migrations').filter((one) => one.endsWith('0002_add_thing_weight.ts'))) {
    const text = folder.read(`app/migrations/${path}`);
    folder.write(
      `app/migrations/${path}`,
      text.replace('export class', '// espalier: accept data-dependent: seen\n$&'),
    );
  }
  folder.write('app/espalier.yaml', model(unique, 'weight: { type: integer, nullable: true, filter: true }'));
}

/** All that the project consists of. A run that ends gives its lock back, and one that is killed leaves it to be taken over. */
function contents(root: string): Record<string, string> {
  rmSync(join(root, '.espalier/lock'), { recursive: true, force: true });
  return Object.fromEntries(
    Object.entries(folder.contents(root.slice(folder.path.length))).filter(([path]) => !path.startsWith('.git/')),
  );
}

/**
 * A merge of a branch into another, which has migrations too, and hand-written ones before and behind them. Three that are made again are
 * one, so a hand-written one gets the name that another had.
 */
async function merged(root: string): Promise<void> {
  const only = (...fields: readonly string[]): string => model(...fields).replace('\n', '\ndatabases: [sqlite]\n');
  const byHand = (name: string): void => folder.write(`app/migrations/sqlite/${name}.ts`, `// ${name}\n`);
  folder.write('espalier.yaml', only('name: string(20)'));
  await newProject({ dir: root, model: folder.at('espalier.yaml') });
  const commit = (): void => {
    git(root, 'add', '-A');
    git(root, 'commit', '-m', 'it');
  };
  git(root, 'init', '-q', '-b', 'main', '--template=');
  commit();
  git(root, 'checkout', '-b', 'ours');
  byHand('0002_prepare');
  const ours = ['note: text?', 'size: integer?', 'depth: integer?'];
  for (const at of ours.keys()) {
    folder.write('app/espalier.yaml', only('name: string(20)', ...ours.slice(0, at + 1)));
    await generateProject({ root });
  }
  byHand('0006_fill');
  byHand('0007_fill');
  commit();
  git(root, 'checkout', 'main');
  folder.write('app/espalier.yaml', only('name: string(20)', 'weight: integer?'));
  await generateProject({ root });
  commit();
  git(root, 'checkout', 'ours');
  expect(() => git(root, 'merge', 'main')).toThrow('git');
  folder.write('app/espalier.yaml', only('name: string(20)', 'weight: integer?', ...ours));
}

/** What a run comes to that nobody kills, and how many operations it has. */
async function undisturbed(
  root: string,
  options: Partial<GenerateOptions>,
): Promise<{ readonly expected: Record<string, string>; readonly count: number }> {
  const once = folder.at('once');
  cpSync(root, once, { recursive: true });
  const { asked } = dieAfter(1_000_000);
  const result = await generateProject({ root: once, ...options });
  const count = asked();
  revive();
  expect(result).toMatchObject({ ok: true });
  expect(await checkProject({ root: once })).toMatchObject({ ok: true, findings: [] });
  return { expected: contents(once), count };
}

/** Kills a run here and there while it writes files, and at each of its last operations, which delete and rename; then goes on. */
async function killed(
  root: string,
  count: number,
  options: Partial<GenerateOptions>,
  goesOn: (again: string, at: number) => Promise<void>,
): Promise<void> {
  for (let at = 1; at <= count; at++) {
    if (at < count - 14 && at % 9 !== 4) continue;
    const again = folder.at(`again-${at}`);
    cpSync(root, again, { recursive: true });
    const { died } = dieAfter(at);
    await generateProject({ root: again, ...options }).catch(() => null);
    revive();
    expect(died()).toBe(true);
    rmSync(join(again, '.espalier/lock'), { recursive: true, force: true });
    await goesOn(again, at);
    rmSync(again, { recursive: true });
  }
}

test('--amend killed at any moment: the same command again completes it, also after a run without it', async () => {
  folder = new Folder({ 'espalier.yaml': model('name: string(20)') });
  const root = folder.at('app');
  await evening(root);
  const { expected, count } = await undisturbed(root, { amend: true });
  expect(Object.keys(expected).filter((path) => path.startsWith('migrations/'))).toEqual(
    expect.arrayContaining([expect.stringContaining('0002_add_thing_weight')]),
  );
  await killed(root, count, { amend: true }, async (again, at) => {
    if (at % 2 === 0) {
      const { ok, changes } = await generateProject({ root: again, consent: 'all' });
      const isHalfAnew = changes.some(({ reason }) => reason === 'a run that makes it anew was cut short');
      expect(ok || isHalfAnew, `killed at ${at}`).toBe(true);
    }
    expect(await generateProject({ root: again, amend: true }), `killed at ${at}`).toMatchObject({ ok: true });
    expect(contents(again), `killed at ${at}`).toEqual(expected);
  });
}, 300_000);

test('two branches made one, killed at any moment: `generate` completes it', async () => {
  folder = new Folder();
  const root = folder.at('app');
  await merged(root);
  const { expected, count } = await undisturbed(root, {});
  const migrations = Object.entries(expected).filter(([path]) => /^migrations.*000[2-9]/.test(path));
  expect(migrations.map(([path, text]) => [path.slice('migrations/sqlite/'.length), text.split('\n')[0]])).toEqual([
    ['0002_add_thing_weight.ts', expect.anything()],
    ['0003_prepare.ts', '// 0002_prepare'],
    ['0004_add_thing_note_and_2_more.ts', expect.anything()],
    ['0005_fill.ts', '// 0006_fill'],
    ['0006_fill.ts', '// 0007_fill'],
  ]);
  await killed(root, count, {}, async (again, at) => {
    expect(await generateProject({ root: again }), `killed at ${at}`).toMatchObject({ ok: true });
    expect(contents(again), `killed at ${at}`).toEqual(expected);
  });
}, 300_000);
