/** Templates of a team's own, in projects: one pack that two of them share, and what becomes of its files. */
import { cpSync, lstatSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  acceptTemplates,
  checkProject,
  copyTemplates,
  ejectFiles,
  generateProject,
  leaveEspalier,
  listTemplates,
  newProject,
  planEdit,
  type GenerateResult,
} from '../../src/index.ts';
import { lookAt } from '../../src/recall/look.ts';
import { TEMPLATES } from '../../src/source/templates-folder.ts';
import { Folder } from '../project/folder.ts';
import { runIn } from '../support/run-in.ts';
import { CLIENT, PACK } from './pack.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SHOP = "entities: { Product: { fields: { name: string(80), price: 'decimal(10,2)?' } } }\n";
const BLOG = `entities:
  Author: { fields: { name: string } }
  Post:
    description: What somebody wrote.
    fields: { title: string, type: text? }
    relations: { author: { manyToOne: Author, inverse: posts } }
  Log: { api: false, fields: { text: text } }
`;

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder[Symbol.dispose]());

async function project(dir: string, model: string, templates: string, databases = '[sqlite]'): Promise<void> {
  const settings = `name: app\ndatabases: ${databases}\n`;
  const { ok } = await newProject({
    dir: folder.at(dir),
    model: { 'espalier.yaml': settings, 'models/a.yaml': model },
  });
  expect(ok).toBe(true);
  folder.write(`${dir}/espalier.yaml`, `${settings}templates: ${templates}\n`);
}

function writePack(below: string, files = PACK): void {
  for (const [path, text] of Object.entries(files)) folder.write(`${below}/${path}`, text);
}

async function generated(dir: string, options = {}): Promise<GenerateResult> {
  const result = await generateProject({ root: folder.at(dir), ...options });
  expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(result.ok).toBe(true);
  return result;
}

const changed = ({ changes }: GenerateResult): string[] =>
  changes
    .filter(({ action }) => !['unchanged', 'keep'].includes(action))
    .map(({ action, path }) => `${action} ${path}`);

describe('one pack serves two projects', () => {
  test('as a folder and as an installed package, and both are as good as without it', async () => {
    writePack('pack');
    await project('shop', SHOP, '[./templates]');
    symlinkSync(folder.at('pack'), folder.at('shop/templates'), 'junction');
    await project('blog', BLOG, "['@acme/templates']", '[sqlite, postgresql]');
    folder.write('node_modules/@acme/.keep', '');
    symlinkSync(folder.at('pack'), folder.at('node_modules/@acme/templates'), 'junction');
    for (const [dir, names] of [
      ['shop', ['Product']],
      ['blog', ['Author', 'Post']],
    ] as const) {
      await generated(dir);
      const files = names.map((name) => `${name.toLowerCase()}.ts`);
      expect(folder.files(`${dir}/src/clients`)).toEqual([...files, 'index.ts'].toSorted());
      for (const name of names) {
        const file = name.toLowerCase();
        expect(folder.read(`${dir}/src/clients/${file}.ts`)).toContain(`export interface ${name} {`);
        expect(folder.read(`${dir}/src/modules/${file}/${file}.handlers.ts`)).toContain('templates of Acme');
      }
      // What a pack copies is formatted.
      expect(folder.read(`${dir}/src/http/problem.ts`)).toContain('\nexport const problemsAt =');
      expect(changed(await generated(dir))).toEqual([]);
      expect(await checkProject({ root: folder.at(dir) })).toEqual({ ok: true, findings: [], diagnostics: [] });
      symlinkSync(join(ROOT, 'node_modules'), folder.at(`${dir}/node_modules`), 'junction');
      for (const [tool, ...args] of [
        ['tsc', '-p', '.'],
        ['oxlint', '--deny-warnings'],
        ['oxfmt', '--check'],
      ] as const)
        expect(runIn(folder.at(dir), tool, args, ''), `${dir}: ${tool}`).toMatchObject({ status: 0 });
    }
    expect(folder.files('blog/src/policies')).toEqual(['Author.ts', 'Log.ts', 'Post.ts']);
    expect(folder.read('blog/src/clients/post.ts')).toBe(
      [
        '// Managed by Espalier: made from the model, and made again by every run.',
        '// Made by the templates of Acme.',
        '',
        '/** What somebody wrote. */',
        'export interface Post {',
        '  id: string;',
        '  title: string;',
        '  type: string | null;',
        '  author: string;',
        '}',
        '',
        "export const postListPath = '/api/posts';",
        '',
      ].join('\n'),
    );
  }, 120_000);

  test('later ones win, also over what another has added, and a partial of theirs', async () => {
    await project('app', SHOP, '[first, second]');
    writePack('app/first');
    writePack('app/second', {
      'partials/acme.hbs': '// The second.\n',
      'resource/client.ts.hbs': '{{> acme}}export const {{entity.list}}Path = 1;\n',
    });
    await generated('app');
    expect(folder.read('app/src/clients/product.ts')).toBe('// The second.\nexport const productListPath = 1;\n');
    const { templates } = await listTemplates({ root: folder.at('app') });
    expect(templates.filter(({ is }) => is !== 'own')).toEqual([
      { name: 'partials/acme.hbs', owner: null, path: null, for: null, view: null, is: 'added', pack: 'second' },
      {
        name: 'project/clients.ts.hbs',
        owner: 'managed',
        path: 'src/clients/index.ts',
        for: 'project',
        view: 'outlines',
        is: 'added',
        pack: 'first',
      },
      expect.objectContaining({ name: 'resource/client.ts.hbs', for: 'resource', is: 'added', pack: 'second' }),
      expect.objectContaining({ name: 'resource/handlers.ts.hbs', view: 'handlers', is: 'replaced', pack: 'first' }),
      expect.objectContaining({ name: 'resource/policy.ts.hbs', for: 'entity', owner: 'owned' }),
      expect.objectContaining({ name: 'static/src/acme.ts', view: null, is: 'added' }),
      expect.objectContaining({ name: 'static/src/http/problem.ts', is: 'replaced' }),
    ]);
  });
});

describe('files of a pack', () => {
  beforeEach(async () => {
    await project('app', BLOG, '[templates]');
    writePack('app/templates');
    await generated('app');
  });

  test('follow it', async () => {
    folder.write('app/templates/resource/client.ts.hbs', CLIENT.replace('Path', 'Address'));
    expect(await checkProject({ root: folder.at('app') })).toMatchObject({
      findings: [
        { path: 'src/clients/author.ts', reason: 'stale' },
        { path: 'src/clients/post.ts', reason: 'stale' },
      ],
    });
    expect(changed(await generated('app'))).toEqual(['update src/clients/author.ts', 'update src/clients/post.ts']);
  });

  test('are a part of what the next run looks at', async () => {
    await generated('app');
    const isKnown = () => lookAt(folder.at('app')).lastRun !== null;
    expect(isKnown()).toBe(true);
    for (const path of ['resource/client.ts.hbs', 'pack.yaml', 'static/src/new.ts', 'partials/acme.hbs', 'new.hbs']) {
      const before = PACK[path];
      folder.write(`app/templates/${path}`, `${before}\n`);
      expect(isKnown(), path).toBe(false);
      if (before === undefined) rmSync(folder.at(`app/templates/${path}`));
      else folder.write(`app/templates/${path}`, before);
      expect(isKnown(), path).toBe(true);
    }
  });

  test('are looked at again where a folder stands for a file of its name', async () => {
    folder.write('app/templates/resourse', '');
    await generated('app');
    expect(lookAt(folder.at('app')).lastRun).not.toBe(null);
    rmSync(folder.at('app/templates/resourse'));
    mkdirSync(folder.at('app/templates/resourse'));
    expect(lookAt(folder.at('app')).lastRun).toBe(null);
  });

  test('go with their entity, and with the pack', async () => {
    folder.write('app/src/policies/Post.ts', 'export const mine = 1;\n');
    folder.write('app/models/a.yaml', BLOG.replace(/ {2}Post:[^]*?(?= {2}Log)/, ''));
    const gone = await generated('app', { consent: 'all' });
    expect(changed(gone)).toEqual(
      expect.arrayContaining([
        'delete src/clients/post.ts',
        'orphan src/policies/Post.ts',
        'update src/clients/index.ts',
      ]),
    );
    folder.write('app/espalier.yaml', 'name: app\ndatabases: [sqlite]\n');
    const without = await generated('app');
    expect(changed(without)).toEqual([
      'delete .espalier/templates/resource/handlers.ts.hbs.base',
      'delete .espalier/templates/static/src/http/problem.ts.base',
      'delete src/acme.ts',
      'delete src/clients/author.ts',
      'delete src/clients/index.ts',
      'update src/http/problem.ts',
      'update src/modules/author/author.handlers.ts',
      'delete src/policies/Author.ts',
      'delete src/policies/Log.ts',
      'orphan src/policies/Post.ts',
    ]);
  });

  test('go along where their entity gets another name, with what was changed in them', async () => {
    const policy = folder.read('app/src/policies/Post.ts');
    folder.write('app/src/policies/Post.ts', `${policy}\nexport const mine = 1;\n`);
    expect((await ejectFiles({ root: folder.at('app'), paths: ['src/clients/post.ts'] })).ok).toBe(true);
    folder.write('app/src/clients/post.ts', `${folder.read('app/src/clients/post.ts')}\nexport const mine = 1;\n`);
    folder.write('app/models/a.yaml', BLOG.replace('  Post:\n', '  Article:\n    renamedFrom: Post\n'));
    await generated('app');
    expect(folder.files('app/src/policies')).toEqual(['Article.ts', 'Author.ts', 'Log.ts']);
    expect(folder.read('app/src/policies/Article.ts')).toBe(
      `${policy.replace('Post', 'Article').replace('post', 'article')}\nexport const mine = 1;\n`,
    );
    expect(folder.files('app/src/clients')).toEqual(['article.ts', 'author.ts', 'index.ts']);
    expect(folder.read('app/src/clients/article.ts')).toMatch(/export interface Article \{[^]*export const mine = 1;/);
    expect(changed(await generated('app'))).toEqual([]);
  });

  test('follow an edit of the model that is made by questions', async () => {
    const edit = { kind: 'rename', what: 'Post.title', to: 'heading' } as const;
    const plan = await planEdit({ root: folder.at('app'), edit });
    expect(changed(plan)).toContain('update src/clients/post.ts');
    expect(changed(plan).filter((one) => one.startsWith('delete'))).toEqual([]);
    expect((await plan.carryOut()).ok).toBe(true);
    expect(folder.read('app/src/clients/post.ts')).toContain('  heading: string;\n');
  });

  test('are ejected as any other, and stay when Espalier goes', async () => {
    expect((await ejectFiles({ root: folder.at('app'), paths: ['src/clients/post.ts'] })).ok).toBe(true);
    folder.write('app/templates/resource/client.ts.hbs', CLIENT.replace('Path', 'Address'));
    expect(changed(await generated('app'))).toContain('update src/clients/post.ts');
    expect(folder.read('app/src/clients/post.ts')).toContain('postListAddress');
    expect(await leaveEspalier({ root: folder.at('app') })).toMatchObject({ ok: true });
    expect(folder.read('app/src/clients/post.ts')).toMatch(/^\/\/ Made by the templates of Acme\./);
    expect(folder.has('app/.espalier')).toBe(false);
  });

  test('are not written over what a person wrote', async () => {
    folder.write('app/src/clients/post.ts', 'mine\n');
    const { ok, changes } = await generateProject({ root: folder.at('app') });
    expect(ok).toBe(false);
    expect(changes.filter(({ action }) => action === 'conflict').map(({ path }) => path)).toEqual([
      'src/clients/post.ts',
    ]);
  });
});

describe('a newer version of Espalier', () => {
  /** Espalier's templates, of which that version has changed one. */
  function newer(change: (text: string) => string): URL {
    cpSync(TEMPLATES, folder.at('newer'), { recursive: true });
    folder.write('newer/resource/handlers.ts.hbs', change(folder.read('newer/resource/handlers.ts.hbs')));
    return pathToFileURL(`${folder.at('newer')}/`);
  }
  const atItsEnd = (text: string): string => `${text}\n// News.\n`;

  beforeEach(async () => {
    await project('app', SHOP, '[templates]');
    writePack('app/templates');
    await generated('app');
  });

  test('changes a template that the project has replaced: check says so with the difference, until it is accepted', async () => {
    const root = folder.at('app');
    const templates = newer(atItsEnd);
    const { ok, findings } = await checkProject({ root, templates });
    expect(ok).toBe(false);
    expect(findings).toEqual([
      {
        path: 'templates/resource/handlers.ts.hbs',
        reason: 'template-changed',
        message: "Espalier's own `resource/handlers.ts.hbs` has changed since this one took its place.",
        help: expect.stringMatching(
          /espalier templates accept resource\/handlers\.ts\.hbs.*accept --merge resource\/handlers\.ts\.hbs/,
        ),
        diff: expect.stringMatching(/^--- a\/resource\/handlers\.ts\.hbs\n\+\+\+ b\/.*\n@@ [^]*\n\+\/\/ News\.\n$/),
      },
    ]);
    const { diagnostics } = await generated('app', { templates });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['template-changed', 'warning']]);
    // A run says it, and settles nothing.
    expect((await checkProject({ root, templates })).findings).toHaveLength(1);
    const names = ['resource/handler.ts.hbs'];
    expect(await acceptTemplates({ root, templates, names })).toMatchObject({ ok: false, accepted: [] });
    expect(await acceptTemplates({ root, templates })).toMatchObject({
      ok: true,
      accepted: ['resource/handlers.ts.hbs'],
      merged: [],
    });
    expect(await checkProject({ root, templates })).toEqual({ ok: true, findings: [], diagnostics: [] });
    expect(changed(await generated('app', { templates }))).toEqual([]);
  });

  test('is merged into the template, where that is asked for', async () => {
    const root = folder.at('app');
    const templates = newer(atItsEnd);
    expect(await acceptTemplates({ root, templates, merge: true })).toMatchObject({
      ok: true,
      merged: ['templates/resource/handlers.ts.hbs'],
    });
    expect(folder.read('app/templates/resource/handlers.ts.hbs')).toBe(
      atItsEnd(PACK['resource/handlers.ts.hbs'] ?? ''),
    );
    expect(changed(await generated('app', { templates }))).toEqual(['update src/modules/product/product.handlers.ts']);
    expect((await checkProject({ root, templates })).ok).toBe(true);
  });

  test('that changes the same lines leaves both, and nothing goes on until somebody has chosen', async () => {
    const root = folder.at('app');
    const templates = newer((text) => text.replace('\n', '\n// Another line.\n'));
    expect(await acceptTemplates({ root, templates, merge: true })).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'merge-conflict' }],
    });
    const { ok, findings } = await checkProject({ root, templates });
    expect(ok).toBe(false);
    expect(findings).toMatchObject([{ path: 'templates/resource/handlers.ts.hbs', line: 2 }]);
    expect(folder.read('app/templates/resource/handlers.ts.hbs')).toMatch(/^>{7} as Espalier has it now$/m);
  });

  test('is known after the note of it was deleted, by Git', async () => {
    const root = folder.at('app');
    for (const args of [
      ['init', '-q'],
      ['add', '-A'],
      ['-c', 'user.name=a', '-c', 'user.email=a', 'commit', '-qm', 'a'],
    ])
      expect(runIn(root, 'git', args, '').status).toBe(0);
    rmSync(folder.at('app/.espalier/templates'), { recursive: true });
    const { findings } = await checkProject({ root, templates: newer(atItsEnd) });
    expect(findings.map(({ reason }) => reason)).toContain('template-changed');
  });

  test('is accepted where it was merged, and nothing is after the first that could not be written', async () => {
    const root = folder.at('app');
    const second = 'static/src/http/problem.ts';
    const templates = newer(atItsEnd);
    folder.write(`newer/${second}`, folder.read(`newer/${second}`).replace('\n', '\n// News.\n'));
    mkdirSync(folder.at(`app/templates/${second}.espalier-tmp`));
    const { ok, accepted, merged, diagnostics } = await acceptTemplates({ root, templates, merge: true });
    const first = ['resource/handlers.ts.hbs'];
    expect({ ok, accepted, merged }).toEqual({ ok: false, accepted: first, merged: [`templates/${first[0]}`] });
    expect(diagnostics.map(({ code }) => code)).toEqual(['not-written']);
    expect(folder.read(`app/templates/${second}`)).not.toContain('News.');
    rmSync(folder.at(`app/templates/${second}.espalier-tmp`), { recursive: true });
    const { findings } = await checkProject({ root, templates });
    expect(findings.map(({ path, reason }) => [path, reason])).toContainEqual([
      `templates/${second}`,
      'template-changed',
    ]);
    expect(await acceptTemplates({ root, templates, merge: true })).toMatchObject({ ok: true, accepted: [second] });
  });

  test('is merged through no link that leads out of the project', async () => {
    const root = folder.at('app');
    const templates = newer(atItsEnd);
    renameSync(folder.at('app/templates'), folder.at('outside'));
    symlinkSync(folder.at('outside'), folder.at('app/templates'), 'junction');
    const before = folder.contents('outside');
    expect(await acceptTemplates({ root, templates, merge: true })).toMatchObject({
      ok: false,
      accepted: [],
      diagnostics: [{ code: 'not-copied', message: expect.stringContaining('leads out of the project') }],
    });
    expect(folder.contents('outside')).toEqual(before);
  });

  test('of a package is merged there', async () => {
    writePack('node_modules/@acme/templates');
    folder.write('app/espalier.yaml', "name: app\ndatabases: [sqlite]\ntemplates: ['@acme/templates']\n");
    await generated('app');
    const result = await acceptTemplates({ root: folder.at('app'), templates: newer(atItsEnd), merge: true });
    expect(result).toMatchObject({ ok: false, diagnostics: [{ code: 'not-copied' }] });
  });
});

describe('a template is copied', () => {
  test('into a folder that espalier.yaml names from then on, and changes nothing until it is changed', async () => {
    await project('app', SHOP, '[] # none yet');
    const root = folder.at('app');
    const names = ['resource/handlers.ts.hbs', 'static/src/http/problem.ts'];
    expect(await copyTemplates({ root, names })).toEqual({
      ok: true,
      paths: ['templates/resource/handlers.ts.hbs', 'templates/static/src/http/problem.ts'],
      added: 'templates',
      diagnostics: [],
    });
    expect(folder.read('app/espalier.yaml')).toBe(
      'name: app\ndatabases: [sqlite]\ntemplates: [templates] # none yet\n',
    );
    expect(changed(await generated('app'))).toEqual([]);
    expect(await checkProject({ root })).toEqual({ ok: true, findings: [], diagnostics: [] });
    const again = await copyTemplates({ root, names });
    expect(again.diagnostics.map(({ message }) => message)).toEqual([
      'templates/resource/handlers.ts.hbs is there already.',
      'templates/static/src/http/problem.ts is there already.',
    ]);
  });

  test('as a package has it, behind that package', async () => {
    writePack('node_modules/@acme/templates');
    await project('app', SHOP, "['@acme/templates']");
    await generated('app');
    const root = folder.at('app');
    const names = ['resource/handlers.ts.hbs', 'resource/client.ts.hbs'];
    expect(await copyTemplates({ root, names, to: './ours/' })).toMatchObject({ ok: true, added: 'ours' });
    expect(folder.read('app/espalier.yaml')).toContain("templates: ['@acme/templates', ours]");
    expect(folder.read('app/ours/resource/client.ts.hbs')).toBe(CLIENT);
    expect(changed(await generated('app'))).toEqual([]);
  });

  test.each([
    ['that there is not', ['resource/handler.ts.hbs'], null, 'Did you mean `resource/handlers.ts.hbs`?'],
    ['out of the project', ['resource/handlers.ts.hbs'], '../ours', 'Name a folder of the project.'],
    ...['.git/x', 'models', './Models/', 'a/../migrations', 'src/aux', '.'].map(
      (to): [string, string[], string, string] => [
        `to ${to}`,
        ['resource/handlers.ts.hbs'],
        to,
        'Name a folder of their own, such as `templates`.',
      ],
    ),
    ['where a later one would win', ['resource/handlers.ts.hbs'], 'ours', 'Let `ours` be the last one there.'],
  ])('not: one %s', async (_, names, to, help) => {
    writePack('node_modules/@acme/templates');
    folder.write('app/espalier.yaml', "name: app\ntemplates: [ours, '@acme/templates']\n");
    folder.write('app/ours/README.md', '');
    const before = folder.contents('app');
    const { ok, diagnostics } = await copyTemplates({ root: folder.at('app'), names, to });
    expect(ok).toBe(false);
    expect(diagnostics.map((one) => one.help)).toContain(help);
    expect(folder.contents('app')).toEqual(before);
  });
});

describe('a new project', () => {
  const settings = 'name: app\ndatabases: [sqlite]\ntemplates: [templates]\n';

  test('gets the folder of templates that stands beside its model', async () => {
    folder.write('model/espalier.yaml', settings);
    folder.write('model/a.yaml', SHOP);
    writePack('model/templates');
    const { ok, diagnostics } = await newProject({ dir: folder.at('app'), model: folder.at('model') });
    expect([ok, diagnostics]).toEqual([true, []]);
    expect(folder.read('app/templates/pack.yaml')).toBe(PACK['pack.yaml']);
    expect(folder.has('app/src/clients/product.ts')).toBe(true);
    expect(await checkProject({ root: folder.at('app') })).toEqual({ ok: true, findings: [], diagnostics: [] });
  });

  test('gets the files of that folder, and nothing else that stands in it', async () => {
    folder.write('model/espalier.yaml', settings);
    folder.write('model/a.yaml', SHOP);
    writePack('model/templates');
    for (const path of ['.env', '.git/config', 'static/src/http/problem.ts~'])
      folder.write(`model/templates/${path}`, '');
    folder.write('model/shared.hbs', folder.read('model/templates/partials/acme.hbs'));
    rmSync(folder.at('model/templates/partials/acme.hbs'));
    symlinkSync('../../shared.hbs', folder.at('model/templates/partials/acme.hbs'));
    const { ok } = await newProject({ dir: folder.at('app'), model: folder.at('model') });
    expect(ok).toBe(true);
    const listed = Object.keys(PACK).filter((path) => !['README.md', 'package.json'].includes(path));
    expect(folder.files('app/templates')).toEqual(listed.toSorted());
    expect(lstatSync(folder.at('app/templates/partials/acme.hbs')).isFile()).toBe(true);
  });

  test.each([
    ['a link out of it', '../../../secret', "leads out of the model's folder"],
    ['a link to nothing', 'nothing', 'is a link to nothing'],
  ])('gets nothing that is not there: %s', async (_, target, reason) => {
    folder.write('secret', 'mine');
    folder.write('model/espalier.yaml', settings);
    folder.write('model/a.yaml', SHOP);
    for (const path of ['templates/pack.yaml', 'templates/static/notes.txt']) {
      writePack('model/templates');
      rmSync(folder.at(`model/${path}`), { force: true });
      symlinkSync(path === 'templates/pack.yaml' ? target.replace('../', '') : target, folder.at(`model/${path}`));
      const { ok, diagnostics } = await newProject({ dir: folder.at('app'), model: folder.at('model') });
      expect(ok).toBe(false);
      expect(diagnostics).toMatchObject([{ code: 'not-copied', message: `${path} ${reason}.` }]);
      expect(folder.has('app')).toBe(false);
      rmSync(folder.at(`model/${path}`));
    }
  });

  test.each(['.', './', 'models/..'])('has no templates in its own folder itself: %s', async (name) => {
    folder.write('model/espalier.yaml', settings.replace('[templates]', `['${name}']`));
    folder.write('model/a.yaml', SHOP);
    const { ok, diagnostics } = await newProject({ dir: folder.at('model/sub'), model: folder.at('model') });
    expect(ok).toBe(false);
    expect(diagnostics.map(({ code }) => code)).toContain('no-such-templates');
    expect(folder.has('model/sub')).toBe(false);
  });

  test.each(['folder', "'@acme/templates'"])('is not made where there is none: %s', async (name) => {
    const model = { 'espalier.yaml': settings.replace('[templates]', `[${name}]`), 'models/a.yaml': SHOP };
    const { ok, diagnostics } = await newProject({ dir: folder.at('app'), model });
    expect(ok).toBe(false);
    expect(diagnostics).toMatchObject([
      { code: 'no-such-templates', help: expect.stringMatching(/^Make the project without `templates`/) },
    ]);
    expect(folder.has('app')).toBe(false);
  });
});
