/** Samples of fields without checks: how they read, and that the generated project's own input checks take them. */
import { describe, expect, test } from 'vitest';
import { entitySamples, type SampleMember } from '../../src/samples/entity-samples.ts';
import { distinctValues, PROBES } from '../../src/samples/shape.ts';
import { bodyCheck, sampleValue } from './run-code.ts';
import { entityNamed } from '../../src/model/index.ts';
import { modelOf, modelOfThing, thingOf } from './model-of.ts';

const ENUM = ['enums: { Colour: [red, dark green, "it\'s"] }'];

function memberOfField(words: string, name = 'name'): SampleMember {
  const { model, thing } = modelOfThing(
    ['fields:', `  ${name}: ${words.startsWith('{') ? words : `'${words}'`}`],
    ENUM,
  );
  const { members, unsolved } = entitySamples(model, thing);
  expect(unsolved).toEqual([]);
  const [member] = members;
  if (member === undefined || members.length !== 1) throw new Error(`No member for ${words}.`);
  return member;
}

/** The expression gives what the generator thinks, and clients may send it. */
function expectGood({ field, shape }: SampleMember): void {
  const check = bodyCheck(field);
  for (const n of PROBES) {
    expect(sampleValue(shape.code, n)).toEqual(shape.at(n));
    expect(check.safeParse(shape.at(n)), `${shape.code} for ${n}`).toMatchObject({ success: true });
  }
}

describe('a sample reads well', () => {
  test.each([
    ['string', '`name ${n}`'],
    ['string(8)', '"name"'],
    ['{ type: string, length: 8, unique: true }', '`na${n}`'],
    ['string(6)', '"name"'],
    ['string(2)', '"na"'],
    ['{ type: string, length: 2, unique: true }', 'spelled(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 2)'],
    ['{ type: string, minLength: 12 }', '`namenamena ${n}`'],
    ['char(3)', '"NAM"'],
    ['text', '`name ${n}`'],
    ['email', '`name${n}@example.com`'],
    ['url', '`https://example.com/${n}`'],
    ['uuid', '`00000000-0000-7000-8000-${spelled(n, "0123456789abcdef", 12)}`'],
    ['integer', 'n'],
    ['{ type: integer, min: 1, max: 5 }', '1 + (n % 5)'],
    ['{ type: integer, min: 0, max: 5 }', 'n % 6'],
    ['{ type: integer, min: 100 }', '100 + n'],
    ['{ type: smallint, max: -10 }', '-32768 + (n % 32759)'],
    ['bigint', '`${n}`'],
    ['{ type: bigint, min: 9007199254740993 }', '"9007199254740993"'],
    ['decimal(10,2)', '`${n}.00`'],
    ['{ type: decimal, precision: 4, scale: 2 }', '((n % 10000) / 100).toFixed(2)'],
    ['{ type: decimal, precision: 10, scale: 2, min: 0.5 }', '`${n}.00`'],
    ['{ type: decimal, precision: 20, scale: 0 }', '`${n}`'],
    ['double', 'n'],
    ['boolean', 'true'],
    ['{ type: boolean, filter: true }', 'n % 2 === 1'],
    ['date', '"2024-05-17"'],
    ['{ type: date, sort: true }', 'day("2024-05-17", n)'],
    ['{ type: date, min: 2030-01-01, max: 2030-01-31, unique: true }', 'day("2030-01-01", n % 31)'],
    ['time', '"09:30:00"'],
    ['{ type: time, unique: true }', 'clock("09:30:00", n)'],
    ['datetime', '"2024-05-17T09:30:00.000Z"'],
    ['{ type: datetime, unique: true }', 'moment("2024-05-17T09:30:00.000Z", n)'],
    ['json', '{ number: n }'],
    ['binary', 'btoa(`name ${n}`)'],
    ['Colour', '"red" as const'],
    ['{ type: Colour, filter: true }', 'oneOf(["red", "dark green", "it\'s"] as const, n)'],
    ['string(30)[]', '[`name ${n}`]'],
  ])('%s: %s', (words, code) => {
    const member = memberOfField(words);
    expect(member.shape.code).toBe(code);
    expectGood(member);
  });
});

describe('a sample starts from the example', () => {
  test.each([
    ['{ type: string, example: Blue lamp }', '"Blue lamp"'],
    ['{ type: string, example: Blue lamp, unique: true }', '`Blue lamp ${n}`'],
    ['{ type: string, example: LAMP-1, unique: true }', '`LAMP-${n}`'],
    ['{ type: string, example: LAMP-0042, unique: true }', '`LAMP-${spelled(n, "0123456789", 4)}`'],
    [
      "{ type: string, example: LAMP-042, unique: true, pattern: '^LAMP-[0-9]{3}$' }",
      '`LAMP-${spelled(n, "0123456789", 3)}`',
    ],
    ['{ type: email, example: ada@example.com, unique: true }', '`ada${n}@example.com`'],
    ['{ type: email, example: ada7@example.com, unique: true }', '`ada${n}@example.com`'],
    ['{ type: integer, example: 40, unique: true }', '40 + n'],
    ["{ type: date, example: '2020-02-02', unique: true }", 'day("2020-02-02", n)'],
    ["{ type: string, example: '`${1}\\', unique: true }", '`\\`\\${1}\\\\${n}`'],
    ['{ type: string, length: 8, example: Mountain, unique: true }', '`na${n}`'],
  ])('%s: %s', (words, code) => {
    const member = memberOfField(words);
    expect(member.shape.code).toBe(code);
    expectGood(member);
  });
});

describe('a sample matches the pattern, also where each must be another', () => {
  test.each([
    ['^[A-Z0-9-]+$'],
    ['^[a-z0-9]+(?:-[a-z0-9]+)*$'],
    ['^[A-Z]{2}$'],
    [String.raw`^\d{6}$`],
    [String.raw`^[A-Z]{2}-\d{4}$`],
    [String.raw`^\d{4}-\d{2}-\d{2}$`],
    [String.raw`^(0[1-9]|1[0-2])\/\d{2}$`],
    [String.raw`^\+?[1-9]\d{1,14}$`],
    ['^#[0-9a-f]{6}$'],
    ['^#(?:[0-9a-fA-F]{3}){1,2}$'],
    ['^(draft|live|retired)-[a-z]+$'],
    [String.raw`^\w+@\w+\.\w{2,}$`],
    [String.raw`^https:\/\/[^\s/]+\/.*$`],
    ['^[A-Za-z_][A-Za-z0-9_]*$'],
    [String.raw`^\p{Lu}\p{Ll}+$`],
    [String.raw`^[^\s]{5,10}$`],
    [String.raw`^\S+( \S+)+$`],
    ['^.{3}$'],
    ['^(?=.*[A-Z])(?=.*[0-9]).{8,}$'],
    [String.raw`^(?:\d{1,3}\.){3}\d{1,3}$`],
    ['^[0-9]{3}-[0-9]{3}-[0-9]{4}$'],
    ['^[äöü]+x?$'],
    [String.raw`^\u{41}\x42[\]\-]+\$$`],
    ['abc'],
    ['^a|b$'],
    ['^[A-Z]$'],
    ['^日本[語文]+$'],
    ['^(?<year>[0-9]{4})_(?:q[1-4])?$'],
    ['^[A-Z][0-9]([a-z]*?)Z{2,3}$'],
  ])('%s', (pattern) => {
    expectGood(memberOfField(`{ type: string, length: 40, pattern: ${JSON.stringify(pattern)} }`));
    const { field, shape } = memberOfField(
      `{ type: string, length: 40, unique: true, pattern: ${JSON.stringify(pattern)} }`,
    );
    expectGood({ field, shape });
    const fixed = ['^[A-Z]{2}$', String.raw`^(0[1-9]|1[0-2])\/\d{2}$`, '^.{3}$', '^[A-Z]$'].includes(pattern);
    if (!fixed) expect(distinctValues(shape)).toBe(1000);
  });

  test.each([
    ["{ type: string, minLength: 5, maxLength: 6, pattern: '^[a-z]+$' }"],
    ["{ type: string, minLength: 20, pattern: '^[A-Z]+$', unique: true }"],
    ["{ type: string, maxLength: 3, pattern: '^[A-Z]+[0-9]*$' }"],
    ["{ type: email, pattern: '@example[.]org$', unique: true }"],
    ["{ type: url, pattern: '^https://shop[.]example/' }"],
    ["{ type: char, length: 4, pattern: '^[A-Z]{4}$', unique: true }"],
    [String.raw`{ type: string, length: 4, pattern: '^(?!\.{1,2}$)', unique: true }`],
  ])('and the other limits: %s', (words) => expectGood(memberOfField(words)));
});

describe('where nothing was found', () => {
  const impossible = "{ type: string, length: 10, pattern: '^(?=.*Q{3})(?!.*a).{8}$' }";

  test('a warning asks for an example, and the sample is still of the type', () => {
    const { model, thing } = thingOf({ name: impossible });
    const { members, unsolved } = entitySamples(model, thing);
    expect(members[0]?.shape.code).toBe('`Name-${n}`');
    expect(unsolved).toMatchObject([
      {
        code: 'no-sample',
        severity: 'warning',
        message: 'No sample was found for name: the generated tests need a value that the field accepts.',
      },
    ]);
    expect(unsolved[0]?.place).toEqual(thing.fields.find((field) => field.name === 'name')?.place);
  });

  test('it says so as well where there are too few values for a unique', () => {
    const { model, thing } = thingOf({ name: "{ type: string, unique: true, pattern: '^xyz$' }" });
    expect(entitySamples(model, thing)).toMatchObject({
      members: [{ shape: { code: '"xyz"' } }],
      unsolved: [{ code: 'no-sample' }],
    });
  });

  test('the example is taken', () => {
    const { model, thing } = thingOf({ name: impossible.replace(' }', ', example: QQQ12345 }') });
    const { members, unsolved } = entitySamples(model, thing);
    expect(unsolved).toEqual([]);
    expect(members[0]?.shape.code).toBe('"QQQ12345"');
  });

  test('a field that may be null is null', () => {
    const { model, thing } = thingOf({ name: impossible.replace(' }', ', nullable: true }') });
    const { members, unsolved } = entitySamples(model, thing);
    expect(unsolved).toEqual([]);
    expect(members[0]?.shape.code).toBe('null');
  });
});

describe('uniques of several columns', () => {
  const uniques = (...properties: readonly string[]): string[] => [
    'uniques:',
    `  - { properties: [${properties.join(', ')}] }`,
  ];

  test('one of them differs', () => {
    const { model, thing } = thingOf({ active: 'boolean', on: 'date' }, [], uniques('active', 'on'));
    expect(entitySamples(model, thing).members.map(({ shape }) => shape.code)).toEqual([
      'true',
      'day("2024-05-17", n)',
    ]);
  });

  test('none has to where a reference to another row is among them', () => {
    const model = modelOf([
      'entities:',
      '  Thing:',
      '    fields: { on: date }',
      '    relations: { other: { manyToOne: Other } }',
      ...uniques('on', 'other').map((line) => `    ${line}`),
      '  Other: {}',
    ]);
    const thing = entityNamed(model, 'Thing');
    expect(entitySamples(model, thing).members.map(({ shape }) => shape.code)).toEqual(['"2024-05-17"']);
  });

  test('one has to where the reference is a part of another unique as well', () => {
    const model = modelOf([
      'entities:',
      '  Thing:',
      '    fields: { on: date, at: time }',
      '    relations: { other: { manyToOne: Other, nullable: true } }',
      '    uniques: [{ properties: [on, other] }, { properties: [at, other] }]',
      '  Other: {}',
    ]);
    const { members } = entitySamples(model, entityNamed(model, 'Thing'));
    expect(members.map(({ shape }) => shape.code)).toEqual(['day("2024-05-17", n)', 'clock("09:30:00", n)']);
  });
});
