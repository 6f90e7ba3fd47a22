/** An ejected file that two branches have changed: a person chooses, and the next run brings in what the choice lacks. */
import { afterEach, expect, test } from 'vitest';
import { checkProject, ejectFiles } from '../../src/index.ts';
import { said, Team } from './team.ts';

const model = (...fields: readonly string[]): string =>
  `name: app\ndatabases: [sqlite]\nentities:\n  Thing:\n    fields:\n${fields.map((field) => `      ${field}\n`).join('')}`;
const [NAME, WEIGHT, NOTE] = ['name: string(20)', 'weight: integer?', 'note: text?'];
const PATH = 'src/modules/thing/thing.serializer.ts';
const BASE = `.espalier/ejected/${PATH}.base`;
const MINE = '// Mine.\n';

let team: Team;
afterEach(() => team.remove());

/** Each conflict is settled so. */
const chosen = (text: string, choice: string): string =>
  text.replaceAll(/^<{7} .*\n([^]*?)^\|{7} .*\n[^]*?^={7}\n([^]*?)^>{7} .*\n/gm, choice);

test.each([
  ['ours', '$1'],
  ['theirs', '$2'],
  ['both', '$1$2'],
])('%s', { timeout: 60_000 }, async (name, choice) => {
  team = await Team.make(`ejected-${name}`, model(NAME));
  expect((await ejectFiles({ root: team.root, paths: [PATH] })).ok).toBe(true);
  team.write(PATH, team.read(PATH) + MINE);
  team.commit('ejected');
  await team.branch('theirs', 'main', model(NAME, WEIGHT));
  await team.branch('ours', 'main', model(NAME, NOTE));
  expect(team.merge('theirs', model(NAME, NOTE, WEIGHT))).toEqual(expect.arrayContaining([PATH, BASE]));
  expect(said(await team.generate())).toContain('it holds the marks of a merge');
  team.write(PATH, chosen(team.read(PATH), choice));
  const result = await team.generate();
  expect([result.ok, said(result)]).toEqual([true, expect.not.stringContaining('conflict')]);
  expect(team.read(PATH)).not.toMatch(/^(?:<{7}|={7}|>{7})/m);
  expect(team.read(BASE)).not.toMatch(/^(?:<{7}|={7}|>{7})/m);
  expect(team.read(PATH)).toBe(team.read(BASE) + MINE);
  expect(await checkProject({ root: team.root })).toMatchObject({ ok: true, findings: [] });
});
