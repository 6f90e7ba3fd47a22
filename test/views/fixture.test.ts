/** Fixtures of generated projects: how they read, that they compile under strict TypeScript, and that their rows can be stored. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MikroORM, type EntityClass, type SqlEntityManager } from '@mikro-orm/sql';
import { SqliteDriver } from '@mikro-orm/sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadModel } from '../../src/load.ts';
import type { Model } from '../../src/model/index.ts';
import { copied, copiedFrom, perEntity, perProject, type Row } from '../../src/plan/row.ts';
import { renderFiles } from '../../src/render/render.ts';
import { entityNames, namesView } from '../../src/views/names.ts';
import { fixtureView } from '../../src/views/fixture.ts';
import { enumsView } from '../../src/views/project.ts';
import { schemaView } from '../../src/views/schema.ts';
import { chooseSql } from '../../templates/static/src/db/per-database.ts';

const TOOLS = join(import.meta.dirname, '../../node_modules/.bin');

const ROWS: readonly Row[] = [
  copied('owned', ['tsconfig.json']),
  copiedFrom('owned', 'oxlintrc.json', '.oxlintrc.json'),
  copiedFrom('owned', 'oxfmtrc.json', '.oxfmtrc.json'),
  copied('managed', [
    'src/db/defaults.ts',
    'src/db/entities.ts',
    'src/db/errors.ts',
    'src/db/arrays.ts',
    'src/db/dialect.ts',
    'src/db/per-database.ts',
    ...['bigint', 'char', 'decimal', 'moment', 'number'].map((name) => `src/db/types/${name}.ts`),
    'src/db/values.ts',
    'src/modules/sampling.ts',
  ]),
  perProject('managed', 'src/modules/enums.ts', enumsView),
  perEntity('managed', 'schema', schemaView),
  perEntity('owned', 'entity', namesView),
  perEntity('managed', 'fixture', fixtureView),
];

function modelIn(path: string): Model {
  const text = readFileSync(new URL(path, import.meta.url), 'utf8');
  const { model, diagnostics } = loadModel({ settings: null, models: [{ path, text }] }, { defaultName: 'test' });
  if (model === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return model;
}

test('a fixture reads like this', async () => {
  const text = `name: test
enums: { State: [open, paid] }
entities:
  Order:
    fields:
      number: { type: bigint, unique: true }
      placedAt: datetime
      state: { type: State, default: open }
  OrderItem:
    key: [order, line]
    fields:
      line: { type: integer, min: 1 }
      unitPrice: { type: decimal, precision: 10, scale: 2, min: 0 }
    relations:
      order: { manyToOne: Order }
  Delivery:
    api: false
    relations:
      item: { manyToOne: OrderItem }
`;
  const { model } = loadModel({ settings: null, models: [{ path: 'test.yaml', text }] }, { defaultName: 'test' });
  const planned = model === null ? [] : perEntity('managed', 'fixture', fixtureView)(model);
  const files = await renderFiles(planned);
  expect(files.map((file) => `// ${file.path}\n${file.text}`).join('\n')).toMatchSnapshot();
});

describe('with names that shadow others, and references of every kind', () => {
  const model = modelIn('fixture.model.yaml');
  // Outside of the repository, whose ignore files would hide it from the tools.
  const root = mkdtempSync(join(tmpdir(), 'fixture-'));

  beforeAll(async () => {
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    symlinkSync(join(import.meta.dirname, '../../node_modules'), join(root, 'node_modules'));
    for (const { path, text } of await renderFiles(ROWS.flatMap((row) => row(model)))) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test.each([
    ['it compiles', 'tsc', ['-p', '.']],
    ['it is clean for the linter', 'oxlint', ['--deny-warnings', 'src/modules']],
    ['it is formatted', 'oxfmt', ['--check', 'src/modules']],
  ])('%s', (_, command, args) => {
    const { status, stdout, stderr } = spawnSync(join(TOOLS, command), args, { cwd: root, encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
  });

  test('each gives rows that the database takes, as often as it is asked', async () => {
    const modules = await Promise.all(
      model.entities.map(async (described) => {
        const { name, file, given } = entityNames(described);
        const load = (kind: string): Promise<Record<string, unknown>> =>
          import(pathToFileURL(join(root, `src/modules/${file}/${file}.${kind}.ts`)).href);
        const [entity, fixture] = [await load('entity'), await load('fixture')];
        return {
          entity: entity[name] as EntityClass<object>,
          given: fixture[given] as (em: SqlEntityManager) => Promise<object>,
        };
      }),
    );
    const orm = await MikroORM.init({
      driver: SqliteDriver,
      dbName: ':memory:',
      entities: modules.map(({ entity }) => entity),
      discovery: { onMetadata: chooseSql },
    });
    try {
      await orm.schema.create();
      for (let time = 1; time <= 10; time += 1) {
        for (const { entity, given } of modules) {
          await given(orm.em.fork());
          expect(await orm.em.fork().count(entity)).toBeGreaterThanOrEqual(time);
        }
      }
    } finally {
      await orm.close();
    }
  });
});
