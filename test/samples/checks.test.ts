/** Samples against checks: what is chosen has to pass on real databases, and what can't be found is said. */
import { describe, expect, inject, test } from 'vitest';
import { entitySamples } from '../../src/samples/entity-samples.ts';
import { refusedByPostgresql, refusedBySqlite } from './databases.ts';
import { modelOf, thingOf } from './model-of.ts';

interface Case {
  readonly fields: Readonly<Record<string, string>>;
  readonly checks: readonly string[];
}

/** Both databases take these checks, or have one of their own. */
const SOLVED: readonly Case[] = [
  { fields: { price: 'decimal(10,2)' }, checks: ['price > 0'] },
  { fields: { price: 'decimal(10,2)' }, checks: ['price between 9.99 and 10.01'] },
  { fields: { price: '{ type: decimal, precision: 6, scale: 3, unique: true }' }, checks: ['price >= 100'] },
  { fields: { percent: 'integer' }, checks: ['percent between 10 and 20'] },
  { fields: { percent: '{ type: integer, filter: true }' }, checks: ['percent not between 0 and 50'] },
  { fields: { dozen: 'integer' }, checks: ['dozen % 12 = 0 and dozen > 0'] },
  { fields: { a: 'integer' }, checks: ['abs(a) >= 7'] },
  { fields: { a: 'integer', b: 'integer' }, checks: ['a + b = 100'] },
  { fields: { a: 'integer', b: 'integer' }, checks: ['not (a = b)', 'a <> 0'] },
  {
    fields: { a: 'integer', b: 'integer', c: 'integer', d: 'integer' },
    checks: ['a < b', 'b < c', 'c < d', 'd <= 10'],
  },
  {
    fields: { least: '{ type: integer, filter: true }', most: '{ type: integer, filter: true }' },
    checks: ['least < most'],
  },
  {
    fields: { price: 'decimal(10,2)', quantity: 'integer', total: 'decimal(12,2)' },
    checks: ['total = price * quantity'],
  },
  {
    fields: { gross: 'decimal(10,2)', tax: 'decimal(10,2)', net: 'decimal(10,2)' },
    checks: ['net = gross - tax', 'tax > 0', 'net >= 0'],
  },
  { fields: { price: 'decimal(10,2)', discount: 'decimal(10,2)' }, checks: ['discount between 0 and price / 2'] },
  { fields: { halves: 'integer' }, checks: ['halves / 2 * 2 <> halves'] },
  { fields: { a: 'bigint', b: 'bigint' }, checks: ['b = a * 1000'] },
  { fields: { lat: 'double', lon: 'double' }, checks: ['lat between -90 and 90', 'lon >= -180 and lon <= 180'] },
  { fields: { share: 'float' }, checks: ['share > 0 and share < 1'] },
  { fields: { a: 'integer?' }, checks: ['a is null or a > 5'] },
  {
    fields: { a: 'integer?', b: 'integer?' },
    checks: ['coalesce(a, b) is not null', 'coalesce(a, 0) + coalesce(b, 0) > 10'],
  },
  { fields: { email: 'email?', phone: 'string?' }, checks: ['email is not null or phone is not null'] },
  { fields: { email: 'email?', phone: 'string?' }, checks: ['(email is null) <> (phone is null)'] },
  { fields: { status: 'string', paidAt: 'datetime?' }, checks: ["status <> 'paid' or paid_at is not null"] },
  { fields: { status: 'string', paidAt: 'datetime?' }, checks: ["(status = 'paid') = (paid_at is not null)"] },
  {
    fields: { active: 'boolean', reason: 'text?' },
    checks: ['active or reason is not null', 'not (active and reason is not null)'],
  },
  { fields: { active: '{ type: boolean, filter: true }', archived: 'boolean' }, checks: ['not (active and archived)'] },
  { fields: { active: 'boolean' }, checks: ['active = false'] },
  { fields: { code: 'string' }, checks: ["code in ('x', 'yy')"] },
  { fields: { code: 'string' }, checks: ["code not in ('code 1', 'code 2')"] },
  { fields: { code: 'string(10)' }, checks: ['code = upper(code)'] },
  {
    fields: { slug: '{ type: string, length: 50, unique: true }' },
    checks: ["slug = lower(slug) and slug not like '% %'"],
  },
  { fields: { code: 'string(10)' }, checks: ['length(code) = 5'] },
  { fields: { code: '{ type: string, length: 10, unique: true }' }, checks: ['length(code) = 5'] },
  { fields: { code: 'string(20)' }, checks: ["code like 'SKU-%'"] },
  { fields: { code: '{ type: string, length: 20, unique: true }' }, checks: ["code like 'SKU-%' and code <> 'SKU-7'"] },
  { fields: { code: 'string' }, checks: ["code like '__-%'"] },
  { fields: { email: 'string' }, checks: ["email like '%_@_%._%'"] },
  { fields: { name: 'string' }, checks: ['length(trim(name)) > 0 and trim(name) = name'] },
  { fields: { first: 'string', last: 'string' }, checks: ["length(first || ' ' || last) <= 12"] },
  { fields: { starts: 'datetime', ends: 'datetime' }, checks: ['ends > starts'] },
  {
    fields: { starts: '{ type: datetime, sort: true }', ends: '{ type: datetime, sort: true }' },
    checks: ['ends > starts'],
  },
  { fields: { publishedAt: 'datetime' }, checks: ['published_at <= created_at'] },
  { fields: { publishAt: '{ type: datetime, sort: true }' }, checks: ['publish_at > created_at'] },
  { fields: { born: 'date', died: 'date?' }, checks: ["born > '1900-01-01'", 'died is null or died >= born'] },
  { fields: { due: 'date' }, checks: ["due >= '2100-01-01'"] },
  { fields: { opens: 'time', closes: 'time' }, checks: ['opens < closes'] },
  { fields: { a: 'uuid', b: 'uuid' }, checks: ['a <> b'] },
  { fields: { kind: 'string', n: 'integer' }, checks: ["case kind when 'a' then n > 100 else n < 5 end"] },
  { fields: { kind: 'string', n: 'integer' }, checks: ["case when kind in ('a', 'b') then n > 100 else false end"] },
  { fields: { order: 'integer' }, checks: ['"order" > 3', 'things."order" < 9'] },
  {
    fields: { code: 'string' },
    checks: ['{ postgresql: "code ~ \'^[A-Z]{3}[0-9]+$\'", sqlite: "code glob \'[A-Z][A-Z][A-Z][0-9]*\'" }'],
  },
  {
    fields: { starts: 'datetime', ends: 'datetime' },
    checks: ['{ postgresql: "ends - starts >= interval \'1 day\'", sqlite: ends - starts >= 86400000 }'],
  },
  {
    fields: { starts: 'date', ends: 'date' },
    checks: ['{ postgresql: ends - starts between 5 and 9 }', 'ends > starts'],
  },
  {
    fields: { a: 'integer?', b: 'integer?', c: 'integer?' },
    checks: [
      '{ postgresql: "num_nonnulls(a, b, c) = 1", sqlite: (a is not null) + (b is not null) + (c is not null) = 1 }',
    ],
  },
  {
    fields: { code: 'string' },
    checks: ["{ postgresql: \"code = any (array['a', 'b'])\", sqlite: \"code in ('a', 'b')\" }"],
  },
  {
    fields: { code: 'string' },
    checks: ['{ postgresql: "position(\'@\' in code) > 1", sqlite: "instr(code, \'@\') > 1" }'],
  },
  { fields: { price: 'decimal(10,2)', code: 'string(8)' }, checks: ['price > 0', 'length(code) = 8'] },
  {
    fields: { price: 'integer', twice: '{ type: integer, readOnly: true, generated: price * 2 }' },
    checks: ['twice > 50'],
  },
];

describe('a row of samples passes', () => {
  test.each(SOLVED)('$checks', async ({ fields, checks }) => {
    const { model, thing } = thingOf(fields, checks);
    const { members, unsolved } = entitySamples(model, thing);
    expect(unsolved).toEqual([]);
    expect(refusedBySqlite(thing, members)).toBeNull();
    expect(await refusedByPostgresql(inject('postgresUrl'), thing, members)).toBeNull();
  });

  test('with each of many checks on many columns, in bounded time', () => {
    const fields = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`c${index}`, 'integer']));
    const checks = Array.from({ length: 29 }, (_, index) => `c${index} <= c${index + 1}`);
    const { model, thing } = thingOf(fields, checks);
    const { members, unsolved } = entitySamples(model, thing);
    expect(unsolved).toEqual([]);
    expect(refusedBySqlite(thing, members)).toBeNull();
  });
});

test('a row of samples passes where its values begin again', () => {
  const { model, thing } = thingOf({ points: '{ type: bigint, max: 1000 }' }, ['points > 955']);
  const values = Array.from({ length: 1000 }, (_, n) => entitySamples(model, thing).members[0]?.shape.at(n + 1));
  expect(values.filter((value) => Number(value) <= 955)).toEqual([]);
});

test('a check over two references passes, since each is to a row of its own', () => {
  const model = modelOf([
    'key: integer',
    'entities:',
    '  Account:',
    '  Follow:',
    '    relations: { account: { manyToOne: Account }, target: { manyToOne: Account } }',
    '    checks: { not_oneself: account_id <> target_id }',
  ]);
  expect(model.entities.flatMap((entity) => entitySamples(model, entity).unsolved)).toEqual([]);
});

describe('a warning says that there is no sample', () => {
  test.each<Case>([
    { fields: { a: 'integer' }, checks: ['a < 0 and a > 0'] },
    { fields: { name: 'string' }, checks: ['{ sqlite: json_valid(name) }'] },
    { fields: { a: 'integer', b: 'integer' }, checks: ['{ postgresql: a = some_function(b), sqlite: a > b }'] },
    {
      fields: { a: 'integer', b: 'integer', c: 'integer', d: 'integer' },
      checks: ['a > b', 'b > c', 'c > d', 'd > a'],
    },
  ])('$checks', ({ fields, checks }) => {
    const { model, thing } = thingOf(fields, checks);
    const { unsolved } = entitySamples(model, thing);
    expect(unsolved.length).toBeGreaterThan(0);
    for (const { code, severity, help } of unsolved)
      expect({ code, severity, help }).toMatchObject({ code: 'no-sample', severity: 'warning' });
  });

  test('at the first field of the check that has no example, and with its name', () => {
    const { model, thing } = thingOf({ a: '{ type: integer, example: 3 }', b: 'integer', c: 'integer' }, [
      '{ postgresql: "strange(a, b) > 0" }',
    ]);
    const [diagnostic] = entitySamples(model, thing).unsolved;
    expect(diagnostic?.place).toEqual(thing.fields.find((field) => field.name === 'b')?.place);
    expect(diagnostic?.message).toBe(
      'No sample was found that the check c0 of Thing lets pass: the generated tests need rows that it accepts.',
    );
    expect(diagnostic?.help).toBe('Give b an example that passes: `example: …`.');
  });

  test('and not where every field of the check has an example: those are taken', () => {
    const { model, thing } = thingOf({ a: '{ type: integer, example: 37 }', b: 'integer' }, [
      '{ postgresql: strange(a) > 0 }',
      'b > 0',
    ]);
    const { members, unsolved } = entitySamples(model, thing);
    expect(unsolved).toEqual([]);
    expect(members.map(({ shape }) => shape.code)).toEqual(['37', 'n']);
  });
});

test('a check of one database alone is held to there', () => {
  const model = modelOf([
    'databases: [sqlite]',
    'entities:',
    '  Thing:',
    '    fields: { a: integer }',
    '    checks: { c: { postgresql: a < 0 } }',
  ]);
  const [thing] = model.entities;
  expect(thing === undefined ? null : entitySamples(model, thing).members.map(({ shape }) => shape.code)).toEqual([
    'n',
  ]);
});

describe('a check that asks for a reference that may be null', () => {
  const given = (check: string, more: readonly string[] = []): readonly string[] => {
    const model = modelOf([
      'key: integer',
      'entities:',
      '  Group:',
      '  Project: { relations: { group: { manyToOne: Group } } }',
      '  Label:',
      '    relations:',
      '      group: { manyToOne: Group, nullable: true }',
      '      project: { manyToOne: Project, nullable: true }',
      '      copyOf: { manyToOne: Label, nullable: true }',
      ...more,
      `    checks: { owned: ${JSON.stringify(check)} }`,
    ]);
    const label = model.entities.find(({ name }) => name === 'Label');
    if (label === undefined) throw new Error('There is no Label.');
    const { relations, unsolved } = entitySamples(model, label);
    return unsolved.length > 0 ? ['unsolved'] : relations.map(({ name }) => name);
  };

  test.each([
    ['(group_id is null) <> (project_id is null)', ['group']],
    ['project_id is not null', ['project']],
    ['group_id is not null and project_id is not null', ['group', 'project']],
    ['group_id is null', []],
    ['copy_of_id is not null', ['unsolved']],
  ])('%s', (check, expected) => {
    expect(given(check)).toEqual(expected);
  });

  test('the fields beside it are searched for with it', () => {
    expect(given("group_id is not null and kind = 'group'", ['    fields: { kind: string }'])).toEqual(['group']);
  });
});
