/** Arrays of every type in a generated project: exact on the wire, equal on both databases, each item checked. */
import { expect, test } from 'vitest';
import { describeServed } from '../support/describe-served.ts';

const MODEL = String.raw`
name: arrays
enums: { Colour: [red, dark green, "it's"] }
entities:
  Thing:
    version: true
    fields:
      strings: { type: string, length: 5, array: true, default: [] }
      chars: { type: char, length: 3, array: true, default: [] }
      texts: { type: text, array: true, default: ["a", "b,\"c\\ {}'", '', 'NULL'] }
      emails: { type: email, array: true, default: [] }
      urls: { type: url, array: true, default: [] }
      uuids: { type: uuid, array: true, default: [] }
      smallints: { type: smallint, array: true, default: [-32768] }
      integers: { type: integer, array: true, max: 10, default: [1, -2] }
      bigints: { type: bigint, array: true, default: [9223372036854775807] }
      decimals: { type: decimal, precision: 38, scale: 20, array: true, default: [123456789012345678.12345678901234567891] }
      floats: { type: float, array: true, default: [0.1] }
      doubles: { type: double, array: true, default: [1e30, 0.1] }
      booleans: { type: boolean, array: true, default: [true, false] }
      dates: { type: date, array: true, default: ['0001-01-01'] }
      times: { type: time, array: true, default: ['09:30:00'] }
      datetimes: { type: datetime, array: true, default: ['2024-02-29T10:00:00.123+02:00'] }
      jsons: { type: json, array: true, default: [{ a: 1 }, x, 2, [null]] }
      binaries: { type: binary, array: true, default: ['AP/+', ''] }
      colours: { type: Colour, array: true, default: [red, "it's"] }
      nothing: string(5)[]?
      coded: { type: string, length: 8, minLength: 4, pattern: '^[A-Z]+-\d+$', array: true, default: [] }
`;

const DEFAULTS = {
  strings: [],
  chars: [],
  texts: ['a', `b,"c\\ {}'`, '', 'NULL'],
  emails: [],
  urls: [],
  uuids: [],
  smallints: [-32_768],
  integers: [1, -2],
  bigints: ['9223372036854775807'],
  decimals: ['123456789012345678.12345678901234567891'],
  floats: [0.1],
  doubles: [1e30, 0.1],
  booleans: [true, false],
  dates: ['0001-01-01'],
  times: ['09:30:00'],
  datetimes: ['2024-02-29T08:00:00.123Z'],
  jsons: [{ a: 1 }, 'x', 2, [null]],
  binaries: ['AP/+', ''],
  colours: ['red', "it's"],
  nothing: null,
  coded: [],
};

/** What is sent, and, where it isn't the same, what is stored of it. */
const SENT = {
  strings: ['{a,"b', '\\', '👍🏽', ' é'],
  chars: ['ab', 'abc'],
  texts: ['null', '"', "''", '\n', '%s ? $1 :x'],
  emails: ['ada@example.com'],
  urls: ['https://example.com/?a=b,c'],
  uuids: ['018F3C5E-7A10-7CC3-8F52-9D1B6A0C4E21'],
  smallints: [-32_768, 32_767],
  integers: [-2_147_483_648, 10],
  bigints: ['-9223372036854775808', '9007199254740993', '007'],
  decimals: ['1', '-0', '00012345678901234567.1', '-999999999999999999.99999999999999999999'],
  floats: [0.123456789, 3.402_823_466e38, -0],
  doubles: [1.797_693_134_862_315_7e308, 5e-324, 0.1],
  booleans: [false, true, false],
  dates: ['9999-12-31', '1969-12-31'],
  times: ['23:59:59', '00:00:00'],
  datetimes: ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999+05:30'],
  jsons: [{ b: [1, null, { a: '"' }] }, true, 'null', 0.5],
  binaries: ['', '/+8=', 'XA=='],
  colours: ["it's", 'dark green', 'red'],
  nothing: [],
  coded: ['AB-1'],
};
const STORED = {
  ...SENT,
  uuids: ['018f3c5e-7a10-7cc3-8f52-9d1b6a0c4e21'],
  bigints: ['-9223372036854775808', '9007199254740993', '7'],
  decimals: [
    '1.00000000000000000000',
    '0.00000000000000000000',
    '12345678901234567.10000000000000000000',
    '-999999999999999999.99999999999999999999',
  ],
  floats: [0.123_456_79, 3.402_823_5e38, 0],
  datetimes: ['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '1969-12-31T18:29:59.999Z'],
};

/** Bodies with one wrong item, and where the answer points at. */
const WRONG = [
  [{ strings: ['a', 'abcdef'] }, '/strings/1'],
  [{ strings: ['a', null] }, '/strings/1'],
  [{ strings: 'a' }, '/strings'],
  [{ strings: [['a']] }, '/strings/0'],
  [{ chars: ['a\0'] }, '/chars/0'],
  [{ uuids: ['no'] }, '/uuids/0'],
  [{ integers: [1, 11] }, '/integers/1'],
  [{ bigints: [1] }, '/bigints/0'],
  [{ bigints: ['9223372036854775808'] }, '/bigints/0'],
  [{ decimals: ['0.123456789012345678901'] }, '/decimals/0'],
  [{ floats: [1e39] }, '/floats/0'],
  [{ dates: ['2023-02-29'] }, '/dates/0'],
  [{ datetimes: ['2023-02-28T00:00:00'] }, '/datetimes/0'],
  [{ jsons: [1, null] }, '/jsons/1'],
  [{ binaries: ['no base64!'] }, '/binaries/0'],
  [{ colours: ['red', 'blue'] }, '/colours/1'],
  [{ coded: ['AB-1', 'A-1'] }, '/coded/1'],
  [{ coded: ['AB_1'] }, '/coded/0'],
] as const;

describeServed({ name: 'arrays', model: MODEL }, (served) => {
  test('MikroORM finds nothing to change in the migrated tables', async () => {
    expect(await served.orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
  });

  test('what is left out has its default', async () => {
    const { status, body } = await served.send('POST', '/things', {});
    expect(status).toBe(201);
    expect(body).toMatchObject(DEFAULTS);
  });

  test('every value comes back as it is, and the same again changes nothing', async () => {
    const made = await served.send('POST', '/things', SENT);
    expect(made.body).toMatchObject(STORED);
    const address = `/things/${made.body['id']}`;
    expect((await served.send('GET', address)).body).toEqual(made.body);
    const again = await served.send('PATCH', address, SENT, { 'if-match': '*' });
    expect(again.body).toEqual(made.body);
    const changed = await served.send('PATCH', address, DEFAULTS, { 'if-match': '*' });
    expect(changed.body).toMatchObject({ ...DEFAULTS, version: 2 });
  });

  test.each(WRONG)('422 for %j', async (body, pointer) => {
    const answer = await served.send('POST', '/things', body);
    expect(answer.status).toBe(422);
    expect(answer.body['errors']).toMatchObject([{ pointer }]);
  });
});
