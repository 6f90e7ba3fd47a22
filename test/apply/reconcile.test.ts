import { mkdirSync, rmSync, symlinkSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { printJournal } from '../../src/apply/journal.ts';
import { textHash } from '../../src/apply/text-hash.ts';
import { file, TestProject } from './project.ts';

describe('a managed file', () => {
  test('is created, is unchanged, is updated', () => {
    using project = new TestProject();
    expect(project.verdict([file('a.ts', 'one\n')], 'a.ts')).toBe('create: the model asks for it');
    project.run([file('a.ts', 'one\n')]);
    expect(project.verdict([file('a.ts', 'one\n')], 'a.ts')).toBe('unchanged: up to date');
    expect(project.verdict([file('a.ts', 'two\n')], 'a.ts')).toMatch(/^update/);
    project.run([file('a.ts', 'two\n')]);
    expect(project.read('a.ts')).toBe('two\n');
  });

  test('that was edited is a conflict, and nothing is written', () => {
    using project = new TestProject();
    project.run([file('a.ts', 'one\n')]);
    project.write('a.ts', 'mine\n');
    expect(project.verdict([file('a.ts', 'one\n')], 'a.ts')).toBe('conflict: it was edited by hand');
    expect(project.verdict([file('a.ts', 'two\n')], 'a.ts')).toBe('conflict: it was edited by hand');
    expect(project.changes([file('a.ts', 'two\n')])[0]?.drift).toBe('edited');
  });

  test('that was edited into what is wanted is taken over', () => {
    using project = new TestProject();
    project.run([file('a.ts', 'one\n')]);
    project.write('a.ts', 'two\n');
    expect(project.verdict([file('a.ts', 'two\n')], 'a.ts')).toMatch(/^unchanged/);
    project.run([file('a.ts', 'two\n')]);
    expect(project.verdict([file('a.ts', 'three\n')], 'a.ts')).toMatch(/^update/);
  });

  test.each([
    ['Windows line endings', 'one\r\ntwo\r\n'],
    ['no last line ending', 'one\ntwo'],
    ['more last line endings', 'one\ntwo\n\n'],
  ])('with %s is not an edited one', (_, text) => {
    using project = new TestProject();
    project.run([file('a.ts', 'one\ntwo\n')]);
    project.write('a.ts', text);
    expect(project.verdict([file('a.ts', 'one\ntwo\n')], 'a.ts')).toMatch(/^unchanged/);
    expect(project.verdict([file('a.ts', 'three\n')], 'a.ts')).toMatch(/^update/);
  });

  test('that was deleted is made again', () => {
    using project = new TestProject();
    project.run([file('a.ts', 'one\n')]);
    rmSync(join(project.root, 'a.ts'));
    expect(project.verdict([file('a.ts', 'one\n')], 'a.ts')).toBe('create: it was deleted');
  });

  test('in the middle of a merge is called unmerged', () => {
    using project = new TestProject();
    project.run([file('a.ts', 'one\n')]);
    project.write('a.ts', '<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> other\n');
    expect(project.changes([file('a.ts', 'one\n')])[0]?.drift).toBe('unmerged');
  });

  test('that is to be updated and is read-only is a conflict', () => {
    using project = new TestProject();
    project.run([file('a.ts', 'one\n')]);
    chmodSync(join(project.root, 'a.ts'), 0o444);
    expect(project.verdict([file('a.ts', 'one\n')], 'a.ts')).toMatch(/^unchanged/);
    expect(project.verdict([file('a.ts', 'two\n')], 'a.ts')).toMatch(/^conflict.*read-only/);
  });
});

describe('a file that Espalier did not write', () => {
  test('is a conflict where a managed file goes, unless it is identical', () => {
    using project = new TestProject();
    project.write('a.ts', 'mine\n');
    expect(project.verdict([file('a.ts', 'one\n')], 'a.ts')).toMatch(/^conflict: another file/);
    expect(project.verdict([file('a.ts', 'mine\n')], 'a.ts')).toMatch(/^unchanged/);
  });

  test('is kept where an owned file goes', () => {
    using project = new TestProject();
    project.write('a.ts', 'mine\n');
    expect(project.verdict([file('a.ts', 'one\n', 'owned')], 'a.ts')).toMatch(/^keep/);
  });
});

describe('an owned file', () => {
  test('is created once, and then kept as it is', () => {
    using project = new TestProject();
    project.run([file('a.ts', 'one\n', 'owned')]);
    expect(project.verdict([file('a.ts', 'two\n', 'owned')], 'a.ts')).toBe('unchanged: as written');
    project.write('a.ts', 'mine\n');
    expect(project.verdict([file('a.ts', 'two\n', 'owned')], 'a.ts')).toMatch(/^keep/);
    project.run([file('a.ts', 'two\n', 'owned')]);
    expect(project.read('a.ts')).toBe('mine\n');
    expect(project.changes([file('a.ts', 'two\n', 'owned')])[0]?.drift).toBeNull();
  });

  test('that was deleted is missing, and made again', () => {
    using project = new TestProject();
    project.run([file('a.ts', 'one\n', 'owned')]);
    rmSync(join(project.root, 'a.ts'));
    const [change] = project.changes([file('a.ts', 'one\n', 'owned')]);
    expect([change?.action, change?.drift]).toEqual(['create', 'missing']);
  });
});

describe('a migration', () => {
  const first = file('migrations/1.ts', 'one\n', 'append-only');

  test('is created, and then stays without being asked for', () => {
    using project = new TestProject();
    expect(project.changes([first])[0]?.drift).toBe('migration-pending');
    project.run([first]);
    expect(project.verdict([], 'migrations/1.ts')).toBe('unchanged: as written');
    project.run([file('migrations/2.ts', 'two\n', 'append-only')]);
    expect([...project.state().manifest.keys()]).toEqual(['migrations/1.ts', 'migrations/2.ts']);
  });

  test('that was edited or deleted is a conflict', () => {
    using project = new TestProject();
    project.run([first]);
    project.write('migrations/1.ts', 'other\n');
    expect(project.verdict([], 'migrations/1.ts')).toMatch(/^conflict: the migration was edited/);
    rmSync(join(project.root, 'migrations/1.ts'));
    expect(project.verdict([], 'migrations/1.ts')).toMatch(/^conflict: the migration was deleted/);
    expect(project.changes([])[0]?.drift).toBe('migration-edited');
  });

  test('is called what it is', () => {
    using project = new TestProject();
    project.run([{ ...first, template: 'step' }]);
    project.write('migrations/1.ts', 'other\n');
    expect(project.verdict([], 'migrations/1.ts')).toMatch(/^conflict: the step of the schema was edited/);
  });

  test('whose next text a run has written that was cut short is not called edited', () => {
    using project = new TestProject();
    project.run([first]);
    project.write('migrations/1.ts', 'anew\n');
    const journal = { manifest: '', files: new Map([['migrations/1.ts', [textHash('anew\n')]]]), moves: [] };
    project.write('.espalier/journal.json', printJournal(journal));
    expect(project.verdict([], 'migrations/1.ts')).toMatch(/^conflict: a run that makes it anew was cut short/);
  });

  test('never takes the place of another', () => {
    using project = new TestProject();
    project.write('migrations/1.ts', 'by hand\n');
    expect(project.verdict([first], 'migrations/1.ts')).toMatch(/^conflict/);
  });
});

describe('a file that the model no longer asks for', () => {
  test.each(['managed', 'owned'] as const)('is deleted where nobody changed it (%s)', (owner) => {
    using project = new TestProject();
    project.run([file('deep/down/a.ts', 'one\n', owner), file('b.ts', 'two\n')]);
    expect(project.verdict([file('b.ts', 'two\n')], 'deep/down/a.ts')).toMatch(/^delete/);
    project.run([file('b.ts', 'two\n')]);
    expect(project.files()).toEqual(['b.ts']);
    expect(project.read('deep')).toBeNull();
  });

  test('stays where its owner changed it, and is reported', () => {
    using project = new TestProject();
    project.run([file('a.ts', 'one\n', 'owned')]);
    project.write('a.ts', 'mine\n');
    expect(project.verdict([], 'a.ts')).toMatch(/^orphan/);
    project.run([]);
    expect(project.read('a.ts')).toBe('mine\n');
    expect(project.verdict([], 'a.ts')).toMatch(/^orphan/);
  });

  test('is a conflict where it is managed and was edited', () => {
    using project = new TestProject();
    project.run([file('a.ts', 'one\n')]);
    project.write('a.ts', 'mine\n');
    expect(project.verdict([], 'a.ts')).toMatch(/^conflict/);
  });

  test('is forgotten where it is gone already', () => {
    using project = new TestProject();
    project.run([file('a.ts', 'one\n')]);
    rmSync(join(project.root, 'a.ts'));
    expect(project.changes([])).toEqual([]);
    project.run([]);
    expect(project.state().manifest.size).toBe(0);
  });
});

describe('an obstacle', () => {
  test.each(['../a.ts', 'src/../../a.ts', '/tmp/a.ts'])('is a path that leaves the project: %s', (path) => {
    using project = new TestProject();
    expect(project.verdict([file(path, 'one\n')], path)).toMatch(/^conflict: the path leads out/);
  });

  test('is a folder where the file goes, and a file where its folder goes', () => {
    using project = new TestProject();
    mkdirSync(join(project.root, 'a.ts'));
    project.write('src', 'a file\n');
    expect(project.verdict([file('a.ts', 'one\n')], 'a.ts')).toMatch(/^conflict: a folder/);
    expect(project.verdict([file('src/b.ts', 'one\n')], 'src/b.ts')).toMatch(/^conflict: src is a file/);
  });

  test('is a symbolic link that leads out, at the file or at a folder above it', () => {
    using project = new TestProject();
    symlinkSync(tmpdir(), join(project.root, 'src'));
    symlinkSync('/etc/hostname', join(project.root, 'a.ts'));
    expect(project.verdict([file('src/b.ts', 'one\n')], 'src/b.ts')).toMatch(
      /^conflict: src is a symbolic link that leads out/,
    );
    expect(project.verdict([file('a.ts', 'one\n')], 'a.ts')).toMatch(/^conflict: a symbolic link that leads out/);
  });

  test('is no link to a folder inside', () => {
    using project = new TestProject();
    mkdirSync(join(project.root, 'real'));
    symlinkSync('real', join(project.root, 'src'));
    project.run([file('src/b.ts', 'one\n')]);
    expect(project.read('real/b.ts')).toBe('one\n');
  });

  test('is a name that no file system takes', () => {
    using project = new TestProject();
    const path = `${'x'.repeat(300)}.ts`;
    expect(project.verdict([file(path, 'one\n')], path)).toMatch(/^conflict: it can't be read/);
  });
});

test('the changes come in the order of the paths', () => {
  using project = new TestProject();
  const changes = project.changes([file('b.ts', ''), file('a/z.ts', ''), file('a.ts', '')]);
  expect(changes.map(({ path }) => path)).toEqual(['a.ts', 'a/z.ts', 'b.ts']);
});
