import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Folder } from '../project/folder.ts';

const BIN = resolve(import.meta.dirname, '../../bin/espalier.js');
const MODEL = 'entities:\n  Thing:\n    fields: { name: string(20) }\n';

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function espalier(cwd: string, ...args: readonly string[]): Ended {
  return spawnSync(process.execPath, [BIN, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

let folder: Folder;

beforeAll(() => {
  folder = new Folder({ 'model.yaml': MODEL, 'broken.yaml': 'entities: { Thing: { feilds: {} } }\n' });
  expect(espalier(folder.path, 'new', 'app', '--model', 'model.yaml', '--no-install')).toMatchObject({ status: 0 });
});
afterAll(() => folder[Symbol.dispose]());

const app = (): string => folder.at('app');

test('new says what it made, and what comes next', () => {
  const { status, stdout, stderr } = espalier(folder.path, 'new', 'second', '--model', 'model.yaml', '--no-install');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Made second: \d+ files\.\nNext:\n {2}cd second\n {2}npm install\n/);
  expect(stdout).toMatch(/what it refers to:\n {2}node \S+bin\/espalier\.js plop resource\n$/);
});

test('a run that the disk cuts short counts nothing as done', () => {
  using other = new Folder({ 'model.yaml': MODEL });
  espalier(other.path, 'new', 'app', '--model', 'model.yaml', '--no-install');
  other.write('app/models/model.yaml', MODEL.replace('string(20)', '{ type: string(20), minLength: 2 }'));
  mkdirSync(other.at('app/src/modules/thing/thing.input.ts.espalier-tmp'));
  const { status, stdout, stderr } = espalier(other.at('app'), 'generate');
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('thing.input.ts could not be written');
});

test('new without a model is wrong usage where nobody can be asked', () => {
  const { status, stdout, stderr } = espalier(folder.path, 'new', 'third');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/--model PATH[\s\S]*Usage: espalier new/);
  expect(folder.has('third')).toBe(false);
});

test('plop has answers in their order and by name', () => {
  const field = ['plop', 'field', '--', '--entity', 'Thing', '--fields', 'size:integer?', '--yes=no'];
  const { status, stdout } = espalier(app(), ...field);
  expect([status, stdout]).toEqual([0, expect.stringContaining('Nothing was written.')]);
  expect(espalier(app(), 'plop', 'feild')).toMatchObject({ status: 2, stderr: expect.stringContaining('mean field?') });
  expect(espalier(app(), 'plop')).toMatchObject({ status: 2, stderr: expect.stringContaining('Name what to do') });
  for (const [args, message] of [
    [['field', 'Thing', '--fields', 'size:integer?'], 'Answers by name stand behind `--`'],
    [['field', 'Thing', 'size:integer?', 'yes', 'more'], 'takes entity, fields, yes; more is one too many.'],
    [['field', '--', '--feilds', 'size:integer?'], 'has no answer --feilds. Did you mean fields?'],
    [['hasOwnProperty', 'A', 'B', 'C'], 'There is no generator hasOwnProperty.'],
    [['toString', '--', '--a', 'b'], 'There is no generator toString.'],
    [['generate', 'all'], 'takes no answer; all is one too many.'],
  ] as const)
    expect(espalier(app(), 'plop', ...args)).toMatchObject({ status: 2, stderr: expect.stringContaining(message) });
  const help = espalier(app(), 'plop', 'resource', '--', '--help');
  expect(help).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('  resource: name, fields, relations, yes\n'),
  });
  expect(espalier(app(), 'plop', 'field')).toMatchObject({ status: 1, stderr: expect.stringContaining('no terminal') });
});

test('new names a path to Espalier as the project sees it', () => {
  folder.write('espalier.tgz', '');
  const { status } = espalier(
    folder.path,
    'new',
    'deep/app',
    '--model',
    'model.yaml',
    '--no-install',
    '--espalier',
    './espalier.tgz',
  );
  expect(status).toBe(0);
  expect(JSON.parse(folder.read('deep/app/package.json')).devDependencies.espalier).toBe('file:../../espalier.tgz');
});

test('validate points at the mistake', () => {
  const { status, stdout, stderr } = espalier(folder.path, 'validate', 'broken.yaml');
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('broken.yaml:1:22: error unknown-word');
  expect(espalier(folder.path, 'validate', 'model.yaml')).toMatchObject({ status: 0, stdout: 'The model is sound.\n' });
});

test('a project is found from a folder below it, and by --cwd', () => {
  expect(espalier(join(app(), 'src/modules'), 'generate')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('up to date'),
  });
  expect(espalier(folder.path, 'check', '--cwd', 'app')).toMatchObject({ status: 0 });
  expect(espalier(folder.path, 'check', '--cwd', 'nowhere')).toMatchObject({ status: 2, stdout: '' });
  expect(espalier(folder.path, 'generate')).toMatchObject({ status: 1, stderr: expect.stringContaining('no-project') });
});

describe('--json prints one document on standard output, and nothing else', () => {
  const json = (cwd: string, ...args: readonly string[]): unknown => {
    const { status, stdout, stderr } = espalier(cwd, ...args, '--json');
    expect(stderr).toBe('');
    return { status, document: JSON.parse(stdout) };
  };

  test('validate', () => {
    expect(json(folder.path, 'validate', 'model.yaml')).toEqual({ status: 0, document: { ok: true, diagnostics: [] } });
    expect(json(folder.path, 'validate', 'broken.yaml')).toEqual({
      status: 1,
      document: {
        ok: false,
        diagnostics: [
          {
            code: 'unknown-word',
            severity: 'error',
            file: 'broken.yaml',
            line: 1,
            column: 22,
            endLine: 1,
            endColumn: 28,
            message: expect.any(String),
            help: expect.any(String),
          },
        ],
      },
    });
  });

  test('generate', () => {
    expect(json(app(), 'generate', '--dry-run')).toEqual({
      status: 0,
      document: {
        ok: true,
        changes: expect.arrayContaining([{ path: 'package.json', action: 'unchanged', reason: 'as written' }]),
        migrations: [],
        takenBack: [],
        moves: [],
        diagnostics: [],
      },
    });
    expect(json(folder.path, 'generate')).toMatchObject({
      status: 1,
      document: { ok: false, changes: [], diagnostics: [{ code: 'no-project' }] },
    });
  });

  test('check', () => {
    expect(json(app(), 'check')).toEqual({ status: 0, document: { ok: true, findings: [] } });
    expect(json(folder.path, 'check')).toMatchObject({
      status: 1,
      document: { ok: false, findings: [{ path: 'espalier.yaml', reason: 'stale' }] },
    });
  });
});

describe('what changes in the databases', () => {
  let shrunk: Folder;
  beforeAll(() => {
    shrunk = new Folder({ 'model.yaml': MODEL.replace('string(20) }', 'string(20), note: text?, mark: text? }') });
    espalier(shrunk.path, 'new', 'app', '--model', 'model.yaml', '--no-install');
    shrunk.write('app/models/model.yaml', MODEL);
  });
  afterAll(() => shrunk[Symbol.dispose]());

  test('is named, and nothing is lost that nobody has agreed to', () => {
    const { status, stdout, stderr } = espalier(shrunk.at('app'), 'generate', '--accept-data-loss=Thing.note');
    expect([status, stdout]).toEqual([
      1,
      'database  removes column things.note\ndatabase  removes column things.mark\n',
    ]);
    expect(stderr).toContain('error data-loss: This removes column things.mark, with all that it holds.');
    expect(stderr).not.toContain('removes column things.note');
  });

  test('is named by a dry run and beside a diff', () => {
    const args = ['--accept-data-loss=Thing.note', '--accept-data-loss=Thing.mark'];
    const { stdout } = espalier(shrunk.at('app'), 'generate', '--dry-run', ...args);
    expect(stdout).toMatch(/^database {2}removes column things\.note\n[\s\S]*create {4}migrations\/sqlite\/0002_/);
    const { status, stdout: diff, stderr } = espalier(shrunk.at('app'), 'generate', '--diff', '--accept-data-loss');
    expect([status, stderr]).toEqual([0, expect.stringContaining('database  removes column things.note\n')]);
    expect(diff).toMatch(/^--- /);
  });

  test('stands in JSON, and is done with agreement', () => {
    const { stdout } = espalier(shrunk.at('app'), 'generate', '--accept-data-loss', '--json');
    const { ok, migrations } = JSON.parse(stdout);
    expect([ok, migrations]).toEqual([
      true,
      ['note', 'mark'].map((name) => ({
        change: 'field-removed',
        table: 'things',
        entity: 'Thing',
        property: name,
        name,
        from: null,
        description: `removes column things.${name}`,
      })),
    ]);
    expect(espalier(shrunk.at('app'), 'generate').stdout).not.toContain('database');
  });

  test('is judged, by check and by migration lint in three forms', () => {
    const lint = (...args: readonly string[]): Ended => espalier(shrunk.at('app'), 'migration', 'lint', ...args);
    const file = 'migrations/sqlite/0002_remove_thing_note_and_thing_mark.ts';
    const { status, stdout, stderr } = lint(file);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(
      /^models\/model\.yaml:2: destructive Thing\.note: It removes .*\n {2}in migrations\/sqlite\/0002_.*\n {2}help: Only a backup .*\n\n/,
    );
    expect(stdout).toMatch(/\n4 findings\n$/);
    expect(JSON.parse(lint('--json').stdout)).toMatchObject({ ok: false, findings: { length: 4 }, accepted: [] });
    expect(lint('--format', 'github').stdout).toMatch(
      /^::error file=models\/model\.yaml,line=2,title=espalier%3A destructive::/,
    );
    expect(espalier(shrunk.at('app'), 'check').stdout).toContain('models/model.yaml:2: migration-risk: destructive');
    expect(lint('none.ts')).toMatchObject({ status: 1, stderr: expect.stringContaining('no-such-migration') });
    expect(espalier(shrunk.at('app'), 'migration', 'data')).toMatchObject({ status: 2 });
    expect(espalier(shrunk.at('app'), 'migration', 'data', 'a', 'b')).toMatchObject({ status: 2 });
    expect(espalier(shrunk.at('app'), 'migration', 'lint', '--dry-run')).toMatchObject({ status: 2 });
    const dry = espalier(shrunk.at('app'), 'migration', 'data', 'fill', '--dry-run');
    expect(dry).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(
        /^create {4}migrations\/sqlite\/0003_fill\.ts\n(?:create .*\n)?Nothing was written\.\n$/,
      ),
    });
    const json = espalier(shrunk.at('app'), 'migration', 'data', 'fill', '--dry-run', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: true, diagnostics: [] });
  });
});

test('a broken model is said once by check, and generate --diff has its differences in JSON too', () => {
  using broken = new Folder({ 'model.yaml': MODEL });
  espalier(broken.path, 'new', 'app', '--model', 'model.yaml', '--no-install');
  const readme = broken.read('app/openapi.json');
  broken.write('app/openapi.json', '');
  const { stdout } = espalier(broken.at('app'), 'generate', '--diff', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ diff: expect.any(String) });
  broken.write('app/openapi.json', readme);
  broken.write('app/models/model.yaml', 'entities: { Thing: { fieldz: {} } }\n');
  const { status, stdout: findings, stderr } = espalier(broken.at('app'), 'check');
  expect([status, findings]).toEqual([1, '']);
  expect(stderr.match(/fieldz/g)).toHaveLength(2);
});

test.each(['manifest.json', 'schema.json'])('a folder in the place of .espalier/%s is named', (name) => {
  using other = new Folder({ 'model.yaml': MODEL });
  espalier(other.path, 'new', 'app', '--model', 'model.yaml', '--no-install');
  rmSync(other.at(`app/.espalier/${name}`));
  mkdirSync(other.at(`app/.espalier/${name}`));
  for (const command of ['check', 'generate']) {
    const { status, stderr } = espalier(other.at('app'), command);
    expect([status, stderr]).toEqual([1, expect.stringContaining(`EISDIR: illegal operation on a directory, read '`)]);
    expect(stderr).toContain(`.espalier/${name}'`);
  }
});

test('a refusal of the system is no bug of Espalier', () => {
  using odd = new Folder({ 'model.yaml': MODEL, file: '' });
  espalier(odd.path, 'new', 'app', '--model', 'model.yaml', '--no-install');
  rmSync(odd.at('app/.espalier'), { recursive: true });
  odd.write('app/.espalier/manifest.json/x', '');
  const { status, stderr } = espalier(odd.at('app'), 'generate');
  expect([status, stderr]).toEqual([1, expect.not.stringContaining('    at ')]);
  expect(espalier(odd.path, 'new', 'file/app', '--model', 'model.yaml')).toMatchObject({
    status: 1,
    stderr: expect.not.stringContaining('    at '),
  });
});

test('espalier.yml is one letter short', () => {
  using yml = new Folder({ 'espalier.yml': 'name: app\n' });
  expect(espalier(yml.path, 'generate').stderr).toContain('Rename espalier.yml to espalier.yaml.');
});

describe('of an edited file', () => {
  let edited: Folder;
  const path = 'app/src/modules/thing/thing.schema.ts';

  beforeAll(() => {
    edited = new Folder({ 'model.yaml': MODEL });
    espalier(edited.path, 'new', 'app', '--model', 'model.yaml', '--no-install');
    edited.write(path, `${edited.read(path)}// mine\n`);
  });
  afterAll(() => edited[Symbol.dispose]());

  test('generate says so, and leaves it alone', () => {
    const { status, stdout, stderr } = espalier(edited.at('app'), 'generate');
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^conflict {2}src\/modules\/thing\/thing\.schema\.ts {2}\(it was edited by hand\)\n\d+ files: 1 in conflict\. Nothing was written\.\n$/,
    );
    expect(stderr).toContain('espalier eject FILE');
    expect(edited.read(path)).toContain('// mine');
  });

  test('check --format github makes an annotation', () => {
    const { status, stdout } = espalier(edited.at('app'), 'check', '--format', 'github');
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^::error file=src\/modules\/thing\/thing\.schema\.ts,line=1,title=espalier%3A edited::[^\n]+\n$/,
    );
  });

  test('generate --diff shows what a run would change', () => {
    edited.write(path, edited.read(path).replace('// mine\n', ''));
    edited.write('app/models/model.yaml', MODEL.replace('20)', '20), weight: integer?'));
    const { stdout, stderr } = espalier(edited.at('app'), 'generate', '--diff');
    expect(stderr).toBe('database  adds column things.weight\n');
    expect(stdout).toMatch(
      /^--- a\/src\/modules\/thing\/thing\.schema\.ts\n\+\+\+ b\/src\/modules\/thing\/thing\.schema\.ts\n@@ /m,
    );
  });
});

test('a command that is not there, and one of its words, are wrong usage', () => {
  expect(espalier(folder.path, 'generat')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('Did you mean generate?'),
  });
  expect(espalier(folder.path, 'templates', 'handlr')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Did you mean handlers?'),
  });
  expect(espalier(folder.path)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Usage: espalier COMMAND'),
  });
});

test('--help and --version', () => {
  expect(espalier(folder.path, '--version')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
  expect(espalier(folder.path, '--help')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('validate [PATH…]'),
  });
  expect(espalier(folder.path, 'new', '--help')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('--no-install'),
  });
});

test('it runs through a link, as npm makes it', () => {
  mkdirSync(folder.at('node_modules/.bin'), { recursive: true });
  symlinkSync(BIN, folder.at('node_modules/.bin/espalier'));
  const { status, stdout } = spawnSync(folder.at('node_modules/.bin/espalier'), ['--version'], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^\d/)]);
});
