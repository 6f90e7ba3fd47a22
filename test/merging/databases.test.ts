/** Two branches that both added a migration: after the merge, every database comes to the same schema and keeps its rows. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Database } from '../../src/model/index.ts';
import { ask, ownDatabase, type Own } from './database.ts';
import { said, Team } from './team.ts';

const model = (...fields: readonly string[]): string =>
  `name: app\nentities:\n  Thing:\n    key: integer\n    fields:\n${fields.map((field) => `      ${field}\n`).join('')}`;
const NAME = 'name: string(20)';
const ROW = `insert into things (id, name) values (1, 'one'), (2, 'two')`;

let team: Team | undefined;
let owned: Own[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  team?.remove();
  for (const one of owned) await one.drop();
  owned = [];
});

async function own(kind: Database): Promise<string> {
  const made = await ownDatabase(kind);
  owned.push(made);
  return made.url;
}

function migrated(members: Team, url: string): string {
  const { status, output } = members.db(url, 'up');
  expect({ status, output }).toMatchObject({ status: 0 });
  return output;
}

/** All that the database has is what its migrations make of an empty one, and none is pending. */
function expectSame(members: Team, url: string): void {
  migrated(members, url);
  expect(members.db(url, 'check')).toEqual({ status: 0, output: 'the database is what its migrations make\n' });
}

/** On SQLite ours writes the table anew: as it was made, before theirs, it would leave their column out. */
const THEIRS = 'weight: integer?';
const OURS = [
  'name: { type: string(40), unique: true, backfill: name }',
  'size: { type: integer, default: 3, min: 1 }',
];

describe.each(['sqlite', 'postgresql'] as const)('on %s', (kind) => {
  test('everybody comes to the same schema, with all rows', { timeout: 300_000 }, async () => {
    const members = (team = await Team.make(`databases-${kind}`, model(NAME)));
    const [neither, withTheirs, withOurs] = [await own(kind), await own(kind), await own(kind)];
    for (const url of [neither, withTheirs, withOurs]) {
      migrated(members, url);
      await ask(url, ROW);
    }
    await members.branch('theirs', 'main', model(NAME, THEIRS));
    migrated(members, withTheirs);
    await ask(withTheirs, 'update things set weight = id * 100');
    await members.branch('ours', 'main', model(...OURS));
    migrated(members, withOurs);
    members.git('checkout', '-q', 'main');
    members.git('merge', '-q', '--ff-only', 'theirs');
    members.git('checkout', '-q', 'ours');
    members.merge('main', model(...OURS, THEIRS));
    vi.stubEnv('DATABASE_URL', withOurs);
    const refused = await members.generate();
    expect(refused.ok).toBe(false);
    expect(said(refused)).toContain('taking that back would destroy data: 0002_');
    expect(said(refused)).toContain('things.size');
    const result = await members.generate({ consent: 'all' });
    expect([result.ok, result.takenBack.length > 0]).toEqual([true, true]);
    const fresh = await own(kind);
    for (const url of [fresh, neither, withTheirs, withOurs]) expectSame(members, url);
    for (const url of [neither, withTheirs, withOurs])
      expect(await ask(url, 'select id, name from things order by id')).toEqual([
        { id: 1, name: 'one' },
        { id: 2, name: 'two' },
      ]);
    expect(await ask(withTheirs, 'select weight as n from things order by id')).toEqual([{ n: 100 }, { n: 200 }]);
  });
});

test('before that, db:migrate says what to do, and does nothing', { timeout: 120_000 }, async () => {
  const members = (team = await Team.make('told', model(NAME)));
  const url = await own('sqlite');
  migrated(members, url);
  await members.branch('theirs', 'main', model(NAME, THEIRS));
  await members.branch('ours', 'main', model(NAME, 'note: text?'));
  migrated(members, url);
  members.merge('theirs', model(NAME, THEIRS, 'note: text?'));
  members.git('checkout', '--ours', '--', 'src');
  expect(members.db(url, 'up')).toEqual({
    status: 1,
    output:
      '0002_add_thing_weight is pending, but 0002_add_thing_note was applied before it. `espalier generate` puts what only this branch has behind what is shared.\n',
  });
});
