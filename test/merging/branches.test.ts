/** Which side stays, and what becomes of the other: with Git as it is used. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { addDataMigration, checkProject } from '../../src/index.ts';
import { said, Team } from './team.ts';

const model = (...fields: readonly string[]): string =>
  `name: app\ndatabases: [sqlite]\nentities:\n  Thing:\n    fields:\n${fields.map((field) => `      ${field}\n`).join('')}`;
const NAME = 'name: string(20)';
const WEIGHT = 'weight: integer?';
const NOTE = 'note: text?';
const BOTH = model(NAME, WEIGHT, NOTE);

let team: Team;
afterEach(() => team.remove());

/** Branches from main: theirs adds a weight, ours a note. */
async function forked(name: string): Promise<Team> {
  team = await Team.make(name, model(NAME));
  await team.branch('theirs', 'main', model(NAME, WEIGHT));
  await team.branch('ours', 'main', model(NAME, NOTE));
  return team;
}

async function expectSound(...migrations: readonly string[]): Promise<void> {
  expect(team.migrations()).toEqual(['0001_initial.ts', ...migrations]);
  expect(await checkProject({ root: team.root })).toMatchObject({ ok: true, findings: [] });
  const { ok, changes } = await team.generate();
  expect([ok, changes.filter(({ action }) => !['unchanged', 'keep'].includes(action))]).toEqual([true, []]);
}

const OURS_BEHIND = ['0002_add_thing_weight.ts', '0003_add_thing_note.ts'];
const THEIRS_BEHIND = ['0002_add_thing_note.ts', '0003_add_thing_weight.ts'];

describe('what stays is', () => {
  test('what is merged, where neither side is in the default branch', async () => {
    await forked('merged');
    team.merge('theirs', BOTH);
    const { findings } = await checkProject({ root: team.root });
    expect(findings[0]).toEqual({
      path: 'migrations',
      reason: 'migration-forked',
      message: 'Two branches have made migrations for one place: 0002_add_thing_note, 0002_add_thing_weight.',
      help: '`espalier generate` keeps what MERGE_HEAD has, and puts the rest behind it.',
    });
    expect(said(await team.generate({ amend: true }))).toMatch(/^error not-amended: Two branches/);
    expect(said(await team.generate({ dryRun: true }))).toMatch(/^warning forked-migrations: .*$/);
    expect(team.migrations()).toHaveLength(3);
    expect(said(await team.generate())).toMatch(/^warning forked-migrations: .*$/);
    await expectSound(...OURS_BEHIND);
    const again = team.read('migrations/sqlite/0003_add_thing_note.ts');
    expect(again.match(/add column "\w+"/g)).toEqual(['add column "note"']);
    team.commit('merged');
    await expectSound(...OURS_BEHIND);
  });

  test('what was merged by the last commit', async () => {
    await forked('committed');
    team.merge('theirs', BOTH);
    team.commit('merged, without generate');
    expect(said(await team.generate())).not.toContain('conflict');
    await expectSound(...OURS_BEHIND);
  });

  test('what the default branch has, also when the other is merged into it', async () => {
    await forked('default');
    team.git('checkout', '-q', 'main');
    team.git('merge', '-q', '--ff-only', 'theirs');
    team.merge('ours', BOTH);
    await team.generate();
    await expectSound(...OURS_BEHIND);
  });

  test.each(['before', 'after'])('what is upstream, after a rebase, with generate %s it goes on', async (when) => {
    await forked('rebased');
    team.git('checkout', '-q', 'main');
    team.git('merge', '-q', '--ff-only', 'theirs');
    team.git('checkout', '-q', 'ours');
    expect(() => team.git('rebase', 'main')).toThrow('rebase main');
    team.write('espalier.yaml', BOTH);
    if (when === 'before') await team.generate();
    team.git('add', '-A');
    team.git('-c', 'core.editor=true', 'rebase', '--continue');
    expect(said(await team.generate())).not.toContain('edited');
    await expectSound(...OURS_BEHIND);
  });

  test('what is upstream, after a squash; but not where somebody has written between the marks', async () => {
    await forked('squashed');
    team.git('checkout', '-q', 'main');
    team.git('merge', '-q', '--ff-only', 'theirs');
    team.git('checkout', '-q', 'ours');
    expect(() => team.git('merge', '-q', '--squash', 'main')).toThrow('squash');
    team.write('espalier.yaml', BOTH);
    const path = 'src/modules/thing/thing.schema.ts';
    const marked = team.read(path);
    expect(marked).toMatch(/^<{7} /m);
    team.write(path, marked.replace(/^<{7} .*$/m, '$&\nconst mine = 1;'));
    expect(said(await team.generate())).toContain(`${path}: it holds the marks of a merge`);
    team.write(path, marked);
    await team.generate();
    await expectSound(...OURS_BEHIND);
  });

  test('what came first on the line of the branch, where both are shared', async () => {
    await forked('line');
    team.git('checkout', '-q', 'main');
    team.git('merge', '-q', '--ff-only', 'ours');
    team.merge('theirs', BOTH);
    team.commit('merged, without generate');
    team.commit('later');
    await team.generate();
    await expectSound(...THEIRS_BEHIND);
  });

  test('not guessed without Git', async () => {
    await forked('without');
    team.merge('theirs', BOTH);
    team.commit('merged, without generate');
    renameSync(join(team.root, '.git'), join(team.root, 'no-git'));
    const result = await team.generate();
    expect(result.ok).toBe(false);
    expect(said(result)).toBe(
      'error forked-migrations: Two branches have made migrations for one place (0002_add_thing_note, 0002_add_thing_weight).',
    );
    expect(await checkProject({ root: team.root })).toMatchObject({ ok: false });
  });
});

test('three branches, one after the other', { timeout: 60_000 }, async () => {
  await forked('three');
  await team.branch('third', 'main', model(NAME, 'size: integer?'));
  const all = model(NAME, WEIGHT, NOTE, 'size: integer?');
  team.git('checkout', '-q', 'ours');
  team.merge('theirs', BOTH);
  await team.generate();
  team.commit('two');
  team.git('checkout', '-q', 'third');
  team.merge('ours', all);
  await team.generate();
  await expectSound(...OURS_BEHIND, '0004_add_thing_size.ts');
});

test('three at once: what is merged last stays, and the others are one migration behind it', async () => {
  await forked('three');
  await team.branch('third', 'main', model(NAME, 'size: integer?'));
  team.git('checkout', '-q', 'theirs');
  team.merge('ours', BOTH);
  team.commit('merged, without generate');
  team.merge('third', model(NAME, WEIGHT, NOTE, 'size: integer?'));
  team.commit('merged, without generate');
  team.git('checkout', '-q', 'third', '--', 'docs', 'openapi.json', 'src', 'test');
  expect((await team.generate()).ok).toBe(true);
  await expectSound('0002_add_thing_size.ts', '0003_add_thing_weight_and_thing_note.ts');
});

describe('what is in the way of it', () => {
  test.each<[string, () => void]>([
    [
      'a schema with the marks of a merge',
      () => team.write('.espalier/schema.json', '<<<<<<< a\n=======\n>>>>>>> b\n'),
    ],
    ['a schema of either side', () => team.git('checkout', 'theirs', '--', '.espalier/schema.json')],
    ['a manifest of either side', () => team.git('checkout', 'theirs', '--', '.espalier/manifest.json')],
    ['a manifest of the other side', () => team.git('checkout', 'ours', '--', '.espalier/manifest.json')],
  ])('%s is put right', async (_, happens) => {
    await forked('state');
    team.merge('theirs', BOTH);
    happens();
    expect((await team.generate()).ok).toBe(true);
    await expectSound(...OURS_BEHIND);
  });

  test('a manifest with marks is, in whichever style', async () => {
    team = await Team.make('marks', model(NAME));
    team.write('.gitattributes', '* text=auto eol=lf\n');
    team.commit('no union');
    await team.branch('theirs', 'main', model(NAME, WEIGHT));
    await team.branch('ours', 'main', model(NAME, NOTE));
    team.merge('theirs', BOTH);
    expect(team.read('.espalier/manifest.json')).toMatch(/^\|{7} /m);
    expect((await team.generate()).ok).toBe(true);
    await expectSound(...OURS_BEHIND);
  });

  test('marks of something else than a merge are a conflict as ever', async () => {
    await forked('marks');
    team.merge('theirs', BOTH);
    await team.generate();
    team.commit('merged');
    const path = 'src/modules/thing/thing.schema.ts';
    team.write(path, `<<<<<<< Updated upstream\n=======\n${team.read(path)}>>>>>>> Stashed changes\n`);
    expect(said(await team.generate())).toBe(`${path}: it holds the marks of a merge`);
  });

  test('a migration that was edited by hand stays', async () => {
    await forked('edited');
    const path = 'migrations/sqlite/0002_add_thing_note.ts';
    team.write(path, `${team.read(path)}// mine\n`);
    team.commit('mine');
    team.merge('theirs', BOTH);
    expect(said(await team.generate())).toContain(`${path} was edited by hand`);
    expect(team.read(path)).toContain('// mine');
  });

  test('the same name on both sides: the other side’s file is taken back as it was', async () => {
    team = await Team.make('same', model(NAME));
    for (const [name, field] of [
      ['theirs', WEIGHT],
      ['ours', NOTE],
    ] as const) {
      team.git('checkout', '-q', '-b', name, 'main');
      await team.change(model(NAME, field), { name: 'more' });
      team.commit(name);
    }
    team.merge('theirs', BOTH);
    const mixed = ['migrations/sqlite/0002_more.ts', 'src/modules/thing/thing.schema.ts'];
    const texts = mixed.map((path) => team.read(path));
    expect(texts).toEqual(mixed.map(() => expect.stringContaining('<<<<<<<')));
    // Our own database has run ours: it can't be taken back by a file that is theirs. Nothing is written, the marks stay.
    team.write('data/app.db', '');
    const scripts = team.read('package.json');
    team.write('status.js', "console.log('applied  0002_more  2026'); console.error('0002_more was edited');\n");
    team.write('package.json', scripts.replace(/"db:status": "[^"]*"/, '"db:status": "node status.js"'));
    expect(said(await team.generate())).toContain('Your database has run 0002_more as your branch had it');
    expect(mixed.map((path) => team.read(path))).toEqual(texts);
    expect(existsSync(join(team.root, '.espalier/journal.json'))).toBe(false);
    team.write('package.json', scripts);
    rmSync(join(team.root, 'data'), { recursive: true });
    rmSync(join(team.root, 'status.js'));
    expect((await team.generate()).ok).toBe(true);
    await expectSound('0002_more.ts', '0003_more.ts');
    expect(team.read('migrations/sqlite/0002_more.ts')).toBe(team.git('show', 'theirs:migrations/sqlite/0002_more.ts'));
  });
});

describe('hand-written migrations', () => {
  const data = (name: string): void => {
    expect(addDataMigration({ root: team.root, name })).toMatchObject({ ok: true });
  };

  test('of ours get the next numbers and keep their bytes, before or behind what is made again', async () => {
    team = await Team.make('by-hand', model(NAME));
    await team.branch('theirs', 'main', model(NAME, WEIGHT));
    team.git('checkout', '-q', '-b', 'ours', 'main');
    data('prepare');
    await team.change(model(NAME, NOTE));
    data('fill');
    team.commit('ours');
    const texts = ['prepare', 'fill'].map((name, at) => team.read(`migrations/sqlite/000${at * 2 + 2}_${name}.ts`));
    team.merge('theirs', BOTH);
    const { moves } = await team.generate();
    expect(moves).toEqual([
      { from: 'migrations/sqlite/0002_prepare.ts', to: 'migrations/sqlite/0003_prepare.ts' },
      { from: 'migrations/sqlite/0004_fill.ts', to: 'migrations/sqlite/0005_fill.ts' },
    ]);
    await expectSound('0002_add_thing_weight.ts', '0003_prepare.ts', '0004_add_thing_note.ts', '0005_fill.ts');
    expect([team.read('migrations/sqlite/0003_prepare.ts'), team.read('migrations/sqlite/0005_fill.ts')]).toEqual(
      texts,
    );
  });

  test('alone are a fork too', async () => {
    team = await Team.make('by-hand', model(NAME));
    for (const name of ['theirs', 'ours']) {
      team.git('checkout', '-q', '-b', name, 'main');
      data(`fill-${name}`);
      await team.generate();
      team.commit(name);
    }
    expect(team.merge('theirs', model(NAME))).toEqual([]);
    expect((await team.generate()).ok).toBe(true);
    await expectSound('0002_fill_theirs.ts', '0003_fill_ours.ts');
    const recorded = team.read('.espalier/manifest.json').match(/migrations[^"]*(?=".*"by-hand")/g);
    expect(recorded).toEqual(['migrations/sqlite/0002_fill_theirs.ts', 'migrations/sqlite/0003_fill_ours.ts']);
    // What was recorded before it got its number is so afterwards.
    team.commit('merged');
    team.write('migrations/sqlite/0003_fill_ours.ts', '// edited');
    const { findings } = await checkProject({ root: team.root });
    expect(findings.map(({ path, reason }) => [path, reason])).toEqual([[recorded?.[1], 'migration-edited']]);
  });

  test('of ours that was edited after its commit is not made a new one by its new number', async () => {
    team = await Team.make('by-hand', model(NAME));
    await team.branch('theirs', 'main', model(NAME, WEIGHT));
    team.git('checkout', '-q', '-b', 'ours', 'main');
    data('fill');
    await team.generate();
    team.commit('ours');
    team.write('migrations/sqlite/0002_fill.ts', '// edited');
    team.commit('edited');
    team.merge('theirs', model(NAME, WEIGHT));
    const result = await team.generate();
    expect([result.ok, said(result)]).toEqual([
      false,
      expect.stringContaining('migrations/sqlite/0002_fill.ts: the migration was edited'),
    ]);
  });

  test('between what is made again as one stop it', async () => {
    team = await Team.make('by-hand', model(NAME));
    await team.branch('theirs', 'main', model(NAME, WEIGHT));
    team.git('checkout', '-q', '-b', 'ours', 'main');
    await team.change(model(NAME, NOTE));
    data('between');
    await team.change(model(NAME, NOTE, 'size: integer?'));
    team.commit('ours');
    team.merge('theirs', model(NAME, WEIGHT, NOTE, 'size: integer?'));
    expect(said(await team.generate())).toContain('0003_between.ts is written by hand and stands between migrations');
  });
});

describe('changes of one thing', () => {
  test.each<[string, string, string, string, string]>([
    [
      'renamed by us',
      'name: string(20)?',
      'title: { type: string(20), renamedFrom: name }',
      'title: { type: string(20), nullable: true, renamedFrom: name }',
      '0003_rename_thing_title.ts',
    ],
    [
      'renamed by them',
      'title: { type: string(20), renamedFrom: name }',
      'name: string(20)?',
      'title: { type: string(20), nullable: true, renamedFrom: name }',
      '0003_change_thing_name.ts',
    ],
  ])('%s', async (_, theirs, ours, both, expected) => {
    team = await Team.make('one-thing', model(NAME));
    await team.branch('theirs', 'main', model(theirs));
    await team.branch('ours', 'main', model(ours));
    team.merge('theirs', model(both));
    const result = await team.generate();
    expect([result.ok, said(result)]).toEqual([true, expect.stringMatching(/^warning forked-migrations/)]);
    expect(team.migrations().at(-1)).toMatch(expected);
    expect(team.read(`migrations/sqlite/${team.migrations().at(-1)}`)).not.toContain('drop column');
  });

  test('renamed by both stops until the model says from what', async () => {
    team = await Team.make('one-thing', model(NAME));
    await team.branch('theirs', 'main', model('title: { type: string(20), renamedFrom: name }'));
    await team.branch('ours', 'main', model('label: { type: string(20), renamedFrom: name }'));
    team.merge('theirs', model('label: { type: string(20), renamedFrom: name }'));
    expect(said(await team.generate())).toMatch(/error (renamed-from|data-loss)/);
    team.write('espalier.yaml', model('label: { type: string(20), renamedFrom: title }'));
    expect((await team.generate()).ok).toBe(true);
    expect(team.migrations().slice(1)).toEqual(['0002_rename_thing_title.ts', '0003_rename_thing_label.ts']);
  });

  test('made alike by both is no fork', async () => {
    team = await Team.make('one-thing', model(NAME));
    await team.branch('theirs', 'main', model(NAME, WEIGHT));
    await team.branch('ours', 'main', model(NAME, WEIGHT));
    expect(team.merge('theirs', model(NAME, WEIGHT))).toEqual([]);
    await expectSound('0002_add_thing_weight.ts');
  });
});
