import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../src/load.ts';
import type { Model } from '../../src/model/index.ts';
import { planFiles } from '../../src/plan/plan.ts';
import {
  copied,
  copiedFolder,
  copiedFrom,
  perEntity,
  perProject,
  perResource,
  withPostgresql,
  withSqlite,
} from '../../src/plan/row.ts';
import { readModelFiles } from '../../src/source/read-model-files.ts';
import { filesBelow } from '../../src/source/files-below.ts';
import { TEMPLATES } from '../../src/source/templates-folder.ts';

function modelOf(text: string): Model {
  const files = { settings: null, models: [{ path: 'model.yaml', text }] };
  const { model, diagnostics } = loadModel(files, { defaultName: 'shop' });
  if (model === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return model;
}

function shop(): Model {
  const { model } = loadModel(readModelFiles('examples/shop'), { defaultName: 'shop' });
  if (model === null) throw new Error('The example has mistakes.');
  return model;
}

const TWO = modelOf(
  'entities: { OrderItem: { fields: { name: string } }, Log: { api: false, fields: { text: text } } }',
);

describe('a row', () => {
  test('for each entity makes one file in its folder', () => {
    const files = planFiles(TWO, [perEntity('owned', 'entity', (_, { name }) => ({ name }))]);
    expect(files).toEqual([
      {
        path: 'src/modules/log/log.entity.ts',
        owner: 'owned',
        template: 'resource/entity.ts.hbs',
        view: expect.any(Function),
      },
      {
        path: 'src/modules/order-item/order-item.entity.ts',
        owner: 'owned',
        template: 'resource/entity.ts.hbs',
        view: expect.any(Function),
      },
    ]);
    expect(files.map(({ view }) => view?.())).toEqual([{ name: 'Log' }, { name: 'OrderItem' }]);
  });

  test('for each resource leaves out what has no routes', () => {
    const files = planFiles(TWO, [perResource('managed', 'routes', (_, { name }, { path }) => ({ name, path }))]);
    expect(files.map(({ view }) => view?.())).toEqual([{ name: 'OrderItem', path: '/order-items' }]);
  });

  test('for the project makes one file, by a template or by the view alone', () => {
    const files = planFiles(TWO, [
      perProject('owned', 'package.json', ({ settings }) => ({ name: settings.name })),
      copiedFrom('owned', 'gitignore', '.gitignore'),
    ]);
    expect(files).toEqual([
      { path: '.gitignore', owner: 'owned', template: 'static/gitignore', view: null },
      { path: 'package.json', owner: 'owned', template: 'project/package.json.hbs', view: expect.any(Function) },
    ]);
    expect(files[1]?.view?.()).toEqual({ name: 'shop' });
  });

  test('may depend on the databases', () => {
    const table = [
      copied('managed', ['s.ts'], { when: withSqlite }),
      copied('managed', ['p.ts'], { when: withPostgresql }),
    ];
    const sqlite = { ...TWO, settings: { ...TWO.settings, databases: ['sqlite'] as const } };
    expect(planFiles(TWO, table).map(({ path }) => path)).toEqual(['p.ts', 's.ts']);
    expect(planFiles(sqlite, table).map(({ path }) => path)).toEqual(['s.ts']);
  });
});

test('a view is made when it is asked for', () => {
  const made: string[] = [];
  const files = planFiles(TWO, [perEntity('owned', 'entity', (_, { name }) => ({ length: made.push(name) }))]);
  expect(made).toEqual([]);
  expect(files[1]?.view?.()).toEqual({ length: 1 });
  expect(made).toEqual(['OrderItem']);
});

test('two rows that make one path are a bug', () => {
  expect(() => planFiles(TWO, [copied('managed', ['a.ts']), copied('owned', ['a.ts'])])).toThrow(/a\.ts twice/);
});

test('a folder of static files leaves out those that have a row of their own', () => {
  const all = planFiles(TWO, [copiedFolder('managed', 'src/db')]).map(({ path }) => path);
  const but = new Set(
    planFiles(TWO, [copiedFolder('managed', 'src/db', { except: ['src/db/sqlite.ts'] })]).map(({ path }) => path),
  );
  expect(all.filter((path) => !but.has(path))).toEqual(['src/db/sqlite.ts']);
});

describe('the table', () => {
  const planned = planFiles(shop());
  const printed = new Set(planned.filter(({ view }) => typeof view?.() !== 'string').map(({ template }) => template));

  test('uses every template but those for what the shop has not, and names none that is not there', () => {
    const there = filesBelow(TEMPLATES).filter((path) => !path.startsWith('partials/'));
    const unused = [
      'project/test/foreign-tables.ts.hbs',
      'static/src/db/arrays.ts',
      'static/src/db/boolean-names.ts',
      'static/src/db/compared-by-name.ts',
      'static/src/db/flushed.ts',
      'static/src/db/foreign-tables.ts',
      'static/src/db/inherited-names.ts',
      'static/src/db/missing-tables.ts',
      'static/src/db/nested-keys.ts',
      'static/src/db/numbered-tables.ts',
      'static/src/db/own-key-types.ts',
      'static/src/db/per-database.ts',
      'static/src/db/schemas-on-sqlite.ts',
      'static/src/db/referenced-uniques.ts',
      'static/src/db/shared-keys.ts',
      'static/src/db/take-along.ts',
      'static/src/db/typed-keys.ts',
      'static/src/db/types/char.ts',
      'static/src/db/types/moment.ts',
      'static/src/db/types/number.ts',
      'static/src/db/wide-foreign-keys.ts',
      'static/src/db/wide-key-columns.ts',
      'static/src/http/proto-member.ts',
      'static/src/http/unit-of-work.explicit.ts',
      'static/test/unit-of-work.explicit.test.ts',
    ];
    expect([...printed, ...unused].toSorted()).toEqual(there);
  });

  test('gives to Espalier exactly those files whose first line says so', () => {
    const code = planned.filter(({ path, view }) => path.endsWith('.ts') && typeof view?.() !== 'string');
    const wrong = code.filter(({ template, owner }) => {
      const text = readFileSync(new URL(template, TEMPLATES), 'utf8');
      return text.startsWith('// Managed by Espalier') !== (owner === 'managed');
    });
    expect(wrong.map(({ path, owner }) => `${path} is ${owner}`)).toEqual([]);
  });
});
