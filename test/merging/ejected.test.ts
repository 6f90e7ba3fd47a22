/** An ejected file that two branches have changed: a person chooses, and the next run brings in what the choice lacks. */
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { checkProject, ejectFiles, generateProject } from '../../src/index.ts';
import { dieAfter, revive } from '../apply/killed.ts';
import { said, Team } from './team.ts';

const model = (...fields: readonly string[]): string =>
  `name: app\ndatabases: [sqlite]\nentities:\n  Thing:\n    fields:\n${fields.map((field) => `      ${field}\n`).join('')}`;
const [NAME, WEIGHT, NOTE] = ['name: string(20)', 'weight: integer?', 'note: text?'];
const PATH = 'src/modules/thing/thing.serializer.ts';
const BASE = `.espalier/ejected/${PATH}.base`;
const MINE = '// Mine.\n';

let team: Team;
afterEach(() => {
  revive();
  team.remove();
});

/** Both branches have merged, and the person has chosen: what is left to do is the next run's. */
async function settled(name: string, choice: string): Promise<void> {
  team = await Team.make(`ejected-${name}`, model(NAME));
  expect((await ejectFiles({ root: team.root, paths: [PATH] })).ok).toBe(true);
  team.write(PATH, team.read(PATH) + MINE);
  team.commit('ejected');
  await team.branch('theirs', 'main', model(NAME, WEIGHT));
  await team.branch('ours', 'main', model(NAME, NOTE));
  expect(team.merge('theirs', model(NAME, NOTE, WEIGHT))).toEqual(expect.arrayContaining([PATH, BASE]));
  expect(said(await team.generate())).toContain('it holds the marks of a merge');
  team.write(PATH, chosen(team.read(PATH), choice));
}

/** Each conflict is settled so. */
const chosen = (text: string, choice: string): string =>
  text.replaceAll(/^<{7} .*\n([^]*?)^\|{7} .*\n[^]*?^={7}\n([^]*?)^>{7} .*\n/gm, choice);

test.each([
  ['ours', '$1'],
  ['theirs', '$2'],
  ['both', '$1$2'],
])('%s', { timeout: 60_000 }, async (name, choice) => {
  await settled(name, choice);
  const result = await team.generate();
  expect([result.ok, said(result)]).toEqual([true, expect.not.stringContaining('conflict')]);
  expect(team.read(PATH)).not.toMatch(/^(?:<{7}|={7}|>{7})/m);
  expect(team.read(BASE)).not.toMatch(/^(?:<{7}|={7}|>{7})/m);
  expect(team.read(PATH)).toBe(team.read(BASE) + MINE);
  expect(await checkProject({ root: team.root })).toMatchObject({ ok: true, findings: [] });
});

test('the choice lacks nothing, also where the run is killed that brings it in', { timeout: 120_000 }, async () => {
  await settled('killed', '$2');
  const root = `${team.root}-killed`;
  for (let count = 2, isOver = false; !isOver; count += 4) {
    cpSync(team.root, root, { recursive: true });
    const { died } = dieAfter(count);
    await generateProject({ root }).catch(() => null);
    revive();
    isOver = !died();
    expect((await generateProject({ root })).ok).toBe(true);
    const [file, base] = [PATH, BASE].map((path) => readFileSync(`${root}/${path}`, 'utf8'));
    expect(file, `killed at its operation ${count}`).toBe(`${base}${MINE}`);
    expect(file).toContain('note');
    rmSync(root, { recursive: true });
  }
});
