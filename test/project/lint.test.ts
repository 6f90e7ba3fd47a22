import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkProject, generateProject, lintProject, newProject } from '../../src/index.ts';
import { Folder } from './folder.ts';

const MODEL = `entities:
  Thing:
    fields:
      name: string(20)
      note: text?
`;
const NEXT = MODEL.replace('name: string(20)', 'name: { type: string(20), unique: true, backfill: name }').replace(
  '      note: text?\n',
  '',
);
const SQLITE = 'migrations/sqlite/0002_remove_thing_note.ts';
const POSTGRESQL = 'migrations/postgresql/0002_remove_thing_note.ts';

let folder: Folder;
const root = (): string => folder.at('app');
const lint = (...files: readonly string[]): ReturnType<typeof lintProject> =>
  lintProject({ root: root(), files: files.map((file) => folder.at(`app/${file}`)) });
const told = (result: ReturnType<typeof lintProject>): string[] =>
  result.findings.map(({ code, subject, migrations }) => `${code} ${subject} in ${migrations.join(', ')}`);

/** Puts a comment above the class. */
function accept(path: string, ...comments: readonly string[]): void {
  const lines = comments.map((comment) => `// espalier: accept ${comment}\n`).join('');
  folder.write(`app/${path}`, folder.read(`app/${path}`).replace('export class', `${lines}export class`));
}

beforeAll(async () => {
  folder = new Folder({ 'model.yaml': MODEL });
  await newProject({ dir: root(), model: folder.at('model.yaml') });
  expect(lintProject({ root: root() })).toEqual({ ok: true, findings: [], accepted: [], diagnostics: [] });
  folder.write('app/models/model.yaml', NEXT);
  const { ok, diagnostics } = await generateProject({ root: root(), consent: ['Thing.note'] });
  expect([ok, diagnostics.map(({ code, severity }) => `${severity} ${code}`)]).toEqual([
    true,
    ['warning destructive', 'warning data-dependent', 'warning incompatible'],
  ]);
});
afterAll(() => folder[Symbol.dispose]());

test('what a migration puts at risk stands in it, and is found at its place in the model', () => {
  const { ok, findings } = lint(SQLITE);
  expect(ok).toBe(false);
  expect(findings).toMatchObject([
    { code: 'destructive', subject: 'Thing.note', path: 'models/model.yaml', line: 2, migrations: [SQLITE] },
    { code: 'data-dependent', subject: 'Thing.name', path: 'models/model.yaml', line: 4 },
    { code: 'incompatible', subject: 'Thing.note', path: 'models/model.yaml', line: 2 },
  ]);
  expect(findings[1]?.help).toMatch(
    /^Look for them before: `select name, count.*Or accept it in the migration: `\/\/ espalier: accept data-dependent Thing\.name: REASON`\.$/,
  );
});

test('what both databases have in common is one finding', () => {
  expect(told(lint())).toEqual(
    ['destructive Thing.note', 'data-dependent Thing.name', 'incompatible Thing.note'].map(
      (risk) => `${risk} in ${POSTGRESQL}, ${SQLITE}`,
    ),
  );
  expect(lint().findings[0]?.help).toContain('Or accept it in each of the migrations: `// espalier');
});

test('check asks for it too', async () => {
  const { ok, findings } = await checkProject({ root: root() });
  expect([ok, findings.length]).toEqual([false, 3]);
  expect(findings[0]).toMatchObject({
    reason: 'migration-risk',
    path: 'models/model.yaml',
    line: 2,
    message: `destructive Thing.note: It removes column things.note, with all that it holds. (${POSTGRESQL}, ${SQLITE})`,
  });
});

describe('a comment with a reason', () => {
  test('accepts a kind, or a kind for one subject; one without a reason or a meaning is pointed out', () => {
    accept(
      SQLITE,
      'destructive: nobody wrote notes',
      'incompatible Thing.note:',
      'data-dependend: none',
      'blocking: at night',
    );
    expect(told(lint(SQLITE))).toEqual([
      `data-dependent Thing.name in ${SQLITE}`,
      `incompatible Thing.note in ${SQLITE}`,
      ...Array.from({ length: 3 }, () => `bad-acceptance null in ${SQLITE}`),
    ]);
    expect(lint(SQLITE).accepted).toEqual([
      { code: 'destructive', migration: SQLITE, subject: 'Thing.note', reason: 'nobody wrote notes' },
    ]);
  });

  test('is no edit of the migration', async () => {
    for (const path of [SQLITE, POSTGRESQL]) {
      folder.write(`app/${path}`, folder.read(`app/${path}`).replace(/^\/\/ espalier.*\n/gm, ''));
      accept(
        path,
        'destructive: nobody wrote notes',
        'incompatible: it stops meanwhile',
        'data-dependent Thing.name: looked',
      );
    }
    expect(lint().findings).toEqual([]);
    expect(await checkProject({ root: root() })).toMatchObject({ ok: true, findings: [] });
    expect(await generateProject({ root: root() })).toMatchObject({ ok: true });
  });
});

test('a migration that Espalier has not written as it stands is not judged, and says so', async () => {
  folder.write('app/migrations/sqlite/0003_by_hand.ts', '// mine\n');
  folder.write(`app/${POSTGRESQL}`, folder.read(`app/${POSTGRESQL}`).replace('up(): void {', 'up(): void { // mine'));
  expect(told(lint())).toEqual([
    `unjudged null in ${POSTGRESQL}`,
    'unjudged null in migrations/sqlite/0003_by_hand.ts',
  ]);
  const { findings } = await checkProject({ root: root() });
  expect(findings.map(({ path, reason }) => [path, reason])).toEqual([
    [POSTGRESQL, 'migration-edited'],
    ['migrations/sqlite/0003_by_hand.ts', 'manifest'],
  ]);
  folder.write('app/migrations/sqlite/0003_by_hand.ts', '// espalier: accept unjudged: read twice\n');
  expect(told(lint())).toEqual([`unjudged null in ${POSTGRESQL}`]);
});

test('a file that is not there, one that is no migration, and a folder that is no project', () => {
  expect(lint('src/app.ts').diagnostics).toMatchObject([{ code: 'no-such-migration' }]);
  expect(lint('migrations/sqlite/0009_none.ts').diagnostics).toMatchObject([{ code: 'no-such-migration' }]);
  expect(lintProject({ root: folder.path }).diagnostics).toMatchObject([{ code: 'no-project' }]);
});
