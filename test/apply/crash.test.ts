/**
 * A run is killed before each of its operations on the disk, one after another; then the next run has to bring the project to where it
 * would be had nothing happened. A killed process cleans nothing up, so from the chosen operation on every operation fails.
 */
import fs from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { fileNames } from '../../src/apply/state.ts';
import type { RenderedFile } from '../../src/render/rendered-file.ts';
import { dieAfter, revive } from './killed.ts';
import { file, TestProject } from './project.ts';

afterEach(revive);

/** A stage of a project: what the model then asks for, and the schema of its tables. */
interface Stage {
  readonly files: readonly RenderedFile[];
  readonly schema: string;
}

const BEFORE: Stage = {
  files: [file('a.ts', 'a\n'), file('gone/b.ts', 'b\n'), file('own.ts', 'own\n', 'owned')],
  schema: 'tables: a, b\n',
};
const KILLED: Stage = {
  files: [
    file('a.ts', 'a changed\n'),
    file('new/c.ts', 'c\n'),
    file('own.ts', 'own\n', 'owned'),
    file('own-too.ts', 'own too\n', 'owned'),
  ],
  schema: 'tables: a, c\n',
};
const OTHER: Stage = {
  files: [
    file('a.ts', 'a changed otherwise\n'),
    file('gone/b.ts', 'b\n'),
    file('own.ts', 'own\n', 'owned'),
    file('d.ts', 'd\n'),
  ],
  schema: 'tables: a, b, d\n',
};

/** What the real stages do: a migration from the last schema to this one, numbered after those that are there. */
function run(project: TestProject, { files, schema }: Stage): unknown {
  const state = project.state();
  const before = state.schema ?? '';
  const number = fileNames(project.root, 'migrations', state).length + 1;
  const migration = file(`migrations/${number}.ts`, `from ${before}to ${schema}`, 'append-only');
  return project.run(before === schema ? files : [...files, migration], schema);
}

function contents(project: TestProject): object {
  return Object.fromEntries(project.allFiles().map((path) => [path, project.read(path)]));
}

function outcome(stages: readonly Stage[]): object {
  using project = new TestProject();
  for (const stage of stages) run(project, stage);
  return contents(project);
}

/** Outcomes of being killed after each count of operations. */
function* killedRuns(killed: Stage): Generator<TestProject> {
  for (let count = 1; ; count++) {
    using project = new TestProject();
    run(project, BEFORE);
    const { died } = dieAfter(count);
    run(project, killed);
    revive();
    if (!died()) {
      expect(count, 'the run has operations to be killed at').toBeGreaterThan(10);
      return;
    }
    yield project;
  }
}

describe('after a run that was killed at any moment', () => {
  test('the same run again completes it', () => {
    const expected = outcome([BEFORE, KILLED]);
    for (const project of killedRuns(KILLED)) {
      run(project, KILLED);
      expect(contents(project)).toEqual(expected);
    }
  });

  test('a run with another model gives what it would have given, and every migration leads to the schema', () => {
    const either = [outcome([BEFORE, OTHER]), outcome([BEFORE, KILLED, OTHER])];
    for (const project of killedRuns(KILLED)) {
      run(project, OTHER);
      expect(either).toContainEqual(contents(project));
    }
  });

  test.each([
    ['the same model', KILLED],
    ['another', OTHER],
  ])('a run with %s that is killed as well, and then a third, end in the same', (_, second) => {
    const either = [outcome([BEFORE, OTHER]), outcome([BEFORE, KILLED, OTHER])];
    for (const project of killedRuns(KILLED)) {
      for (let count = 2; count <= 40; count += 3) {
        using copy = new TestProject();
        fs.cpSync(project.root, copy.root, { recursive: true });
        dieAfter(count);
        run(copy, second);
        revive();
        run(copy, OTHER);
        expect(either).toContainEqual(contents(copy));
      }
    }
  });
});

describe('with an ejected file', () => {
  const lines = (...middle: readonly string[]): string => ['one', 'two', ...middle, 'three', 'four'].join('\n');
  const stage = (text: string): Stage => ({
    files: [file('a.ts', 'a\n'), file('b.ts', text), file('z.ts', text)],
    schema: 's\n',
  });

  /** The file was ejected as it was made, and then edited. */
  function ejected(edited: string): TestProject {
    const project = new TestProject();
    run(project, stage(lines()));
    const manifest = String(project.read('.espalier/manifest.json'));
    project.write(
      '.espalier/manifest.json',
      manifest.replace('{"path":"b.ts","owner":"managed"', '{"path":"b.ts","owner":"ejected"'),
    );
    project.write('.espalier/ejected/b.ts.base', lines());
    project.write('b.ts', edited);
    return project;
  }

  test.each([
    ['merged', `${lines()}\nmine`, `zero\n${lines()}`, `zero\n${lines()}\nmine\n`],
    ['merged as it was made', lines(), lines('new'), `${lines('new')}\n`],
    ['in conflict', lines('mine'), lines('new'), /^<{7} yours\nmine\n.*\nnew\n>{7} /ms],
  ])('a run in which it is %s ends as it would have where it is killed', (_, edited, next, expected) => {
    using whole = ejected(edited);
    expect(run(whole, stage(next))).toBeNull();
    if (typeof expected === 'string') expect(whole.read('b.ts')?.trimEnd()).toBe(expected.trimEnd());
    else expect(whole.read('b.ts')).toMatch(expected);
    for (let count = 1; ; count++) {
      using project = ejected(edited);
      const { died } = dieAfter(count);
      run(project, stage(next));
      revive();
      if (!died()) {
        expect(count).toBeGreaterThan(10);
        return;
      }
      // Where it had come to its end, a conflict is for a person.
      const isDone = JSON.stringify(contents(project)) === JSON.stringify(contents(whole));
      if (!isDone) expect(run(project, stage(next))).toBeNull();
      expect(contents(project)).toEqual(contents(whole));
    }
  });

  test('a run with another model that comes after it merges from what the file was merged from', () => {
    const edited = `${lines()}\nmine`;
    const either = [`${lines()}\nmine\n`, `zero\n${lines('new')}\nmine\n`];
    for (let count = 1; ; count++) {
      using project = ejected(edited);
      const { died } = dieAfter(count);
      run(project, stage(`zero\n${lines()}`));
      revive();
      if (!died()) return;
      run(project, stage(lines()));
      expect(project.read('b.ts')?.trimEnd()).toBe(either[0]?.trimEnd());
      expect(project.allFiles().filter((path) => /\.(?:next|espalier-tmp)$/.test(path))).toEqual([]);
      run(project, stage(`zero\n${lines('new')}`));
      expect(project.read('b.ts')?.trimEnd()).toBe(either[1]?.trimEnd());
    }
  });

  test('what was merged when a run was killed goes with its entity only where nobody has changed it', () => {
    for (let count = 1; ; count++) {
      using project = ejected(`${lines()}\nmine`);
      const { died } = dieAfter(count);
      run(project, stage(lines('new')));
      revive();
      if (!died()) return;
      run(project, { files: [file('a.ts', 'a\n')], schema: 's\n' });
      expect(project.read('b.ts')).toContain('mine');
    }
  });
});

test('of an owned file that was to stand in another place nothing is left half written', () => {
  const stage = (path: string): Stage => ({
    files: [file('a.ts', 'a\n'), file(path, 'own\n', 'owned')],
    schema: 's\n',
  });
  for (let count = 1; ; count++) {
    using project = new TestProject();
    run(project, stage('own.ts'));
    project.write('own.ts', 'own\nmine\n');
    const renamed = new Map([['new.ts', { from: 'own.ts', base: 'own\n' }]]);
    const { died } = dieAfter(count);
    project.run(stage('new.ts').files, 's\n', renamed);
    revive();
    if (!died()) return;
    if (!project.state().unfinished) continue;
    run(project, { files: [file('a.ts', 'a\n')], schema: 's\n' });
    expect(project.allFiles().filter((path) => path.endsWith('.espalier-tmp'))).toEqual([]);
  }
});

test('a run that changes nothing writes nothing', () => {
  using project = new TestProject();
  run(project, BEFORE);
  dieAfter(0);
  const failure = run(project, BEFORE);
  revive();
  expect(failure).toBeNull();
});
