/** A field type is one file: a new one, named in the two lists of types, goes all the way from the YAML to the tests of a project. */
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runIn } from '../support/run-in.ts';

const ROOT = join(import.meta.dirname, '../..');
const COPY = join(ROOT, '.tmp', `one-file-${process.pid}`);
const PROJECT = join(COPY, 'project');

/** A number plate: five capital letters and digits. */
const PLATE = `
import { mistake } from '../samples/mistakes/mistake.ts';
import { spelledSlot } from '../samples/pattern/generate.ts';
import { text } from '../samples/shape.ts';
import { call } from '../views/code.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfValue, nativeArray, ordered } from './family/allowed.ts';
import { keptAsIs, plain, sentAsIs, sqlText } from './family/plain.ts';
import { sampledTexts } from './family/texts.ts';
import { readFormat } from './literals.ts';

const check = (): string => 'z.string().regex(/^[A-Z0-9]{5}$/)';

export const plate: FieldTypeDefinition<'plate'> = {
  ...plain,
  base: 'plate',
  doc: 'A number plate.',
  allows: allowsOfValue,
  operators: ordered,
  make: () => ({ base: 'plate' }),
  notation: () => 'plate',
  maxLength: () => 5,
  columnType: () => ({ sqlite: 'text', postgresql: 'varchar(5)' }),
  arrayColumnType: () => nativeArray('varchar(5)'),
  readLiteral: (node) => readFormat(node, 'plate', 'AB123', (value) => (/^[A-Z0-9]{5}$/.test(value) ? value : null)),
  sql: sqlText,
  entity: { ...keptAsIs, builder: () => call('string') + call('length', 5) },
  checked: { inBody: check, asKey: check, inText: check },
  sent: sentAsIs,
  described: {
    schema: () => ({ type: 'string', pattern: '^[A-Z0-9]{5}$' }),
    text: null,
    word: () => 'plate',
    boundsInWords: false,
  },
  sampled: {
    ...sampledTexts(() => [text('A', spelledSlot('0123456789', 4))]),
    mistakes: () => [mistake('in small letters', 'ab123')],
    missing: () => 'ZZZZZ',
  },
};
`;

const MODEL = `
name: garage
entities:
  Car:
    key: plate
    fields:
      plate: { type: plate, filter: true, sort: true }
      former: { type: plate, nullable: true, unique: true, default: OLD00 }
      seen: { type: plate, array: true }
`;

beforeAll(() => {
  mkdirSync(COPY, { recursive: true });
  for (const part of ['src', 'templates', 'schema', 'package.json']) {
    cpSync(join(ROOT, part), join(COPY, part), { recursive: true });
  }
  writeFileSync(join(COPY, 'src/types/plate.ts'), PLATE);
  edit('src/model/field-type.ts', "  | 'text'\n", "  | 'text'\n  | 'plate'\n");
  edit('src/types/index.ts', 'import { smallint }', "import { plate } from './plate.ts';\nimport { smallint }");
  edit('src/types/index.ts', '  smallint,\n', '  smallint,\n  plate,\n');
});
afterAll(() => rmSync(COPY, { recursive: true, force: true }));

test('no other file has to know of it', { timeout: 240_000 }, () => {
  const config = { extends: '../../tsconfig.json', include: ['src'] };
  writeFileSync(join(COPY, 'tsconfig.json'), JSON.stringify(config));
  expectSuccess(COPY, 'tsc', '-p', '.');

  writeFileSync(join(COPY, 'garage.yaml'), MODEL);
  expectSuccess(COPY, 'node', 'src/cli.ts', 'new', PROJECT, '--model', 'garage.yaml', '--no-install');
  symlinkSync(join(ROOT, 'node_modules'), join(PROJECT, 'node_modules'));
  expectSuccess(PROJECT, 'tsc', '-p', '.');
  expectSuccess(PROJECT, 'vitest', 'run');
  expectSuccess(PROJECT, 'vitest', 'run', '--mode', 'postgresql');
  expect(readFileSync(join(PROJECT, 'openapi.json'), 'utf8')).toContain('^[A-Z0-9]{5}$');
});

function expectSuccess(folder: string, command: string, ...args: readonly string[]): void {
  const { status, output } = runIn(folder, command, args, inject('postgresUrl'));
  expect(status, output).toBe(0);
}

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(join(COPY, path), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(COPY, path), text.replace(from, to));
}
