/** What is said about templates of a project's own. */
import { mkdirSync, truncateSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateProject, textOfDiagnostics, validateWithTemplates } from '../../src/index.ts';
import { Folder } from '../project/folder.ts';

type Files = Readonly<Record<string, string>>;

const MODEL = 'entities: { OrderItem: { fields: { note: string? } } }\n';
const pack = (text: string, files: Files = {}): Files => ({ 'templates/pack.yaml': text, ...files });
const client = { 'templates/resource/client.ts.hbs': '// {{entity.name}}\n' };
const added = (path: string, more = ''): Files =>
  pack(`add: { resource/client.ts.hbs: { path: '${path}', view: outline${more} } }\n`, client);

/** The files of a project beside its model, by the mistake. */
const mistakes: Readonly<Record<string, Files>> = {
  'a folder that is not there': { 'espalier.yaml': 'name: shop\ntemplates: [./templates, other]\n' },
  'a package that is not installed': { 'espalier.yaml': "name: shop\ntemplates: ['@acme/templates']\n" },
  'a file in the place of a folder': { templates: '' },
  'a folder outside of the project': { 'espalier.yaml': 'name: shop\ntemplates: [../templates]\n' },
  'the folder of the model': { 'espalier.yaml': 'name: shop\ntemplates: [models]\n' },
  'the project itself': { 'espalier.yaml': 'name: shop\ntemplates: [.]\n' },
  'a folder of generated files': {
    'espalier.yaml': 'name: shop\ntemplates: [src/modules/order-item, test/../test, ./migrations/sqlite]\n',
    'src/modules/order-item/mine.ts': '',
    'test/mine.ts': '',
    'migrations/sqlite/README.md': '',
  },
  'nothing of that name to replace': {
    'templates/resource/handler.ts.hbs': '',
    'templates/static/http/problem.ts': '',
    'templates/static/src/zebra.ts': '',
  },
  'templates in no folder': { 'templates/client.ts.hbs': '', 'templates/statics/README.md': '' },
  'a text that is not UTF-8': { 'templates/static/src/http/problem.ts': '\u0000x' },
  'blocks that are not closed': {
    'templates/resource/handlers.ts.hbs': '{{#if list}}\n{{#each imports}}\n{{/each}}\n',
    'templates/resource/input.ts.hbs': '{{#if list}}\n  {{#each imports}}{{/if}}\n',
    'templates/resource/schema.ts.hbs': 'const a = {{entity.name;\n',
    'templates/resource/serializer.ts.hbs': '{{entity.name}}\n{{else}}\n',
    'templates/partials/head.hbs': '{{/if}}\n',
  },
  'the marks of a merge': {
    'templates/resource/handlers.ts.hbs': '<<<<<<< yours\na\n=======\nb\n>>>>>>> as Espalier has it now\n',
  },
  'paths that the view has not': {
    'templates/resource/handlers.ts.hbs': [
      '{{entity.nmae}} {{lst}} {{#if explict}}{{/if}} {{entity.name.first}}',
      '{{#each imports}}{{name}} {{entity.name}} {{../../list}} {{#with ../entity as |one|}}{{one.fiel}}{{/with}}{{/each}}',
      '{{@index}} {{#each imports}}{{@indx}}{{@root.imprts}}{{/each}} {{imports.first}}',
      '{{#each imports as |one at|}}{{one.form}} {{at.x}}{{/each}}\n',
    ].join('\n'),
  },
  'what templates have not': {
    'templates/resource/handlers.ts.hbs': [
      '{{litteral entity.name}} {{upper entity.name}} {{#ech imports}}{{/ech}} {{#imports}}{{/imports}}',
      '{{> haed}} {{> toString}} {{#*inline "a"}}{{/inline}} {{log entity.name}} {{lookup imports 0}}\n',
    ].join('\n'),
    'templates/partials/head.hbs': '{{> foot}}',
    'templates/partials/foot.hbs': '{{> head}}',
    'templates/resource/input.ts.hbs': '{{> head}}\n',
  },
  'values of another kind': {
    'templates/resource/handlers.ts.hbs': [
      '{{imports}} {{entity}} {{#each entity}}{{/each}} {{#each list}}{{/each}} {{literal}} {{literal list read}}',
      '{{comment list}} {{#if}}{{/if}} {{comment imports}}\n',
    ].join('\n'),
  },
  'partials, by what they are given': {
    'templates/partials/import.hbs': 'import { {{names}} } from {{literal form}}; {{../entity.name}}\n',
    'templates/resource/handlers.ts.hbs': '{{#each imports}}{{> import}}{{/each}}{{> import entity}}\n',
  },
  'an addition that is not declared': client,
  'a declaration of nothing': pack('add: { resource/cleint.ts.hbs: { path: a.ts, view: outline } }\n', client),
  'words that a pack has not': pack(
    'ad: {}\nadd: { resource/client.ts.hbs: { path: "a/{entity.file}.ts", owner: mine, views: outline } }\n',
    client,
  ),
  'names that are none of a template': pack('add: { client: { path: a.ts, view: outline } }\n'),
  'a declaration of what there is already': pack(
    'add: { resource/handlers.ts.hbs: { path: "a/{entity.file}.ts", view: handlers } }\n',
    { 'templates/resource/handlers.ts.hbs': '// {{entity.name}}\n' },
  ),
  'no view': pack('add: { resource/client.ts.hbs: { path: "a/{entity.file}.ts" } }\n', client),
  'a view that there is not': pack(
    'add: { resource/client.ts.hbs: { path: "a/{entity.file}.ts", view: outlin } }\n',
    client,
  ),
  'a view for a file without a variable': pack('add: { static/src/a.ts: { path: src/a.ts, view: outline } }\n', {
    'templates/static/src/a.ts': 'export const a = 1;\n',
  }),
  'a view of the project for each entity': pack(
    'add: { resource/client.ts.hbs: { path: "a/{entity.file}.ts", view: modules, for: entity } }\n',
    { 'templates/resource/client.ts.hbs': '// {{prefix}}\n' },
  ),
  'an owned file that would go stale': added('src/clients/{entity.file}.ts', ', owner: owned'),
  'a path out of the project': added('../clients/{entity.file}.ts'),
  'a path that another file has': added('src/modules/{entity.file}/{entity.file}.handlers.ts'),
  'one path for two templates': pack('add:\n  static/a.ts: { path: src/a.ts }\n  static/b.ts: { path: src/a.ts }\n', {
    'templates/static/a.ts': '',
    'templates/static/b.ts': '',
  }),
  'a path that this entity has': added('src/Modules/{entity.file}/order-item.Handlers.ts'),
  'one path for all entities': added('src/clients.ts'),
  'a path with a name that there is not': added('src/clients/{file}.ts'),
  'a path with characters that not every system has': added('src/clients/{entity.file}?.ts'),
  'a path among the migrations': added('migrations/{entity.file}.ts'),
  'a path among the templates': added('templates/{entity.file}.ts'),
};

/** Mistakes that only printing shows. */
const printed: Readonly<Record<string, Files>> = {
  'what is null': {
    'templates/resource/handlers.ts.hbs': '// {{entity.name}}\n{{#if list}}// {{comment referencedValues}}{{/if}}\n',
  },
  'what is no TypeScript': {
    'templates/resource/handlers.ts.hbs': '// {{entity.name}}\nconst = 3;\n',
    'templates/static/src/http/problem.ts': 'export const a = 1;\nexport const b = ;\n',
  },
};

/** What is made all the same. */
const warned: Readonly<Record<string, Files>> = {
  'files that don’t say that every run makes them': pack(
    'add:\n  static/src/a.ts: { path: src/a.ts }\n  static/a.json: { path: a.json }\n  project/a.md.hbs: { path: docs/a.md, view: outlines }\n',
    {
      'templates/static/src/a.ts': 'export const a = 1;\n',
      'templates/static/a.json': '{}\n',
      'templates/project/a.md.hbs': '# All\n',
      'templates/resource/handlers.ts.hbs': '// {{entity.name}}\n// Managed by Espalier.\n',
    },
  ),
};

function write(folder: Folder, files: Files): void {
  const all = { 'espalier.yaml': 'name: shop\ntemplates: [templates]\n', 'models/a.yaml': MODEL, ...files };
  for (const [path, text] of Object.entries(all)) folder.write(path, text);
}

/** `vitest -u` writes it anew. */
test('what is said about templates', async () => {
  const said: string[] = [];
  for (const [name, files] of Object.entries({ ...mistakes, ...printed, ...warned })) {
    using folder = new Folder();
    write(folder, files);
    const run = Object.hasOwn(mistakes, name)
      ? validateWithTemplates({ root: folder.path })
      : generateProject({ root: folder.path, dryRun: true });
    const { ok, diagnostics } = await run;
    expect(ok, name).toBe(Object.hasOwn(warned, name));
    said.push(`# ${name}\n${textOfDiagnostics(diagnostics)}`);
  }
  await expect(said.join('\n')).toMatchFileSnapshot('templates/expected.txt');
});

test('what stands beside templates, and what editors leave there, is no mistake', async () => {
  using folder = new Folder();
  write(folder, {
    'templates/README.md': '# Ours\n',
    'templates/package.json': '{}\n',
    'templates/test/a.ts': '',
    'templates/resource/.DS_Store': '',
    'templates/resource/handlers.ts.hbs~': '',
    'templates/node_modules/x/resource/a.hbs': '{{',
  });
  mkdirSync(folder.at('templates/partials'));
  expect(await validateWithTemplates({ root: folder.path })).toEqual({ ok: true, diagnostics: [] });
});

test('a file that is too large is not read', async () => {
  using folder = new Folder();
  write(folder, { 'templates/resource/handlers.ts.hbs': '' });
  truncateSync(folder.at('templates/resource/handlers.ts.hbs'), 100_000_000);
  const { diagnostics } = await validateWithTemplates({ root: folder.path });
  expect(diagnostics.map(({ code }) => code)).toEqual(['file-too-large']);
});
