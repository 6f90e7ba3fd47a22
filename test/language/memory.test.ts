/** The largest files that are read take little memory: what a process needs beyond one that reads next to nothing. */
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { maxTokens, maxValues } from '../../src/parse/limits.ts';
import { maxFileBytes } from '../../src/source/limits.ts';
import { Folder } from '../project/folder.ts';

const INDEX = pathToFileURL(join(import.meta.dirname, '../../src/index.ts')).href;
const MOST_MEGABYTES = 200;

/** The most memory that a process had while it validated a text, in megabytes. */
function megabytesFor(text: string): number {
  using folder = new Folder({ 'model.yaml': text });
  const script = `
    import { validateProject } from '${INDEX}';
    const { diagnostics } = validateProject({ paths: ['model.yaml'] });
    process.stdout.write(JSON.stringify([diagnostics.length, process.resourceUsage().maxRSS / 1024]));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module'], {
    cwd: folder.path,
    input: script,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const [, megabytes]: [number, number] = JSON.parse(stdout);
  return megabytes;
}

/** As many copies of a part as a file of the greatest size holds. */
function filled(part: (index: number) => string, { before = '', bytes = maxFileBytes } = {}): string {
  const parts = [before];
  for (let index = 0, length = before.length; ; index++) {
    const next = part(index);
    length += next.length;
    if (length > bytes) return parts.join('');
    parts.push(next);
  }
}

let least = 0;
beforeAll(() => {
  least = megabytesFor('entities: { A: }\n');
});

test.each([
  [
    'entities with fields',
    filled(
      (index) =>
        `  Entity${index}:\n    fields:\n      name: { type: string(80), unique: true, filter: true, sort: true }\n      price: { type: decimal, precision: 10, scale: 2, min: 0 }\n      note: text?\n    relations:\n      other: { manyToOne: Entity0, inverse: all${index} }\n`,
      { before: 'entities:\n' },
    ),
  ],
  ['as many entities as may be', filled((index) => `  E${index}:\n`, { before: 'entities:\n', bytes: 48_000 })],
  ['more entities than may be', filled((index) => `  E${index}:\n`, { before: 'entities:\n', bytes: 300_000 })],
  ['small tokens', `enums: { A: [${'a,'.repeat(maxTokens / 2 - 20)}] }`],
  [
    'a default of many values',
    `entities: { A: { fields: { x: { type: json, default: [${'1,'.repeat(maxTokens / 2 - 40)}] } } } }`,
  ],
  [
    'aliases up to their limit',
    `entities: { A: { fields: { x: { type: json, default: &a [${'1,'.repeat(1000)}] }, y: { type: json, default: [${'*a,'.repeat(maxValues / 1001 - 3)}] } } } }`,
  ],
  ['unknown words', filled((index) => `  A${index}: { fieldz: 1, nme: 2, ky: 3 }\n`, { before: 'entities:\n' })],
  [
    'unknown types',
    filled((index) => `      f${index}: strin\n`, { before: 'entities:\n  A:\n    fields:\n', bytes: 500_000 }),
  ],
  ['long lines', `entities: { A: { description: "${'x'.repeat(60_000)}" } } # ${'y'.repeat(900_000)}`],
  ['duplicate keys', `entities:\n${'  A:\n'.repeat(20_000)}`],
  ['mistakes of YAML', filled(() => '}{\t')],
])('%s', { timeout: 60_000 }, (_, text) => {
  expect(text.length).toBeLessThanOrEqual(maxFileBytes);
  expect(megabytesFor(text) - least).toBeLessThan(MOST_MEGABYTES);
});
