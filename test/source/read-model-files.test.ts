import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxFileBytes, maxModelBytes } from '../../src/source/limits.ts';
import { readModelFiles } from '../../src/source/read-model-files.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'espalier-read-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content: string | Uint8Array = 'entities: {}\n'): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** Paths relative to the root, and the codes of failures. */
function read(path = ''): { settings: string | null; models: string[]; failures: string[] } {
  const { settings, models, failures } = readModelFiles(path === '' ? root : join(root, path));
  const local = (found: string): string => found.slice(root.length + 1);
  return {
    settings: settings === null ? null : local(settings.path),
    models: models.map((file) => local(file.path)),
    failures: failures.map(({ code, place }) => `${code} ${local(place.file.path)}`),
  };
}

describe('a folder', () => {
  it('gives every YAML file below it, sorted, without node_modules and dot folders', () => {
    for (const path of [
      'b.yaml',
      'a/z.yml',
      'a/c.yaml',
      'B.yaml',
      'node_modules/x.yaml',
      '.git/x.yaml',
      'a/.hidden.yaml',
      'notes.md',
    ])
      write(path);
    expect(read()).toEqual({ settings: null, models: ['B.yaml', 'a/c.yaml', 'a/z.yml', 'b.yaml'], failures: [] });
  });

  it('with espalier.yaml and no models/ gives both', () => {
    for (const path of ['espalier.yaml', 'shop.yaml']) write(path);
    expect(read()).toEqual({ settings: 'espalier.yaml', models: ['shop.yaml'], failures: [] });
  });

  it('that is a project gives models/ alone', () => {
    for (const path of ['espalier.yaml', 'models/a.yaml', 'docker-compose.yaml']) write(path);
    expect(read()).toEqual({ settings: 'espalier.yaml', models: ['models/a.yaml'], failures: [] });
  });

  it('without YAML is a mistake', () => {
    write('readme.md');
    expect(read().failures).toEqual(['no-model ']);
  });

  it('may hold links, but none that leads back', () => {
    write('real/a.yaml');
    symlinkSync(join(root, 'real'), join(root, 'linked'));
    symlinkSync(root, join(root, 'real/back'));
    expect(read()).toEqual({ settings: null, models: ['linked/a.yaml'], failures: ['link-loop linked/back'] });
  });
});

describe('a file', () => {
  it('is read alone', () => {
    write('shop.yaml');
    write('other.yaml');
    expect(read('shop.yaml')).toEqual({ settings: null, models: ['shop.yaml'], failures: [] });
  });

  it('called espalier.yaml is the settings', () => {
    write('espalier.yaml', 'name: shop\n');
    expect(read('espalier.yaml')).toEqual({ settings: 'espalier.yaml', models: [], failures: [] });
  });

  it('loses its byte order mark', () => {
    write('a.yaml', '\uFEFFentities: {}\n');
    expect(readModelFiles(join(root, 'a.yaml')).models[0]?.text).toBe('entities: {}\n');
  });

  it('that is missing, a link to itself, no UTF-8, or too large is a mistake with a place', () => {
    symlinkSync(join(root, 'self.yaml'), join(root, 'self.yaml'));
    write('latin.yaml', Uint8Array.from([0x61, 0xe9, 0x62]));
    write('large.yaml', 'x'.repeat(maxFileBytes + 1));
    expect(read('none.yaml').failures).toEqual(['no-such-path none.yaml']);
    expect(read('self.yaml').failures).toEqual(['link-loop self.yaml']);
    expect(read('latin.yaml').failures).toEqual(['not-utf-8 latin.yaml']);
    expect(read('large.yaml').failures).toEqual(['file-too-large large.yaml']);
    const [failure] = readModelFiles(join(root, 'none.yaml')).failures;
    expect(failure?.place).toEqual({ file: { path: join(root, 'none.yaml'), text: '' }, start: 0, end: 0 });
  });

  it('counts with all others', () => {
    for (let index = 0; index <= maxModelBytes / maxFileBytes; index++)
      write(`${String(index).padStart(2, '0')}.yaml`, ' '.repeat(maxFileBytes));
    const { models, failures } = read();
    expect(failures).toEqual(['model-too-large 16.yaml']);
    expect(models).toHaveLength(16);
  });
});
