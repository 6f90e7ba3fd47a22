/** An entity gets another name, and what the user has written in its files goes along. */
import { appendFileSync, cpSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { checkProject, ejectFiles, generateProject, newProject } from '../../src/index.ts';
import { dieAfter, revive } from '../apply/killed.ts';
import { Folder } from './folder.ts';

const model = (entity: string): string => `name: app\ndatabases: [sqlite]\nentities:\n  ${entity}\n`;
const OTHER = (thing: string): string =>
  `\n  Other: { relations: { thing: { manyToOne: ${thing}, inverse: others }, all: { manyToMany: ${thing} } } }`;
const FIRST = model(`OldThing: { fields: { name: string(20) } }${OTHER('OldThing')}`);
const NEXT = model(`Thing: { renamedFrom: OldThing, fields: { name: string(20) } }${OTHER('Thing')}`);
const at = (file: string, kind: string): string => `src/modules/${file}/${file}.${kind}.ts`;

afterEach(revive);

async function project(): Promise<Folder & { readonly root: string }> {
  const folder = new Folder({ 'espalier.yaml': FIRST });
  const root = folder.at('app');
  expect((await newProject({ dir: root, model: folder.at('espalier.yaml') })).ok).toBe(true);
  return Object.assign(folder, { root });
}

function edit(folder: Folder, kind: string, from: string, to: string): void {
  const path = `app/${at('old-thing', kind)}`;
  const text = folder.read(path);
  expect(text).toContain(from);
  folder.write(path, text.replace(from, to));
}

const METHOD = `{\n  /** My own OldThing. */\n  shout(): string {\n    return this.name.toUpperCase();\n  }\n}`;

/** Files of the user's own in the module. */
const OWN = ['prices.ts', 'parts/wheels.ts'];

/** That code which runs asks for the former table is no matter here. */
async function drifts(root: string): Promise<readonly unknown[]> {
  const { findings } = await checkProject({ root });
  return findings.filter(({ reason }) => reason !== 'migration-risk');
}

async function edited(): Promise<Awaited<ReturnType<typeof project>>> {
  const folder = await project();
  edit(folder, 'entity', '{}', METHOD);
  edit(folder, 'routes', '({})', '({ scope: () => ({}) })');
  for (const path of OWN) folder.write(`app/src/modules/old-thing/${path}`, `// ${path}\n`);
  return folder;
}

test('files of the user get the new names, and his lines stay', async () => {
  using folder = await edited();
  const { root } = folder;
  folder.write('app/espalier.yaml', NEXT);
  const { ok, changes } = await generateProject({ root });
  expect(ok).toBe(true);
  expect(changes.find(({ path }) => path === at('thing', 'entity'))).toMatchObject({
    action: 'create',
    reason: `it was ${at('old-thing', 'entity')}`,
  });
  const entity = folder.read(`app/${at('thing', 'entity')}`);
  expect(entity).toContain(`export class Thing extends ThingSchema.class ${METHOD}`);
  expect(entity).toContain("from './thing.schema.ts'");
  expect(folder.read(`app/${at('thing', 'routes')}`)).toContain('thingRoutes({ scope: () => ({}) })');
  expect(OWN.map((path) => folder.read(`app/src/modules/thing/${path}`))).toEqual(OWN.map((path) => `// ${path}\n`));
  expect(folder.has('app/src/modules/old-thing')).toBe(false);
  expect(await drifts(root)).toEqual([]);
  expect((await generateProject({ root })).changes.filter(({ action }) => action === 'update')).toEqual([]);
});

test('an ejected file goes along as well, with what it was made from', async () => {
  using folder = await project();
  const { root } = folder;
  expect((await ejectFiles({ root, paths: [at('old-thing', 'handlers')] })).ok).toBe(true);
  appendFileSync(folder.at(`app/${at('old-thing', 'handlers')}`), '\n// mine, of OldThing\n');
  folder.write('app/espalier.yaml', NEXT);
  expect((await generateProject({ root })).ok).toBe(true);
  const handlers = folder.read(`app/${at('thing', 'handlers')}`);
  expect(handlers).toMatch(/^\/\/ Ejected from Espalier/);
  expect(handlers).toContain('thingReader');
  expect(handlers.replace('// mine, of OldThing', '')).not.toMatch(/old-?thing/i);
  expect(folder.files('app/.espalier/ejected')).toEqual([`${at('thing', 'handlers')}.base`]);
  expect(await drifts(root)).toEqual([]);
});

test('where the user has changed a name of ours, a person chooses', async () => {
  using folder = await project();
  const { root } = folder;
  edit(folder, 'entity', 'class OldThing extends', 'class MyThing extends');
  folder.write('app/espalier.yaml', NEXT);
  const { ok, diagnostics } = await generateProject({ root });
  expect([ok, diagnostics.map(({ code }) => code)]).toEqual([false, expect.arrayContaining(['merge-conflict'])]);
  expect(folder.read(`app/${at('thing', 'entity')}`)).toMatch(/^<{7} yours\n.*class MyThing .*\n>{7} /ms);
  expect(folder.has(`app/${at('old-thing', 'entity')}`)).toBe(false);
  expect(await drifts(root)).toMatchObject([{ path: at('thing', 'entity'), reason: 'unmerged' }]);
  expect((await generateProject({ root })).ok).toBe(false);
  folder.write(`app/${at('thing', 'entity')}`, '// settled\n');
  expect((await generateProject({ root })).ok).toBe(true);
  expect(await drifts(root)).toEqual([]);
});

test(
  'a run that is killed at any of its operations loses no line, and the next one ends as it would have',
  {
    timeout: 120_000,
  },
  async () => {
    using start = await edited();
    start.write('app/espalier.yaml', NEXT);
    const begin = (): Folder => {
      const folder = new Folder();
      cpSync(start.root, folder.at('app'), { recursive: true });
      return folder;
    };
    using whole = begin();
    expect((await generateProject({ root: whole.at('app') })).ok).toBe(true);
    const expected = whole.contents('app');
    for (let count = 1; ; count += 7) {
      using folder = begin();
      const death = dieAfter(count);
      await generateProject({ root: folder.at('app') }).catch(() => undefined);
      revive();
      if (!death.died()) break;
      expect(Object.values(folder.contents('app')).some((text) => text.includes('shout(): string'))).toBe(true);
      expect((await generateProject({ root: folder.at('app') })).ok).toBe(true);
      expect(folder.contents('app')).toEqual(expected);
    }
  },
);

test('nor does one that finds the entity gone after such a run', { timeout: 120_000 }, async () => {
  using start = await edited();
  start.write('app/espalier.yaml', NEXT);
  for (let count = 5; ; count += 17) {
    using folder = new Folder();
    cpSync(start.root, folder.at('app'), { recursive: true });
    const death = dieAfter(count);
    await generateProject({ root: folder.at('app') }).catch(() => undefined);
    revive();
    if (!death.died()) break;
    folder.write('app/espalier.yaml', model('Another: { fields: { name: string(20) } }'));
    expect((await generateProject({ root: folder.at('app'), consent: 'all' })).ok).toBe(true);
    expect(Object.values(folder.contents('app')).some((text) => text.includes('shout(): string'))).toBe(true);
  }
});

/** Two entities of these names, by what they were called before. */
const pair = (names: Readonly<Record<'named' | 'weighed', string>>, before: typeof names | null = null): string => {
  const was = (kind: 'named' | 'weighed'): string => (before === null ? '' : `renamedFrom: ${before[kind]}, `);
  return model(
    `${names.named}: { ${was('named')}fields: { name: string(20) } }\n  ${names.weighed}: { ${was('weighed')}fields: { weight: integer? } }`,
  );
};
const NAMES = { named: 'One', weighed: 'Two' };

const withoutWeighed = (text: string): string => text.replace(/\n {2}\w+: \{[^\n]*weight.*/, '');

test.each([
  ['that exchange their names', { named: 'Two', weighed: 'One' }, 'two'],
  ['of which one takes the name that the other had', { named: 'Two', weighed: 'Three' }, 'two'],
  ['of which one takes the name that the other had and holds the lines', { named: 'Two', weighed: 'Three' }, 'one'],
  ['of which one takes the name of one that is removed', { named: 'Two', weighed: null }, 'one'],
])('entities %s stop where a person has written into them', async (_, names, written) => {
  const next =
    names.weighed === null ? withoutWeighed(pair({ ...NAMES, named: names.named }, NAMES)) : pair(names, NAMES);
  using folder = new Folder({ 'espalier.yaml': pair(NAMES) });
  const root = folder.at('app');
  expect((await newProject({ dir: root, model: folder.at('espalier.yaml') })).ok).toBe(true);
  const path = `app/${at(written, 'routes')}`;
  const text = folder.read(path);
  folder.write(path, `${text}// Mine, of old.\n`);
  folder.write('app/espalier.yaml', next);
  const { ok, diagnostics } = await generateProject({ root, consent: 'all' });
  expect([ok, diagnostics.map(({ code }) => code)]).toEqual([false, expect.arrayContaining(['name-changes-hands'])]);
  expect(folder.read(path)).toBe(`${text}// Mine, of old.\n`);

  folder.write(path, text);
  expect((await generateProject({ root, consent: 'all' })).ok).toBe(true);
  expect(await drifts(root)).toEqual([]);
  // What is done with stops no later run.
  folder.write(path, `${folder.has(path) ? folder.read(path) : text}// Mine.\n`);
  folder.write('app/espalier.yaml', next.replace('string(20)', 'string(30)'));
  expect((await generateProject({ root })).ok).toBe(true);
  expect(folder.read(path)).toContain('// Mine.');
});
