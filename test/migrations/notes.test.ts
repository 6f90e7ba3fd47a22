import { expect, test } from 'vitest';
import { physicalSchema } from '../../src/migrations/physical-schema.ts';
import { planMigrations } from '../../src/migrations/plan-migrations.ts';
import type { Entity, Model } from '../../src/model/index.ts';
import { entity, field, model, text } from '../support/models.ts';

const EXISTING = { sqlite: ['0001_initial.ts'], postgresql: ['0001_initial.ts'] };

/** What each migration says that its way back loses, and what it brings back empty. */
function notes(before: Model, after: Model): Record<string, string | undefined> {
  const { files, diagnostics } = planMigrations({
    before: physicalSchema(before),
    model: after,
    existing: EXISTING,
    name: 'next',
    consent: 'all',
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return Object.fromEntries(
    files.flatMap(({ path, text: written }) => [
      [path, /losesOnDown: readonly string\[\] = \[(.*)\];/.exec(written)?.[1]],
      [`${path} empty`, /can't bring back what these hold: (.*)\.$/m.exec(written)?.[1]],
    ]),
  );
}

const product = (...fields: Entity['fields']): Model =>
  model([entity('Product', { fields: [text('name'), ...fields] })]);

test('what up adds is lost on the way back, and what it removes comes back empty, each in the file that does it', () => {
  const before = product(text('note', { nullable: true }));
  const said = { sqlite: 'lower(name)', postgresql: 'lower(name)' };
  const after = model([
    entity('Product', { fields: [text('name'), text('code', { backfill: said })] }),
    entity('Tag', { fields: [text('name')] }),
  ]);
  expect(notes(before, after)).toEqual({
    'migrations/sqlite/0002_next.ts': "'tags', 'products.code'",
    'migrations/sqlite/0002_next.ts empty': 'products.note',
    'migrations/postgresql/0002_next.ts': "'tags', 'products.code'",
    'migrations/postgresql/0002_next.ts empty': undefined,
    'migrations/postgresql/0003_next_online.ts': undefined,
    'migrations/postgresql/0003_next_online.ts empty': undefined,
    'migrations/postgresql/0004_next_drop.ts': undefined,
    'migrations/postgresql/0004_next_drop.ts empty': 'products.note',
  });
});

test('a type whose values go back as they came loses nothing, and one that rounds does', () => {
  const price = (precision: number, scale: number): Model =>
    product(field('price', { base: 'decimal', precision, scale }));
  expect(notes(price(8, 2), price(9, 3))).toMatchObject({
    'migrations/postgresql/0002_next.ts': "'products.price'",
  });
  const due = (base: 'date' | 'datetime'): Model => product(field('due', { base }));
  expect(notes(due('date'), due('datetime'))).toEqual({
    'migrations/sqlite/0002_next.ts': "'products.due'",
    'migrations/sqlite/0002_next.ts empty': undefined,
    'migrations/postgresql/0002_next.ts': "'products.due'",
    'migrations/postgresql/0002_next.ts empty': undefined,
  });
  const stock = (base: 'integer' | 'bigint'): Model => product(field('stock', { base }));
  expect(Object.values(notes(stock('integer'), stock('bigint')))).toEqual([undefined, undefined, undefined, undefined]);
});
