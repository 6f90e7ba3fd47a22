/** `templates eject` and `templates accept`, killed at each of their operations on the disk. The same command again does what is left. */
import { cpSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import {
  acceptTemplates,
  checkProject,
  copyTemplates,
  generateProject,
  newProject,
  validateWithTemplates,
} from '../../src/index.ts';
import { TEMPLATES } from '../../src/source/templates-folder.ts';
import { dieAfter, revive } from '../apply/killed.ts';
import { Folder } from '../project/folder.ts';

const NAMES = ['resource/handlers.ts.hbs', 'resource/input.ts.hbs'];
const MODEL = 'name: app\ndatabases: [sqlite]\nentities: { Thing: { fields: { name: string(20) } } }\n';

afterEach(revive);

/** A project, and Espalier's templates of a later version. */
async function start(): Promise<Folder> {
  const folder = new Folder();
  expect((await newProject({ dir: folder.at('app'), model: { 'espalier.yaml': MODEL } })).ok).toBe(true);
  cpSync(TEMPLATES, folder.at('newer'), { recursive: true });
  for (const name of NAMES) folder.write(`newer/${name}`, `${folder.read(`newer/${name}`)}// News.\n`);
  return folder;
}

/** Runs it in copies of the project, each killed later than the one before. */
async function killedEverywhere(
  from: Folder,
  run: (root: string) => Promise<unknown>,
  then: (folder: Folder, root: string) => Promise<void>,
): Promise<void> {
  for (let count = 1; ; count++) {
    using folder = new Folder();
    cpSync(from.path, folder.path, { recursive: true });
    const root = folder.at('app');
    const death = dieAfter(count);
    await run(root).catch(() => undefined);
    revive();
    if (!death.died()) {
      expect(count).toBeGreaterThan(15);
      return;
    }
    await then(folder, root);
  }
}

test('eject', { timeout: 300_000 }, async () => {
  using from = await start();
  await killedEverywhere(
    from,
    (root) => copyTemplates({ root, names: NAMES }),
    async (folder, root) => {
      // Whatever was cut short, a run goes on, and makes what it made before.
      const { ok, changes } = await generateProject({ root });
      expect([ok, changes.filter(({ action }) => action === 'update' || action === 'create')]).toEqual([true, []]);
      expect(await checkProject({ root })).toEqual({ ok: true, findings: [], diagnostics: [] });
      if (folder.read('app/espalier.yaml').includes('templates')) {
        for (const name of NAMES)
          expect(folder.read(`app/templates/${name}`)).toBe(folder.read(`newer/${name}`).replace('// News.\n', ''));
        return;
      }
      expect(await copyTemplates({ root, names: NAMES })).toMatchObject({ ok: true, added: 'templates' });
      expect((await generateProject({ root })).ok).toBe(true);
      expect(await checkProject({ root })).toEqual({ ok: true, findings: [], diagnostics: [] });
    },
  );
});

test.each([false, true])('accept, with --merge: %s', { timeout: 300_000 }, async (merge) => {
  using from = await start();
  expect(await copyTemplates({ root: from.at('app'), names: NAMES })).toMatchObject({ ok: true });
  const mine = '// Mine.\n{{!-- and this --}}\n';
  for (const name of NAMES) from.write(`app/templates/${name}`, mine + from.read(`app/templates/${name}`));
  const templates = pathToFileURL(`${from.at('newer')}/`);
  expect((await generateProject({ root: from.at('app'), templates })).ok).toBe(true);
  await killedEverywhere(
    from,
    (root) => acceptTemplates({ root, templates, merge }),
    async (folder, root) => {
      for (const name of NAMES) {
        const text = folder.read(`app/templates/${name}`);
        expect([mine + from.read(`newer/${name}`), from.read(`app/templates/${name}`)]).toContain(text);
      }
      expect((await validateWithTemplates({ root })).ok).toBe(true);
      const { ok } = await acceptTemplates({ root, templates, merge });
      expect(ok).toBe(true);
      for (const name of NAMES) expect(folder.read(`app/templates/${name}`).endsWith('// News.\n')).toBe(merge);
      expect((await generateProject({ root, templates })).ok).toBe(true);
      expect((await checkProject({ root, templates })).findings).toEqual([]);
    },
  );
});
