import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  checkProject,
  generateProject,
  newProject,
  type GenerateOptions,
  type GenerateResult,
} from '../../src/index.ts';
import { Folder } from './folder.ts';

const model = (...fields: readonly string[]): string =>
  `databases: [sqlite]\nname: app\nentities:\n  Thing:\n    fields:\n${fields.map((field) => `      ${field}\n`).join('')}`;
const FIRST = model('name: string(20)');
const INITIAL = 'migrations/sqlite/0001_initial.ts';

let folder: Folder;
const root = (): string => folder.at('app');
const git = (...args: readonly string[]): void => {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@b.cd', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...args], { cwd: root(), stdio: 'ignore' });
};
const commit = (): void => {
  git('add', '-A');
  git('commit', '-m', 'it');
};
const generate = (text: string, options: Partial<GenerateOptions> = {}): Promise<GenerateResult> => {
  folder.write('app/espalier.yaml', text);
  return generateProject({ root: root(), ...options });
};
const amend = (text: string, options: Partial<GenerateOptions> = {}): Promise<GenerateResult> =>
  generate(text, { amend: true, ...options });
const migrations = (): string[] => folder.files('app/migrations/sqlite').map((name) => `migrations/sqlite/${name}`);
const told = ({ ok, diagnostics }: GenerateResult): unknown[] => [
  ok,
  ...diagnostics.map(({ code, message }) => `${code}: ${message}`),
];

beforeEach(async () => {
  folder = new Folder({ 'espalier.yaml': FIRST });
  await newProject({ dir: root(), model: folder.at('espalier.yaml') });
  git('init', '-q');
  commit();
});
afterEach(() => folder[Symbol.dispose]());

test('an evening of changes ends as one migration, and a name that was never committed is no rename', async () => {
  await generate(model('name: string(20)', 'wieght: integer?'));
  await generate(model('name: string(20)', 'wieght: integer?', 'note: text?'));
  expect(migrations()).toHaveLength(3);
  const result = await amend(model('name: string(20)', 'weight: integer?', 'note: text?'));
  expect(told(result)).toEqual([true]);
  expect(result.migrations.map(({ description }) => description)).toEqual([
    'adds column things.weight',
    'adds column things.note',
  ]);
  expect(migrations()).toEqual([INITIAL, 'migrations/sqlite/0002_add_thing_weight_and_thing_note.ts']);
  expect(await checkProject({ root: root() })).toMatchObject({ ok: true, findings: [] });
  await amend(FIRST);
  expect(migrations()).toEqual([INITIAL]);
  expect(await checkProject({ root: root() })).toMatchObject({ ok: true, findings: [] });
});

test('what was accepted holds where the same is at risk again', async () => {
  const UNIQUE = 'name: { type: string(20), unique: true, backfill: name }';
  await generate(model(UNIQUE), { name: 'unique' });
  const path = 'app/migrations/sqlite/0002_unique.ts';
  const lines = ['data-dependent Thing.name: looked for $& twice', 'data-dependent: no', 'destructive: nothing'].map(
    (line) => `// espalier: accept ${line}\n`,
  );
  folder.write(
    path,
    folder.read(path).replace('export class', () => `${lines.join('')}export class`),
  );
  const accepted = (): string[] =>
    migrations().flatMap((one) => folder.read(`app/${one}`).match(/^\/\/ espalier: accept.*\n/gm) ?? []);
  expect(told(await amend(model(UNIQUE, 'note: text?')))).toMatchObject([true, {}]);
  expect(accepted()).toEqual(lines.slice(0, 2));
  await amend(model('name: string(20)', 'note: text?'));
  expect(accepted()).toEqual([]);
});

test('a dry run says it, and leaves everything', async () => {
  await generate(model('name: string(20)', 'wieght: integer?'));
  folder.write('app/espalier.yaml', model('name: string(20)', 'weight: integer?'));
  const before = folder.contents('app/migrations');
  const { changes } = await generateProject({ root: root(), amend: true, dryRun: true });
  expect(
    changes
      .filter(({ path, action }) => path.startsWith('migrations') && action !== 'unchanged')
      .map(({ path, action }) => [action, path]),
  ).toEqual([
    ['create', 'migrations/sqlite/0002_add_thing_weight.ts'],
    ['delete', 'migrations/sqlite/0002_add_thing_wieght.ts'],
  ]);
  expect(folder.contents('app/migrations')).toEqual(before);
});

test('before the first commit all of it is made anew', async () => {
  folder[Symbol.dispose]();
  folder = new Folder({ 'espalier.yaml': FIRST });
  await newProject({ dir: root(), model: folder.at('espalier.yaml') });
  git('init', '-q');
  expect(told(await amend(model('title: string(20)')))).toEqual([true]);
  expect(migrations()).toEqual([INITIAL]);
  expect(folder.read(`app/${INITIAL}`)).toContain('"title"');
});

describe('nothing is replaced', () => {
  const WEIGHT = model('name: string(20)', 'weight: integer?');
  const SECOND = 'migrations/sqlite/0002_add_thing_weight.ts';

  test.each<[string, () => void, string]>([
    ['that is committed', commit, 'The newest migrations are in a commit.'],
    [
      'that another branch has',
      () => {
        git('checkout', '-q', '-b', 'other');
        commit();
        git('checkout', '-q', '-');
        git('checkout', '-q', 'other', '--', '.');
      },
      `${SECOND} is in a commit of another branch.`,
    ],
    [
      'that only a commit which merges has',
      () => {
        for (const name of ['side', 'other']) {
          git('checkout', '-q', '-b', name);
          git('commit', '--allow-empty', '-m', name);
          git('checkout', '-q', '-');
        }
        git('checkout', '-q', 'other');
        git('merge', '--no-ff', '--no-commit', 'side');
        commit();
        git('checkout', '-q', '-');
        git('checkout', '-q', 'other', '--', '.');
      },
      `${SECOND} is in a commit of another branch.`,
    ],
    [
      'that is being merged, and is of no branch',
      () => {
        git('checkout', '-q', '--detach');
        commit();
        git('checkout', '-q', '-');
        git('update-ref', 'MERGE_HEAD', 'HEAD@{1}');
        git('checkout', '-q', 'MERGE_HEAD', '--', '.');
      },
      `${SECOND} is in a commit of another branch.`,
    ],
    [
      'where there is no Git',
      () => git('config', 'core.bare', 'true'),
      'There is no Git here that could tell what was committed.',
    ],
    [
      'that was edited',
      () => folder.write(`app/${SECOND}`, `${folder.read(`app/${SECOND}`)}// mine\n`),
      `${SECOND} was edited by hand.`,
    ],
    [
      'that another one comes after',
      () => folder.write('app/migrations/sqlite/0003_mine.ts', ''),
      `${SECOND} has a migration behind it that stays.`,
    ],
  ])('%s', async (_, happens, message) => {
    await generate(WEIGHT);
    happens();
    const before = folder.contents('app/migrations');
    expect(told(await amend(FIRST))).toEqual([false, `not-amended: ${message}`]);
    expect(folder.contents('app/migrations')).toEqual(before);
  });
});

describe('a local database that has run it', () => {
  const WEIGHT = model('name: string(20)', 'weight: integer?');

  /** Scripts that say what was applied, and write down how they were called. */
  function scripts(status: string, rollback = 0): void {
    folder.write('app/data/app.db', '');
    const said = "require('node:fs').writeFileSync('said.txt', process.argv.slice(2).join(' '));";
    folder.write('app/rollback.cjs', `${said} process.exitCode = ${rollback};\n`);
    folder.write('app/status.js', `process.stdout.write(${JSON.stringify(status)});\n`);
    const content = JSON.parse(folder.read('app/package.json'));
    content.scripts['db:status'] = 'node status.js';
    content.scripts['db:rollback'] = 'node rollback.cjs';
    folder.write('app/package.json', JSON.stringify(content));
  }

  test('takes it back before its file goes', async () => {
    await generate(WEIGHT);
    scripts('sqlite:data/app.db\napplied  0001_initial  2026-01-01\napplied  0002_add_thing_weight  2026-01-01\n');
    const result = await amend(FIRST);
    expect([...told(result), result.takenBack]).toEqual([true, ['0002_add_thing_weight']]);
    expect(folder.read('app/said.txt')).toBe('--steps 1 --accept-data-loss');
    expect(migrations()).toEqual([INITIAL]);
  });

  test('is left alone where it has not', async () => {
    await generate(WEIGHT);
    scripts('applied  0001_initial  2026-01-01\npending  0002_add_thing_weight\n', 1);
    expect(told(await amend(FIRST))).toEqual([true]);
    expect(folder.has('app/said.txt')).toBe(false);
  });

  test('keeps the files where it can not be taken back', async () => {
    await generate(WEIGHT);
    scripts('applied  0001_initial  2026-01-01\napplied  0002_add_thing_weight  2026-01-01\n', 3);
    const result = await amend(FIRST);
    expect(told(result)).toEqual([
      false,
      expect.stringContaining('not-amended: `npm run db:rollback` ended with status 3'),
    ]);
    expect(result.diagnostics[0]?.help).toContain('npm run db:rollback -- --steps 1 --accept-data-loss');
    expect(migrations()).toHaveLength(2);
  });

  test('is never one of another machine', async () => {
    await generate(WEIGHT.replace('[sqlite]', '[sqlite, postgresql]'));
    folder.write('app/.env', 'DATABASE_URL=postgresql://db.example.com/app\n');
    expect(told(await amend(FIRST.replace('[sqlite]', '[sqlite, postgresql]')))).toEqual([
      false,
      'not-amended: DATABASE_URL is no database of this machine, and is left alone.',
    ]);
  });
});
