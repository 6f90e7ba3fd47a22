/** Migrations that a person has written: recorded by `generate`, and held against that by `check`, which asks no database. */
import { execFileSync, execSync } from 'node:child_process';
import { cpSync, renameSync, rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkProject, generateProject, lintProject, newProject, type GenerateResult } from '../../src/index.ts';
import { Folder } from './folder.ts';

const model = (...fields: readonly string[]): string =>
  `name: app\ndatabases: [sqlite]\nentities:\n  Thing:\n    api: false\n    fields:\n${fields.map((field) => `      ${field}\n`).join('')}`;
const FIRST = model('name: string(20)');
const PATH = 'migrations/sqlite/0002_fill.ts';
const NEW_PATH = 'migrations/sqlite/0003_fill.ts';
const MANIFEST = '.espalier/manifest.json';

let start: Folder;
let folder: Folder;
const root = (): string => folder.at('app');
const git = (...args: readonly string[]): string => {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@b.cd', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...who, ...args], { cwd: root(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
};
const commit = (): string => {
  git('add', '-A');
  git('commit', '-q', '-m', 'it');
  return git('rev-parse', '--short=10', 'HEAD').trim();
};
const write = (text: string, path = PATH): void => folder.write(`app/${path}`, text);
const move = (from: string, to: string): void => renameSync(folder.at(`app/${from}`), folder.at(`app/${to}`));
const recorded = (): string[] =>
  [...folder.read(`app/${MANIFEST}`).matchAll(/"path":"([^"]*)".*"by-hand"/g)].map(([, path = '']) => path);

/** `path: reason: message`, each with its way out. */
async function found(): Promise<string[]> {
  const { ok, findings } = await checkProject({ root: root() });
  expect(ok).toBe(findings.length === 0);
  return findings.flatMap(({ path, reason, message, help }) => [`${path}: ${reason}: ${message}`, help]);
}

async function generate(): Promise<GenerateResult> {
  const result = await generateProject({ root: root() });
  expect(result.diagnostics).toEqual([]);
  return result;
}

/** It stops, and changes nothing. */
async function refuses(): Promise<void> {
  const before = folder.contents('app');
  expect(await generate()).toMatchObject({ ok: false });
  expect(folder.contents('app')).toEqual(before);
}

async function takes(...paths: readonly string[]): Promise<void> {
  expect(await generate()).toMatchObject({ ok: true });
  expect(recorded()).toEqual(paths);
  expect(await found()).toEqual([]);
}

beforeAll(async () => {
  start = new Folder({ 'espalier.yaml': FIRST });
  folder = start;
  await newProject({ dir: root(), model: start.at('espalier.yaml') });
  git('init', '-q', '-b', 'main', '--template=');
  commit();
});
afterAll(() => start[Symbol.dispose]());
beforeEach(() => {
  folder = new Folder();
  cpSync(start.at('app'), root(), { recursive: true });
});
afterEach(() => folder[Symbol.dispose]());

const UNRECORDED = `${PATH}: manifest: The manifest does not have the file as it stands: it is written by hand, and not recorded yet.`;
const GENERATE = 'Run `espalier generate`, and commit what it writes.';
const EDITED = `${PATH}: migration-edited: The migration is not as it was made: the migration was edited; one that may have been applied never changes.`;

test('check names one until `generate` has recorded it; what is accepted in it, and line ends, are no edit', async () => {
  write('// steps\n');
  expect(await found()).toEqual([UNRECORDED, GENERATE]);
  await takes(PATH);
  commit();
  write('// steps\r\n// espalier: accept unjudged: tried on a copy\r\n');
  expect(await found()).toEqual([]);
  expect(lintProject({ root: root() })).toMatchObject({ ok: true, accepted: [{ code: 'unjudged', migration: PATH }] });
  // It isn't taken over from one run to the next: a run writes nothing where nothing has changed.
  const manifest = folder.read(`app/${MANIFEST}`);
  await takes(PATH);
  expect(folder.read(`app/${MANIFEST}`)).toBe(manifest);
});

describe('until a commit holds it', () => {
  beforeEach(async () => {
    write('// steps\n');
    await generate();
  });

  test('it may be edited, get another name, and go', async () => {
    write('// other steps\n');
    expect(await found()).toEqual([
      `${PATH}: manifest: The manifest does not have the file as it stands: it is written by hand, and not recorded as it stands.`,
      GENERATE,
    ]);
    await takes(PATH);
    move(PATH, NEW_PATH);
    expect(await found()).toEqual([UNRECORDED.replace(PATH, NEW_PATH), GENERATE]);
    await takes(NEW_PATH);
    rmSync(folder.at(`app/${NEW_PATH}`));
    expect(await found()).toEqual([
      `${NEW_PATH}: manifest: The manifest does not have the file as it stands: it is recorded and gone, and no commit holds it.`,
      GENERATE,
    ]);
    await takes();
  });

  test('a stash is no commit, and one that was taken back is none any more', async () => {
    git('add', '-A');
    git('stash', '-q');
    git('stash', 'apply', '-q');
    write('// other steps\n');
    await takes(PATH);
    commit();
    git('reset', '-q', '--soft', 'HEAD~1');
    write('// other steps again\n');
    await takes(PATH);
    expect(git('stash', 'list')).not.toBe('');
  });

  test('what was committed as nobody had recorded it is recorded as it stands there', async () => {
    write('// other steps\n');
    const id = commit();
    write('// later steps\n');
    expect(await found()).toEqual([
      EDITED,
      `Take it back as it was: \`git checkout ${id} -- ${PATH}\`. What has to change goes into a new one.`,
    ]);
    await refuses();
    git('checkout', '-q', id, '--', PATH);
    await takes(PATH);
  });

  test('--amend leaves it, and makes anew what stands behind it', async () => {
    write(model('name: string(20)', 'wieght: integer?'), 'espalier.yaml');
    await generate();
    write(model('name: string(20)', 'weight: integer?'), 'espalier.yaml');
    expect(await generateProject({ root: root(), amend: true })).toMatchObject({ ok: true });
    expect(folder.files('app/migrations/sqlite')).toEqual([
      '0001_initial.ts',
      '0002_fill.ts',
      '0003_add_thing_weight.ts',
    ]);
    expect([recorded(), await found()]).toEqual([[PATH], []]);
  });

  test('no number before one that a commit holds is taken', async () => {
    move(PATH, 'migrations/sqlite/0004_fill.ts');
    await generate();
    commit();
    write('// late\n', NEW_PATH);
    expect(await found()).toEqual([
      `${NEW_PATH}: migration-forked: The migration is not in its place: it comes before 0004_fill.ts, which a commit holds, and which databases may have run.`,
      `Give it a number behind those that there are: \`mv ${NEW_PATH} migrations/sqlite/0005_fill.ts\`.`,
    ]);
    await refuses();
  });
});

describe('once a commit holds it', () => {
  let id: string;
  beforeEach(async () => {
    write('// steps\n');
    await generate();
    id = commit();
  });
  const restore = (help: string | undefined): unknown => {
    const [, command = ''] = /`(.*?)`/.exec(help ?? '') ?? [];
    return execSync(command, { cwd: root(), stdio: 'ignore' });
  };

  test.each<[string, () => void, string]>([
    ['edited', () => write('// other steps\n'), EDITED],
    ['deleted', () => rmSync(folder.at(`app/${PATH}`)), EDITED.replace('edited;', 'deleted;')],
    ['renamed', () => move(PATH, NEW_PATH), EDITED.replace('edited;', `renamed to ${NEW_PATH};`)],
  ])(
    'one that is %s is an error, also in the next commit, and what is said brings it back',
    async (_, happens, said) => {
      happens();
      expect((await found())[0]).toBe(said);
      await refuses();
      commit();
      const [message, help] = await found();
      expect(message).toBe(said);
      expect(help).toContain(said.includes('renamed') ? `mv ${NEW_PATH} ${PATH}` : `git checkout ${id} -- ${PATH}`);
      await refuses();
      restore(help);
      await takes(PATH);
    },
  );

  test('two that have changed their names are two findings, and one of a run that has another name is one', async () => {
    write('// more\n', NEW_PATH);
    write(model('name: string(20)', 'weight: integer?'), 'espalier.yaml');
    await generate();
    commit();
    const made = 'migrations/sqlite/0004_add_thing_weight.ts';
    for (const [from, to] of [
      [PATH, 'migrations/sqlite/0005_fill.ts'],
      [NEW_PATH, 'migrations/sqlite/0006_fill.ts'],
      [made, 'migrations/sqlite/0007_add.ts'],
    ] as const)
      move(from, to);
    expect((await found()).filter((_, at) => at % 2 === 1)).toEqual([
      `Give it its name back: \`mv migrations/sqlite/0005_fill.ts ${PATH}\`.`,
      `Give it its name back: \`mv migrations/sqlite/0006_fill.ts ${NEW_PATH}\`.`,
      `Give it its name back: \`mv migrations/sqlite/0007_add.ts ${made}\`.`,
    ]);
  });

  test('one of a run that was edited names the commit too', async () => {
    const path = 'migrations/sqlite/0001_initial.ts';
    write(`${folder.read(`app/${path}`)}// mine\n`, path);
    commit();
    const [, help] = await found();
    restore(help);
    expect([help, await found()]).toEqual([expect.stringContaining(` -- ${path}`), []]);
  });

  const MADE = 'migrations/sqlite/0001_initial.ts';
  const withoutLine = (path: string): void =>
    write(folder.read(`app/${MANIFEST}`).replace(new RegExp(`^\\{"path":"${path}".*\\n`, 'm'), ''), MANIFEST);

  test.each<[string, string, () => void]>([
    ['one of a run, with its line', MADE, () => withoutLine(MADE)],
    ['one of a run, with the manifest', MADE, () => rmSync(folder.at(`app/${MANIFEST}`))],
    ['one by hand, with its line', PATH, () => withoutLine(PATH)],
    ['one by hand, with the manifest', PATH, () => rmSync(folder.at(`app/${MANIFEST}`))],
  ])('%s edited and taken out of the manifest is an edit, also in the next commit', async (_, path, happens) => {
    write(`${folder.read(`app/${path}`)}// mine\n`, path);
    happens();
    for (const isCommitted of [false, true]) {
      if (isCommitted) commit();
      const all = await found();
      const at = all.findIndex((one) => one.startsWith(`${path}: migration-edited: `));
      expect(all[at + 1]).toMatch(new RegExp(`git checkout \\w{10} -- ${path}`));
      await refuses();
      if (isCommitted) restore(all[at + 1]);
    }
    expect(await generate()).toMatchObject({ ok: true });
    expect([recorded(), await found()]).toEqual([[PATH], []]);
  });

  test('a migration that stands as it was committed, and a manifest that says something else of it', async () => {
    const line = new RegExp(`("path":"${MADE}".*"hash":")\\w{8}`);
    write(folder.read(`app/${MANIFEST}`).replace(line, '$100000000'), MANIFEST);
    const said = `${MADE}: manifest: The manifest does not have the file as it stands: commits hold it as it stands, and none as the manifest says.`;
    const [message, help] = await found();
    expect([message, help]).toEqual([said, expect.stringContaining(`git checkout -- ${MANIFEST}`)]);
    await refuses();
    commit();
    expect((await found())[0]).toBe(said);
    // What is said for a manifest that was committed so.
    withoutLine(MADE);
    await takes(PATH);
  });

  test('a step that is gone is brought back by what is said', async () => {
    const [step = ''] = folder.files('app/.espalier/steps');
    rmSync(folder.at(`app/.espalier/steps/${step}`));
    const [message, help] = await found();
    expect(message).toBe(`.espalier/steps/${step}: migration-edited: This step of the schema is missing.`);
    restore(help);
    await takes(PATH);
  });

  test('a project of before that has not recorded it does so', async () => {
    write(folder.read(`app/${MANIFEST}`).replace(/^.*"by-hand".*\n/m, ''), MANIFEST);
    commit();
    expect(await found()).toEqual([UNRECORDED, GENERATE]);
    await takes(PATH);
  });

  test('one with the marks of a merge is recorded by nobody', async () => {
    write('<<<<<<< HEAD\n// steps\n=======\n// others\n>>>>>>> other\n');
    expect(await found()).toEqual([
      `${PATH}: unmerged: The file holds the marks of an unfinished merge.`,
      'Leave here what the side has that is shared, and give the text of the other side a file of its own, with the next number.',
    ]);
    await refuses();
  });

  test.each<[string, () => void]>([
    [
      'has no whole history',
      () => {
        git('commit', '-q', '--allow-empty', '-m', 'later');
        git('clone', '-q', '--depth', '1', `file://${root()}`, '../shallow');
        rmSync(root(), { recursive: true });
        renameSync(folder.at('shallow'), root());
      },
    ],
    ['does not answer', () => write('[no config', '.git/config')],
  ])('where Git %s, what is recorded and can not be found stands', async (_, happens) => {
    write('// other steps\n');
    commit();
    git('reset', '-q', '--hard', 'HEAD~1');
    git('checkout', '-q', 'HEAD@{1}', '--', PATH);
    happens();
    write('// other steps\n');
    expect(await found()).toEqual([
      EDITED.replace('; one that may have been applied never changes', ", and Git can't say whether a commit holds it"),
      'Take it back as it was recorded. What has to change goes into a new one.',
    ]);
    await refuses();
  });

  test('without Git there is no commit', async () => {
    rmSync(folder.at('app/.git'), { recursive: true });
    write('// other steps\n');
    expect(await generate()).toMatchObject({ ok: true });
    expect([recorded(), await found()]).toEqual([[PATH], []]);
  });
});
