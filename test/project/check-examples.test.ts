/** The examples of docs/check.md are what `check` says of a project to which that has happened; but for those that need another one. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Drift } from '../../src/apply/change.ts';
import { checkProject, generateProject, newProject } from '../../src/index.ts';
import { Folder } from './folder.ts';

const MODEL = `name: library
databases: [sqlite]
entities:
  Author:
    api: true
    fields: { name: string(80) }
  Book:
    api: true
    fields: { title: string(200), pages: integer? }
    relations: { author: { manyToOne: Author } }
`;
const page = readFileSync(new URL('../../docs/check.md', import.meta.url), 'utf8');

let folder: Folder;

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=x', '-c', 'user.email=x@example.com'];
  execFileSync('git', [...who, ...args], { cwd: folder.path, stdio: 'ignore' });
}

function edit(path: string, change: (text: string) => string): void {
  const text = folder.read(path);
  expect(change(text)).not.toBe(text);
  folder.write(path, change(text));
}

beforeAll(async () => {
  folder = new Folder();
  expect(await newProject({ dir: folder.path, model: { 'espalier.yaml': MODEL } })).toMatchObject({ ok: true });
  git('init', '-q', '--template=');
  git('add', '-A');
  git('commit', '-qm', 'made');
});
afterAll(() => folder[Symbol.dispose]());

const ROUTES = 'src/modules/book/book.routes.ts';
const SCHEMA = 'src/modules/book/book.schema.ts';
const MARKS = '<<<<<<< ours\n1\n=======\n2\n>>>>>>> theirs\n';
const inModel = (from: string, to: string) => () => edit('espalier.yaml', (text) => text.replace(from, to));
const without = (text: string): string => text.slice(0, text.indexOf('  Book:'));

const DEEDS: readonly (readonly [Drift, () => unknown])[] = [
  ['stale', inModel('integer?', '{ type: integer, nullable: true, min: 1 }')],
  ['stale', () => edit('package.json', (text) => text.replace(/.*"koa".*\n/, ''))],
  ['missing', () => git('rm', '-q', 'src/modules/book/book.handlers.ts')],
  ['edited', () => edit(SCHEMA, (text) => `${text}// Mine.\n`)],
  [
    'orphan',
    async () => {
      edit(ROUTES, (text) => `${text}// Mine.\n`);
      edit('espalier.yaml', without);
      await generateProject({ root: folder.path, consent: 'all' });
    },
  ],
  ['orphan', () => folder.write('src/modules/book/copy.ts', folder.read('src/modules/book/book.input.ts'))],
  ['unmerged', () => edit(ROUTES, (text) => text + MARKS)],
  ['unmerged', () => edit(SCHEMA, (text) => text + MARKS)],
  [
    'manifest',
    () =>
      edit('.espalier/manifest.json', (text) =>
        text.replace(/(docs\/model\.md.*"hash":")\w{8}/, (_, start) => `${start}00000000`),
      ),
  ],
  ['manifest', () => git('rm', '-q', '.espalier/manifest.json')],
  ['migration-pending', inModel('pages: integer?', 'pages: integer?, isbn: string(13)?')],
  ['migration-edited', () => edit('migrations/sqlite/0001_initial.ts', (text) => text.replace('books', 'tomes'))],
  [
    'migration-risk',
    async () => {
      edit('espalier.yaml', without);
      await generateProject({ root: folder.path, consent: 'all' });
    },
  ],
];

/** They need packs of templates, and a history with two branches. */
const ELSEWHERE: readonly Drift[] = ['template-changed', 'migration-forked'];

test('every reason has a deed', () => {
  const reasons = [...page.matchAll(/^### (\S+)$/gm)].map(([, reason]) => reason);
  expect(reasons.toSorted()).toEqual([...new Set([...DEEDS.map(([reason]) => reason), ...ELSEWHERE])].toSorted());
});

/** Findings as they are printed, with their way out. The commit is another one each time. */
function findingsIn(text: string): string[] {
  return [...text.matchAll(/^[\w./-]+(?::\d+)?: [a-z-]+: .*\n {2}.*$/gm)].map(([one]) =>
    one.replaceAll(/\b[0-9a-f]{10,40}\b/g, 'COMMIT'),
  );
}

test.each(DEEDS.map(([reason]) => reason).filter((one, at, all) => all.indexOf(one) === at))('%s', async (reason) => {
  const entry = page.split(/^### /m).find((one) => one.startsWith(`${reason}\n`)) ?? '';
  const said: string[] = [];
  for (const [, deed] of DEEDS.filter(([of]) => of === reason)) {
    git('reset', '-q', '--hard');
    git('clean', '-qfd');
    await deed();
    const { findings } = await checkProject({ root: folder.path });
    said.push(
      ...findings.map(({ path, line, reason: of, message, help }) => {
        const place = line === undefined ? path : `${path}:${line}`;
        return `${place}: ${of}: ${message}\n  ${help}`;
      }),
    );
  }
  expect(findingsIn(entry)).not.toEqual([]);
  for (const example of findingsIn(entry)) expect(findingsIn(said.join('\n'))).toContain(example);
});
