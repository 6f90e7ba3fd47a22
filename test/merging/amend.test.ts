/** What no commit holds yet is replaced, and the developer's own database, which has run it, goes along. */
import { afterEach, expect, test, vi } from 'vitest';
import { ask, ownDatabase, type Own } from './database.ts';
import { Team } from './team.ts';

const model = (...fields: readonly string[]): string =>
  `name: app\nentities:\n  Thing:\n    key: integer\n    fields:\n${fields.map((field) => `      ${field}\n`).join('')}`;
const NAME = 'name: string(20)';

let team: Team | undefined;
let own: Own | undefined;

afterEach(async () => {
  vi.unstubAllEnvs();
  team?.remove();
  await own?.drop();
});

test.each(['sqlite', 'postgresql'] as const)(
  'an evening of changes ends as one migration on %s, where all of them were applied',
  { timeout: 120_000 },
  async (kind) => {
    const members = (team = await Team.make(`amend-${kind}`, model(NAME)));
    own = await ownDatabase(kind);
    const { url } = own;
    const migrated = (): void => expect(members.db(url, 'up')).toMatchObject({ status: 0 });
    migrated();
    await ask(url, `insert into things (id, name) values (1, 'one'), (2, 'two')`);
    await members.change(model(NAME, 'wieght: { type: integer, default: 3, filter: true }'));
    migrated();
    await members.change(
      model('title: { type: string(20), renamedFrom: name }', 'wieght: { type: integer, default: 3, filter: true }'),
    );
    migrated();

    vi.stubEnv('DATABASE_URL', url);
    const last = model(
      'label: { type: string(30), renamedFrom: name }',
      'weight: { type: integer, default: 4, filter: true }',
    );
    const announced = await members.change(last, { amend: true, dryRun: true });
    expect(announced.changes.some(({ action }) => action === 'create')).toBe(true);
    const { takenBack } = await members.change(last, { amend: true });
    vi.unstubAllEnvs();
    expect(announced.takenBack).toEqual(takenBack);

    expect(takenBack.length).toBeGreaterThanOrEqual(2);
    const stems = members.migrations(kind).map((name) => name.replaceAll(/^\d+_|(?:_online|_drop)?\.ts$/g, ''));
    expect([...new Set(stems)]).toEqual(['initial', expect.stringContaining('rename')]);
    migrated();
    expect(members.db(url, 'check')).toMatchObject({ status: 0 });
    expect(await ask(url, 'select id, label, weight from things order by id')).toEqual([
      { id: 1, label: 'one', weight: 4 },
      { id: 2, label: 'two', weight: 4 },
    ]);
  },
);
