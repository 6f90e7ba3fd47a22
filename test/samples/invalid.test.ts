/** Mistakes that generated tests make on purpose: the generated project's own input checks refuse each, at its place. */
import { describe, expect, test } from 'vitest';
import { entityNamed, type Entity, type Model } from '../../src/model/index.ts';
import { invalidSamples } from '../../src/samples/invalid-samples.ts';
import { modelOf, modelOfThing } from './model-of.ts';
import { bodyCheck, sampleValue } from './run-code.ts';

function invalidOf(model: Model, entity: Entity) {
  if (entity.api === null) throw new Error(`${entity.name} has no API.`);
  return invalidSamples(model, entity, entity.api);
}

const FIELDS = [
  'string',
  '{ type: string, minLength: 3, maxLength: 5 }',
  "{ type: string, length: 40, pattern: '^[A-Z]+$' }",
  "{ type: string, minLength: 30, pattern: '^[^!]*$' }",
  'char(2)',
  'text',
  'email',
  'url',
  'uuid',
  'smallint',
  'integer',
  '{ type: integer, min: 1, max: 5 }',
  'bigint',
  '{ type: bigint, min: -9223372036854775808 }',
  'decimal(10,2)',
  'decimal(5,0)',
  'decimal(3,3)',
  '{ type: decimal, precision: 6, scale: 2, min: -1, max: 99.5 }',
  'float',
  '{ type: double, min: 0.5, max: 1 }',
  'boolean',
  'date',
  '{ type: date, min: 2024-01-01, max: 2024-12-31 }',
  'time',
  "{ type: time, min: '00:00:00', max: '23:59:59' }",
  'datetime',
  '{ type: datetime, min: 2024-01-01T00:00:00Z }',
  'binary',
  'Colour',
  'json',
  'string(5)[]',
  'integer?',
];

describe('each mistake is refused', () => {
  test.each(FIELDS)('%s', (words) => {
    const { model, thing } = modelOfThing(
      ['fields:', `  name: ${words.startsWith('{') ? words : `'${words}'`}`],
      ['enums: { Colour: [red, no such value] }'],
    );
    const field = thing.fields.find(({ name }) => name === 'name');
    if (field === undefined) throw new Error('There is no field.');
    const mistakes = invalidOf(model, thing).filter(({ member, code }) => member === 'name' && code !== null);
    expect(mistakes.length).toBeLessThanOrEqual(3);
    expect(mistakes.length).toBeGreaterThan(words === 'json' ? 0 : 1);
    const check = bodyCheck(field);
    for (const { what, code, within } of mistakes) {
      const { success, error } = check.safeParse(sampleValue(code ?? '', 1));
      expect({ what, success }).toEqual({ what, success: false });
      expect(error?.issues.map(({ path }) => path.map((part) => `/${String(part)}`).join(''))).toContain(within);
    }
  });
});

test('the most telling mistakes, what is missing, and a member that there is none of', () => {
  const model = modelOf([
    'entities:',
    '  Category: {}',
    '  Thing:',
    '    fields:',
    '      code: { type: string(4), minLength: 2, unique: true }',
    '      stock: { type: integer, default: 0 }',
    '      note: text?',
    '      seen: { type: datetime, readOnly: true, nullable: true }',
    '    relations:',
    '      category: { manyToOne: Category }',
    '      parent: { manyToOne: Thing, nullable: true }',
    '      others: { manyToMany: Category }',
  ]);
  const samples = invalidOf(model, entityNamed(model, 'Thing'));
  expect(samples.map(({ member, what, code }) => `${member}: ${what} ${code}`)).toEqual([
    'code: too long "xxxxx"',
    'code: too short "x"',
    'code: with the character NUL "a\\u0000b"',
    'code: missing null',
    'stock: larger than an integer 2147483648',
    'stock: no whole number 1.5',
    'stock: text "1"',
    'note: with the character NUL "a\\u0000b"',
    'note: a number 1',
    'category: no UUID "no-uuid"',
    'category: null null',
    'category: missing null',
    'parent: no UUID "no-uuid"',
    'others: no list "no list"',
    'noSuchMember: unknown 1',
  ]);
});

test('there are none where nobody creates the resource over HTTP', () => {
  const model = modelOf(['entities: { Thing: { api: { operations: [list, read] } } }']);
  expect(invalidOf(model, entityNamed(model, 'Thing'))).toEqual([]);
});
