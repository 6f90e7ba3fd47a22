import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Folder } from '../project/folder.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** A folder outside the repository with the package installed from its tarball. Its dependencies are links to those of the repository. */
let folder: Folder;
let packed: string[];

beforeAll(() => {
  folder = new Folder();
  const output = execFileSync('npm', ['pack', '--json', '--pack-destination', folder.path], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [{ filename, files }]: [{ filename: string; files: { path: string }[] }] = JSON.parse(
    output.slice(output.indexOf('[\n')),
  );
  packed = files.map(({ path }) => path);
  mkdirSync(folder.at('node_modules/espalier'), { recursive: true });
  execFileSync('tar', ['-xzf', folder.at(filename), '--strip-components=1', '-C', folder.at('node_modules/espalier')]);
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    folder.read('node_modules/espalier/package.json'),
  );
  for (const name of Object.keys(dependencies))
    symlinkSync(join(ROOT, 'node_modules', name), folder.at(`node_modules/${name}`));
}, 120_000);
afterAll(() => folder?.[Symbol.dispose]());

function espalier(cwd: string, ...args: readonly string[]) {
  const bin = folder.at('node_modules/espalier/bin/espalier.js');
  return spawnSync(process.execPath, [bin, ...args], { cwd: folder.at(cwd), encoding: 'utf8' });
}

test('the package is JavaScript, schemas, templates and examples, and nothing else', () => {
  const rooms = new Set(packed.map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : path)));
  expect(
    [...rooms].filter(
      (room) =>
        ![
          'bin',
          'dist',
          'schema',
          'templates',
          'examples',
          'package.json',
          'README.md',
          'LICENSE',
          'CHANGELOG.md',
        ].includes(room),
    ),
  ).toEqual([]);
  expect(packed).toContain('dist/index.d.ts');
  expect(
    packed.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts') && !path.startsWith('templates/')),
  ).toEqual([]);
});

test('every template of the repository is in it', () => {
  const templates = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'templates'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(packed.filter((path) => path.startsWith('templates/')).toSorted()).toEqual(
    templates.trim().split('\n').toSorted(),
  );
});

test('the command works from the package: new, generate, check', () => {
  const example = 'node_modules/espalier/examples/shop';
  expect(espalier('.', 'new', 'my-shop', '--model', example, '--no-install')).toMatchObject({ status: 0, stderr: '' });
  expect(espalier('my-shop', 'generate')).toMatchObject({ status: 0, stdout: expect.stringContaining('up to date') });
  expect(espalier('my-shop', 'check')).toMatchObject({ status: 0, stderr: '' });
});

test('it gives the same project as the repository does', () => {
  const bin = join(ROOT, 'bin/espalier.js');
  execFileSync(
    process.execPath,
    [bin, 'new', folder.at('other/my-shop'), '--model', join(ROOT, 'examples/shop'), '--no-install'],
    { stdio: 'pipe' },
  );
  expect(folder.contents('my-shop')).toEqual(folder.contents('other/my-shop'));
});

test('its library and its Plop generators can be imported', () => {
  const script = `
    import { validateProject } from 'espalier';
    import register from 'espalier/plop';
    process.stdout.write(JSON.stringify([validateProject({ root: 'my-shop' }).ok, typeof register]));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module'], {
    cwd: folder.path,
    input: script,
    encoding: 'utf8',
  });
  expect(stdout, stderr).toBe('[true,"function"]');
});

describe('under a Node that is too old', () => {
  /** The command, made to believe that it runs under Node 20. What it starts is not told so. */
  const underOld = (cwd: string, bin: string) => {
    const lie = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.1.0"})';
    return spawnSync(process.execPath, ['--import', lie, bin, '--version'], { cwd, encoding: 'utf8' });
  };

  test('it goes on under the one that is installed beside it, or beside the project', () => {
    expect(underOld(folder.path, join(ROOT, 'bin/espalier.js'))).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+\./),
    });
  });

  test('it says what to do where there is none', () => {
    const { status, stdout, stderr } = underOld(folder.path, folder.at('node_modules/espalier/bin/espalier.js'));
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Espalier needs Node 24 or newer');
  });

  test('it can read what has to be read before', () => {
    for (const path of [
      'bin/espalier.js',
      'scripts/set-up.js',
      'scripts/test.js',
      'scripts/start.js',
      'scripts/build.js',
    ]) {
      expect(readFileSync(join(ROOT, path), 'utf8').replace(/^\s*(\/\/|\/?\*).*$/gm, ''), path).not.toMatch(
        /\?\.|\?\?|'node:|^await /m,
      );
    }
  });
});
