/** An edit over several files of the model, killed at any moment: the next run completes it, or it was not begun. */
import fs, { rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { afterEach, expect, test } from 'vitest';
import { checkProject, generateProject, newProject, planEdit, validateProject } from '../../src/index.ts';
import { replaceTexts } from '../../src/project/replace-texts.ts';
import { completeEdit } from '../../src/project/unfinished-edit.ts';
import { dieAfter, revive } from '../apply/killed.ts';
import { Folder } from './folder.ts';

const NOTE = '.espalier/edit.json';
const A = 'entities: { A: {} }\n';
const TEXTS = [
  { path: 'models/a.yaml', before: A, after: 'entities: { Other: {} }\n' },
  { path: 'models/deep/gone.yaml', before: A.replace('A', 'B'), after: null },
  { path: 'models/new/c.yaml', before: null, after: A.replace('A', 'C') },
];
const textsOf = (which: 'before' | 'after'): Record<string, string> =>
  Object.fromEntries(TEXTS.flatMap((text) => (text[which] === null ? [] : [[text.path, text[which]]])));

afterEach(revive);

/** The disk refuses an operation where its last argument ends so. */
function refuse(operation: 'renameSync' | 'writeFileSync', end: string): void {
  const original: unknown = fs[operation];
  if (typeof original !== 'function') throw new Error(`node:fs has no ${operation}`);
  const refusing = (...args: readonly unknown[]): unknown => {
    if (!String(args[operation === 'renameSync' ? 1 : 0]).endsWith(end)) return original(...args);
    throw Object.assign(new Error(`ENOSPC: no space left on device, ${operation}`), { syscall: operation });
  };
  Object.assign(fs, { [operation]: refusing });
  syncBuiltinESMExports();
}

/**
 * With what the next run does. `what`: the edit, or taking it back, or the edit in which this file is refused its name. Gives the texts after
 * the death, and in the end; null: it lived.
 */
function killedAfter(count: number, what: string): Record<string, string>[] | null {
  using folder = new Folder({ ...textsOf('before'), 'espalier.yaml': 'name: app\n' });
  const models = (): Record<string, string> => {
    const all = Object.entries(folder.contents('models'));
    return Object.fromEntries(all.map(([path, text]) => [`models/${path}`, text]));
  };
  const replaced = what === 'undo' ? replaceTexts(folder.path, TEXTS) : null;
  const death = dieAfter(count);
  if (what.endsWith('.yaml')) refuse('renameSync', what);
  try {
    if (replaced === null) replaceTexts(folder.path, TEXTS);
    else if ('undo' in replaced) replaced.undo();
  } catch {
    // It was killed.
  }
  revive();
  const left = models();
  if (!death.died()) {
    expect(left).toEqual(textsOf(what === 'edit' ? 'after' : 'before'));
    expect(folder.has(NOTE)).toBe(false);
    return null;
  }
  const isHalf = [left, textsOf('before'), textsOf('after')]
    .map((texts) => JSON.stringify(Object.entries(texts).filter(([path]) => path.endsWith('.yaml'))))
    .every((texts, at, all) => at === 0 || texts !== all[0]);
  const { diagnostics } = validateProject({ root: folder.path });
  expect(diagnostics.map(({ code }) => code)).toEqual(isHalf ? ['not-written'] : []);
  expect(completeEdit(folder.path)).toBeTypeOf('boolean');
  expect(folder.has(NOTE)).toBe(false);
  return [left, models()];
}

test.each(['edit', 'undo', 'a.yaml', 'c.yaml'])('of several files each gets its text, or none does: %s', (what) => {
  const ends = new Set<string>();
  let halves = 0;
  for (let count = 1; ; count++) {
    const states = killedAfter(count, what);
    if (states === null) break;
    const [left, end = {}] = states.map((texts) => JSON.stringify(texts));
    expect([textsOf('before'), textsOf('after')].map((texts) => JSON.stringify(texts))).toContain(end);
    ends.add(String(end));
    if (left !== end) halves++;
  }
  expect([ends.size, halves > 2]).toEqual([2, true]);
});

test('a full disk keeps an edit that can’t be taken back', () => {
  using folder = new Folder({ ...textsOf('before'), 'espalier.yaml': 'name: app\n' });
  const replaced = replaceTexts(folder.path, TEXTS);
  refuse('writeFileSync', '.espalier-tmp');
  expect('undo' in replaced && replaced.undo()).toMatchObject([{ code: 'not-written' }]);
  revive();
  expect(folder.contents()).toEqual({ ...textsOf('after'), 'espalier.yaml': 'name: app\n' });
});

test('a full disk in the middle of an edit leaves what the next run completes', () => {
  using folder = new Folder({ ...textsOf('before'), 'espalier.yaml': 'name: app\n' });
  refuse('renameSync', '.yaml');
  expect(replaceTexts(folder.path, TEXTS)).toMatchObject([{ code: 'not-written' }, { code: 'not-written' }]);
  revive();
  expect(validateProject({ root: folder.path }).diagnostics).toMatchObject([{ code: 'not-written' }]);
  expect(completeEdit(folder.path)).toBe(true);
  expect(folder.contents()).toEqual({ ...textsOf('after'), 'espalier.yaml': 'name: app\n' });
});

test('what somebody takes back of an edit that was whole stays, though its note was left', () => {
  using folder = new Folder({ ...textsOf('after'), 'espalier.yaml': 'name: app\n' });
  folder.write(NOTE, JSON.stringify(TEXTS.map(({ path, before, after }) => ({ target: path, before, after }))));
  folder.write('models/a.yaml', A);
  expect(validateProject({ root: folder.path }).diagnostics).toEqual([]);
  expect(completeEdit(folder.path)).toBe(true);
  expect([folder.read('models/a.yaml'), folder.has(NOTE)]).toEqual([A, false]);
});

test('a file that somebody has changed since stays, and with it all others', () => {
  using folder = new Folder({ ...textsOf('before'), 'espalier.yaml': 'name: app\n' });
  const note = TEXTS.map(({ path, before, after }) => ({ target: path, before, after }));
  folder.write(NOTE, JSON.stringify(note));
  folder.write('models/a.yaml', 'entities: { Mine: {} }\n');
  rmSync(folder.at('models/deep/gone.yaml'));
  const before = folder.contents('models');
  expect(completeEdit(folder.path)).toBe(true);
  expect([folder.contents('models'), folder.has(NOTE)]).toEqual([before, false]);
});

test.each(['../outside.yaml', 'models/link.yaml'])('no note leads out of the project: %s', (target) => {
  using outside = new Folder({ 'app/espalier.yaml': 'name: app\n', 'outside.yaml': 'old', 'app/models/a.yaml': 'new' });
  const root = outside.at('app');
  const notes = [
    { target, before: target.startsWith('..') ? 'old' : null, after: 'new' },
    { target: 'models/a.yaml', before: 'old', after: 'new' },
  ];
  outside.write(`app/${NOTE}`, JSON.stringify(target.startsWith('..') ? notes : [...notes, { target: 7 }]));
  expect(completeEdit(root)).toBe(true);
  expect([outside.read('outside.yaml'), outside.has('app/models/link.yaml')]).toEqual(['old', false]);
});

test('a rename that stood between two files is completed by `generate`, with the project', async () => {
  using folder = new Folder({
    'm/models/a.yaml': 'entities: { Kind: { fields: { name: string(20) } } }\n',
    'm/models/b.yaml': 'entities: { Thing: { relations: { kind: { manyToOne: Kind } } } }\n',
  });
  const root = folder.at('app');
  expect((await newProject({ dir: root, model: folder.at('m') })).ok).toBe(true);
  const plan = await planEdit({ root, edit: { kind: 'rename', what: 'Kind', to: 'Sort' } });
  expect(plan.texts).toHaveLength(2);
  const renamed = (): boolean[] => ['a', 'b'].map((name) => folder.read(`app/models/${name}.yaml`).includes('Sort'));
  for (let count = 1; count < 60 && renamed().every((one, _, all) => one === all[0]); count++) {
    dieAfter(count);
    await plan.carryOut().catch(() => undefined);
    revive();
  }
  expect((await checkProject({ root })).diagnostics).toMatchObject([
    { code: 'not-written', help: 'Run `espalier generate`: it completes the edit.' },
  ]);
  expect((await generateProject({ root, dryRun: true })).ok).toBe(false);
  expect((await generateProject({ root })).ok).toBe(true);
  expect(renamed()).toEqual([true, true]);
  expect((await checkProject({ root })).findings.filter(({ reason }) => reason !== 'migration-risk')).toEqual([]);
});
