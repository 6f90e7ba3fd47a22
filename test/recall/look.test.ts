/** Whether a run takes the word of the last one: only while each byte is the same that counts for it. */
import { cpSync, renameSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkProject, generateProject, newProject } from '../../src/index.ts';
import { lookAt } from '../../src/recall/look.ts';
import { Random } from '../migrations/evolution/random.ts';
import { Folder } from '../project/folder.ts';
import { MUTATIONS } from './mutations.ts';

let folder: Folder;

beforeAll(async () => {
  folder = new Folder({
    'model.yaml': 'entities:\n  Thing:\n    fields: { name: { type: string(20), description: Its name } }\n',
  });
  await newProject({ dir: folder.at('app'), model: folder.at('model.yaml') });
  await generateProject({ root: folder.at('app') });
});

afterAll(() => folder[Symbol.dispose]());

/** A copy of the project, in which nothing has changed. */
function copy(): Folder {
  const other = new Folder();
  cpSync(folder.at('app'), other.at('app'), { recursive: true });
  return other;
}

const isKnown = (root: string): boolean => lookAt(root).lastRun !== null;

/** No run looks at it, or it has nothing to change in this project. */
const IDLE =
  /^(?:nothing|generate|generate again|keep|a file of the user|a copy of a managed file|what was proven gone|what was known of entities cut|what was known of entities gone|a read-only file|an entity less|an ejected file edited|a base gone|the lock of a dead run)$| as (?:they were|it was)$|of another time$/;
const TELLING = Object.keys(MUTATIONS).filter((name) => !IDLE.test(name));

test.each(TELLING)('not after %s', async (name) => {
  using other = copy();
  await MUTATIONS[name]?.({ folder: other, random: new Random(1), app: 'app' });
  expect(isKnown(other.at('app'))).toBe(false);
});

test.each(['nothing', 'a file of the user', 'a copy of a managed file', 'a read-only file', 'the lock of a dead run'])(
  'after %s',
  async (name) => {
    using other = copy();
    await MUTATIONS[name]?.({ folder: other, random: new Random(1), app: 'app' });
    expect(isKnown(other.at('app'))).toBe(true);
  },
);

test.each([null, '0.1.0'])('after a project was made, with Espalier %s in its package.json', async (espalier) => {
  using other = new Folder({ 'model.yaml': folder.read('model.yaml') });
  const root = other.at('app');
  await newProject({ dir: root, model: other.at('model.yaml'), espalier });
  expect(isKnown(root)).toBe(true);
  expect(await checkProject({ root })).toEqual(await checkProject({ root, remember: false }));
  const shown = async (remember: boolean) =>
    (await generateProject({ root, remember, dryRun: true })).changes.map(({ path, action, reason }) => ({
      path,
      action,
      reason,
    }));
  expect(await shown(true)).toEqual(await shown(false));
});

test('not under another name, which a project without one takes for its own', () => {
  using other = copy();
  renameSync(other.at('app'), other.at('other'));
  expect(isKnown(other.at('other'))).toBe(false);
});

test('not of another Espalier', () => {
  using other = copy();
  const [, ...lines] = other.read('app/.espalier/local/last-run').split('\n');
  const { by }: { by: string } = JSON.parse(lines[0] ?? '');
  expect(by).toMatch(/^[0-9a-f]{64}$/);
  other.write('app/.espalier/local/last-run', lines.join('\n').replace(by, by.replaceAll(/[0-9]/g, 'f')));
  expect(isKnown(other.at('app'))).toBe(false);
});

test.each([
  ['changes managed files alone', 'Its name', 'Its own name'],
  ['makes a migration', 'string(20)', 'string(21)'],
  ['makes a migration that has a risk', '{ name: {', '{ title: { renamedFrom: name,'],
])('a run that %s leaves what the next one will say; check and a dry run leave nothing', async (_, from, to) => {
  using other = copy();
  const root = other.at('app');
  other.write('app/models/model.yaml', other.read('app/models/model.yaml').replace(from, to));
  await checkProject({ root });
  await generateProject({ root, dryRun: true });
  expect(isKnown(root)).toBe(false);
  await generateProject({ root });
  expect(isKnown(root)).toBe(true);
  expect(await checkProject({ root })).toEqual(await checkProject({ root, remember: false }));
});

test('Git ignores it, and finds nothing to commit', () => {
  expect(folder.read('app/.espalier/local/.gitignore')).toBe('*\n');
});
