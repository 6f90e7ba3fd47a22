/** `espalier templates`, as a process. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textHash } from '../../src/apply/text-hash.ts';
import { Folder } from '../project/folder.ts';

const BIN = resolve(import.meta.dirname, '../../bin/espalier.js');
const HANDLERS = 'resource/handlers.ts.hbs';

let folder: Folder;

function espalier(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args, '--cwd', folder.path], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  folder = new Folder();
  const model = 'entities:\n  Thing:\n    fields: { name: string(20) }\n';
  const file = new Folder({ 'model.yaml': model });
  expect(espalier('new', '.', '--model', file.at('model.yaml'), '--no-install')).toMatchObject({ status: 0 });
  file[Symbol.dispose]();
});
afterAll(() => folder[Symbol.dispose]());

test('lists what there is, with the view that each gets', () => {
  const { status, stdout, stderr } = espalier('templates');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^TEMPLATE +OWNER +VIEW +MAKES\n/);
  expect(stdout).toMatch(
    /\nresource\/handlers\.ts\.hbs +managed +handlers +src\/modules\/\{entity\.file\}\/\{entity\.file\}\.handlers\.ts\n/,
  );
  expect(stdout).toMatch(/\nstatic\/gitignore +owned +- +\.gitignore\n/);
});

test('shows what the view of one has, and that of a view', () => {
  const { status, stdout } = espalier('templates', HANDLERS);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^TEMPLATE[^\n]*\nresource\/handlers[^\n]*\n\nview "handlers" \{\n {2}entity: EntityNames;\n/);
  const { templates, views } = JSON.parse(espalier('templates', 'outlines', '--json').stdout);
  expect([templates.length, views.map(({ name }: { name: string }) => name)]).toEqual([0, ['outlines']]);
  expect(espalier('templates', 'handlr')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Did you mean handlers?'),
  });
});

test('copies one, which a run then takes, and check and validate speak of', () => {
  expect(espalier('templates', 'eject')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Name templates'),
  });
  expect(espalier('generate', '--to', 'x')).toMatchObject({ status: 2 });
  expect(espalier('templates', '--to', 'x')).toMatchObject({ status: 2 });
  const { status, stdout } = espalier('templates', 'eject', HANDLERS);
  expect([status, stdout]).toEqual([
    0,
    `create    templates/${HANDLERS}\nupdate    espalier.yaml  (templates: templates)\nThey are yours: change them, then espalier generate.\n`,
  ]);
  expect(folder.read('espalier.yaml')).toMatch(/\ntemplates: \[templates\]\n$/);
  const text = folder.read(`templates/${HANDLERS}`);
  folder.write(`templates/${HANDLERS}`, `// Ours.\n${text}`);
  expect(espalier('check')).toMatchObject({ status: 1, stdout: expect.stringContaining('thing.handlers.ts: stale') });
  expect(espalier('generate').stdout).toMatch(/^update {4}src\/modules\/thing\/thing\.handlers\.ts/m);
  expect(espalier('templates').stdout).toMatch(/\.handlers\.ts {2}\(replaced by templates\)\n/);
  // As a version of Espalier leaves it that had another template.
  const base = `.espalier/templates/${HANDLERS}.base`;
  const hash = textHash(folder.read(base));
  folder.write(base, '// It was so.\n');
  const manifest = folder.read('.espalier/manifest.json');
  folder.write('.espalier/manifest.json', manifest.replace(hash, textHash(folder.read(base))));
  const check = espalier('check');
  expect(check.status).toBe(1);
  expect(check.stdout).toMatch(
    /^templates\/resource\/handlers\.ts\.hbs: template-changed: .*\n.*espalier templates accept .*\n--- a\/resource[^]*\n-\/\/ It was so\.\n\+/,
  );
  expect(espalier('templates', 'accept').stdout).toBe(`accepted  ${HANDLERS}\n`);
  expect(espalier('check')).toMatchObject({ status: 0 });
  folder.write(`templates/${HANDLERS}`, '{{entity.nmae}}\n');
  for (const command of ['validate', 'check', 'templates'])
    expect(espalier(command), command).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('unknown-in-template: There is no `nmae` in `entity`.'),
    });
}, 120_000);
