/**
 * What a run says that looks back at the last one is what it says when it makes all anew, whatever has become of the project. `npm run
 * recall` tries it at length.
 */
import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkProject, generateProject, newProject, type Change, type Diagnostic } from '../../src/index.ts';
import { lookAt } from '../../src/recall/look.ts';
import { Random } from '../migrations/evolution/random.ts';
import { Folder } from '../project/folder.ts';
import { MUTATIONS, type Mutated } from './mutations.ts';

const MODEL = `entities:
  Thing:
    fields: { name: { type: string(20) }, note: { type: text?, description: What it is } }
    relations: { owner: { manyToOne: Owner } }
  Owner:
    fields: { title: string(20) }
`;

const isLong = process.env['MODE'] === 'recall';
const [SEEDS, STEPS] = isLong ? [40, 25] : [1, 10];

/** Of what was said, how much was known by the last run. */
const figures = { said: 0, known: 0 };

test.each(Array.from({ length: SEEDS }, (_, index) => index + 1))(
  'after a history of mutations (%i)',
  async (seed) => {
    const random = new Random(seed);
    using folder = new Folder({ 'model.yaml': MODEL });
    let app = 'app';
    await makeProject({ folder, random, app });
    for (let step = 0; step < STEPS; step++) {
      const name = random.of(Object.keys(MUTATIONS)) ?? '';
      const project = { folder, random, app };
      await MUTATIONS[name]?.(project);
      await expectSame(project, `seed ${seed}, step ${step}: ${name}`);
      // A run that goes through leaves something to look back at; where none does, a new history begins.
      const { ok } = await generateProject({ root: folder.at(app) });
      if (ok) await expectSame(project, `seed ${seed}, step ${step}: after ${name}`);
      else {
        app = `app${step}`;
        await makeProject({ folder, random, app });
      }
    }
  },
  isLong ? 600_000 : 60_000,
);

afterAll(() => {
  expect(figures.known / figures.said).toBeGreaterThan(0.3);
  expect(figures.known / figures.said).toBeLessThan(0.9);
});

async function makeProject({ folder, app }: Mutated): Promise<void> {
  rmSync(folder.at('kept'), { recursive: true, force: true });
  const { ok } = await newProject({ dir: folder.at(app), model: folder.at('model.yaml') });
  expect(ok).toBe(true);
  await generateProject({ root: folder.at(app) });
}

async function expectSame({ folder, app }: Mutated, what: string): Promise<void> {
  const root = folder.at(app);
  figures.said += 1;
  figures.known += lookAt(root).lastRun === null ? 0 : 1;
  for (const say of [checked, generated]) expect(await say(root, true), what).toEqual(await say(root, false));
}

async function checked(root: string, remember: boolean): Promise<object> {
  const { ok, findings, diagnostics } = await checkProject({ root, remember });
  return { ok, findings, diagnostics: diagnostics.map(shown) };
}

async function generated(root: string, remember: boolean): Promise<object> {
  const result = await generateProject({ root, remember, dryRun: true });
  const changes = result.changes.map(shownChange);
  const { ok, migrations, takenBack, moves, diagnostics } = result;
  return { ok, changes, migrations, takenBack, moves, diagnostics: diagnostics.map(shown) };
}

/** Its texts may be read when they are asked for. */
function shownChange({ path, action, reason, drift, owner, before, after }: Change): object {
  return { path, action, reason, drift, owner, before, after };
}

function shown({ place: { file, start, end }, ...rest }: Diagnostic): object {
  return { ...rest, start, end, file: file.path, text: file.text, name: basename(file.path) };
}
