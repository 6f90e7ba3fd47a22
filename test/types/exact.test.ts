/** Values on their way through a generated project: what comes back is what was sent, to the last digit, on both databases, in any time zone. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { describeServed } from '../support/describe-served.ts';

// Half an hour off, in a zone of summer and winter: nothing may depend on it.
process.env['TZ'] = 'America/St_Johns';

const MODEL = String.raw`
name: exact
enums: { Mood: [good, 'very bad', '0', "it's"] }
entities:
  Value:
    fields:
      string: string(5)?
      char: char(3)?
      text: text?
      slug: { type: text, nullable: true, unique: true }
      email: email?
      url: url?
      uuid: { type: uuid, nullable: true, filter: true }
      smallint: { type: smallint, nullable: true, filter: true, sort: true }
      integer: { type: integer, nullable: true, filter: true, sort: true }
      bigint: { type: bigint, nullable: true, filter: true, sort: true }
      small: { type: bigint, nullable: true, min: 9007199254740993, max: 9007199254740995 }
      decimal: { type: decimal, precision: 15, scale: 4, nullable: true, filter: true, sort: true }
      bounded: { type: decimal, precision: 20, scale: 18, nullable: true, min: 0.100000000000000001, max: 0.3 }
      long: { type: decimal, precision: 38, scale: 18, nullable: true, filter: true, sort: true }
      float: { type: float, nullable: true, filter: true, sort: true }
      double: { type: double, nullable: true, filter: true, sort: true }
      boolean: { type: boolean, nullable: true, filter: true, sort: true }
      date: { type: date, nullable: true, filter: true, sort: true }
      time: { type: time, nullable: true, filter: true, sort: true }
      datetime: { type: datetime, nullable: true, filter: true, sort: true }
      json: json?
      binary: binary?
      mood: { type: Mood, nullable: true, filter: true, sort: true }
  Default:
    api: false
    fields:
      integer: { type: integer, default: -5 }
      bigint: { type: bigint, default: '-5' }
      decimal: { type: decimal, precision: 10, scale: 2, default: '-2.50' }
      double: { type: double, default: -2.25 }
      whole: { type: double, default: -3 }
      long: { type: double, default: -3000000000 }
      large: { type: float, default: 100000000000000000000 }
      small: { type: float, default: 1.5e-7 }
      binary: { type: binary, default: AP8= }
`;

/** What is sent, and what is stored of it where that is another notation of the same. */
const KEPT: readonly (readonly [string, unknown, unknown?])[] = [
  ['string', '👩🏽‍🚀é'],
  ['string', ' a\t '],
  ['string', ''],
  ['char', 'ab'],
  ['char', 'añ👍'],
  ['char', ''],
  ['text', `'"\\ %_?$1 :x \n\r\u2028`],
  ['text', 'e\u0301 and é'],
  ['url', 'HTTPS://Example.com/a?b=c#d'],
  ['uuid', '018F3C5E-7A10-7CC3-8F52-9D1B6A0C4E21', '018f3c5e-7a10-7cc3-8f52-9d1b6a0c4e21'],
  ['smallint', -32_768],
  ['integer', -2_147_483_648],
  ['bigint', '-9223372036854775808'],
  ['bigint', '9007199254740993'],
  ['bigint', '-0', '0'],
  ['small', '9007199254740994'],
  ['decimal', '99999999999.9999'],
  ['decimal', '-0.0001'],
  ['decimal', '7', '7.0000'],
  ['decimal', '-0', '0.0000'],
  ['bounded', '0.100000000000001', '0.100000000000001000'],
  ['long', '0.1', '0.100000000000000000'],
  ['long', '12345678901234500000', '12345678901234500000.000000000000000000'],
  ['long', '-0.000000000000000001'],
  ['long', '100000000000000', '100000000000000.000000000000000000'],
  ['float', 0.1],
  ['float', 16_777_217, 16_777_216],
  ['float', 3.402_823_466e38, 3.402_823_5e38],
  ['float', 1e-45],
  ['float', 1e-60, 0],
  ['double', 0.1 + 0.2],
  ['double', 5e-324],
  ['double', -1.797_693_134_862_315_7e308],
  ['boolean', false],
  ['date', '0001-01-01'],
  ['date', '9999-12-31'],
  ['date', '1969-12-31'],
  ['time', '00:00:00'],
  ['time', '23:59:59'],
  ['datetime', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ['datetime', '9999-12-31T23:59:59.999Z'],
  ['datetime', '1969-12-31T23:59:59.999Z'],
  ['datetime', '2024-03-10T02:30:00.001-03:30', '2024-03-10T06:00:00.001Z'],
  ['datetime', '1800-06-01T12:00:00.500+05:30', '1800-06-01T06:30:00.500Z'],
  ['json', { b: 1, a: [null, { c: 'x' }], '': '' }],
  ['json', 'text'],
  ['json', 5],
  ['json', false],
  ['json', [null]],
  ['json', 0.1],
  ['json', { constructor: 1, toString: 2 }],
  ['json', 'it\'s \\ " \u{1F600} ? :x $1'],
  ['binary', ''],
  ['binary', 'AP/+AQ=='],
  ['binary', btoa(String.fromCharCode(...Array.from({ length: 256 }, (_, index) => index)))],
  ['mood', "it's"],
  ['mood', '0'],
];

const REFUSED: readonly (readonly [string, unknown])[] = [
  ['string', '👍👍👍👍👍👍'],
  ['string', 'a\0'],
  ['string', '\ud800'],
  ['char', 'abcd'],
  ['text', '\udc00x'],
  ['smallint', 32_768],
  ['integer', 1.5],
  ['bigint', '9223372036854775808'],
  ['bigint', 5],
  ['small', '9007199254740992'],
  ['small', '9007199254740996'],
  ['decimal', '0.00001'],
  ['decimal', '100000000000'],
  ['decimal', '1e3'],
  ['decimal', 1],
  ['bounded', '0.1'],
  ['bounded', '0.300000000000000001'],
  ['float', 1e39],
  ['double', '1'],
  ['date', '0000-01-01'],
  ['date', '2023-02-29'],
  ['time', '24:00:00'],
  ['time', '12:00:00.5'],
  ['datetime', '2024-01-01T00:00:00'],
  ['datetime', '0001-01-01T00:00:00+01:00'],
  ['datetime', '9999-12-31T23:59:59-01:00'],
  ['json', 'a\0b'],
  ['json', { 'a\0': 1 }],
  ['json', ['\ud800']],
  ['binary', 'AP/'],
  ['binary', 'no base64'],
  ['mood', 'Good'],
];

/** Each list in its order: values that text, floats or a process's time zone would put into another. */
const ORDERED: readonly (readonly [string, readonly [string, ...string[]]])[] = [
  ['bigint', ['-9007199254740994', '-9007199254740993', '9007199254740992', '10000000000000001']],
  ['decimal', ['-12.0000', '-2.5000', '2.0000', '10.0001']],
  ['long', ['-3.000000000000000000', '0.000000000000000002', '0.000000000000000010', '20.000000000000100000']],
  ['float', ['-1.5', '0.2', '1.1']],
  ['double', ['-1.5', '0.30000000000000004', '1e+21']],
  ['date', ['0099-12-31', '1969-12-30', '2024-02-29']],
  ['time', ['00:00:01', '12:30:00', '23:59:58']],
  ['datetime', ['0099-12-31T23:59:59.999Z', '1969-12-31T23:59:59.998Z', '2024-03-10T05:59:59.999Z']],
];

/** Bodies as text: what JSON.stringify can't write. */
const RAW: readonly (readonly [string, string, string])[] = [
  ['__proto__ is a member like any other', '{"b":[{"__proto__":2}],"__proto__":{"a":1}}', '201'],
  ['an integer that a number can not hold', '9007199254740993', '422'],
  ['one that is far beyond', '1e400', '422'],
  ['more than anybody nests', `${'['.repeat(5000)}${']'.repeat(5000)}`, '422'],
  ['as deep as is allowed', `${'['.repeat(100)}${']'.repeat(100)}`, '201'],
];

describeServed({ name: 'exact', model: MODEL }, (served, database) => {
  test('the process is in another time zone', () => {
    expect(new Date('2024-01-01T00:00:00Z').getTimezoneOffset()).toBe(210);
  });

  test('MikroORM finds nothing to change in the migrated tables', async () => {
    expect(await served.orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
  });

  // These first: they count the rows that have a value.
  test.each(ORDERED)('%s is ordered and compared by its value: %j', async (name, values) => {
    for (const value of values) {
      const sent = name === 'float' || name === 'double' ? Number(value) : value;
      expect((await served.send('POST', '/values', { [name]: sent })).status).toBe(201);
    }
    const within = `filter[${name}][gte]=${encodeURIComponent(values[0])}&filter[${name}][lte]=${encodeURIComponent(values.at(-1) ?? '')}`;
    // A page for each row: the cursors carry the values.
    const seen: unknown[] = [];
    for (let address = `/values?${within}&sort=${name}&page[size]=1`; address !== '' && seen.length < 10;) {
      const { body, headers } = await served.send('GET', address);
      seen.push(...rowsOf(body).map((row) => Object.entries(row).find(([member]) => member === name)?.[1]));
      address = /<[^>]*?\/api([^>]*)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? '';
    }
    expect(seen.map(String)).toEqual(values);
    for (const value of values) {
      const found = await served.send('GET', `/values?filter[${name}]=${encodeURIComponent(value)}`);
      expect(rowsOf(found.body), value).toHaveLength(1);
    }
  });

  test.each(KEPT.map(([name, sent, stored = sent]) => ({ name, sent, stored })))('$name keeps $sent', async (kept) => {
    const { name, sent, stored } = kept;
    const made = await served.send('POST', '/values', { [name]: sent });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body[name]).toEqual(stored);
    const changed = await served.send('PATCH', `/values/${made.body['id']}`, { [name]: null });
    expect(changed.body[name]).toBeNull();
    const again = await served.send('PATCH', `/values/${made.body['id']}`, { [name]: sent });
    expect(again.body[name]).toEqual(stored);
  });

  test.each(REFUSED)('%s refuses %j', async (name, sent) => {
    const answer = await served.send('POST', '/values', { [name]: sent });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body['errors'])).toContain(`"/${name}`);
  });

  test.each(RAW)('json: %s', async (_, text, status) => {
    const { headers, ...answer } = await served.send('POST', '/values', `{"json":${text}}`);
    expect(String(answer.status)).toBe(status);
    if (status === '201') expect(JSON.stringify(answer.body['json'])).toBe(text);
    expect(headers.get('content-type')).toMatch(/json/);
  });

  test('a text that is longer than an entry of an index is refused by PostgreSQL alone', async () => {
    // Random, since what can be compressed is no longer that long.
    const slug = Array.from({ length: 200 }, () => randomUUID()).join('');
    const { status, body } = await served.send('POST', '/values', { slug });
    if (database === 'sqlite') expect(status).toBe(201);
    else expect({ status, body }).toMatchObject({ status: 422, body: { errors: [{ pointer: '/slug' }] } });
  });

  test.runIf(database === 'postgresql').each(['40P01', '40001'])(
    'a request that was in the way of another: %s',
    async (state) => {
      const em = served.orm.em.fork();
      await em.execute(`create function stop() returns trigger language plpgsql as
      $$ begin raise exception 'deadlock' using errcode = '${state}'; end $$`);
      await em.execute('create trigger stop before insert on "values" for each row execute function stop()');
      const { status, headers, body } = await served.send('POST', '/values', { text: 'x' });
      await em.execute('drop function stop cascade');
      expect({ status, body }).toMatchObject({
        status: 503,
        body: { detail: expect.stringContaining('Another request') },
      });
      expect(headers.get('retry-after')).toBe('1');
    },
  );

  test('an unknown method is 405 where something is, and 404 elsewhere', async () => {
    const here = await served.send('QUERY', '/values');
    expect(here).toMatchObject({ status: 405, body: { status: 405 } });
    expect(here.headers.get('allow')).toContain('GET');
    const nowhere = await served.send('QUERY', '/nowhere');
    expect(nowhere).toMatchObject({ status: 404, body: { status: 404 } });
    expect(nowhere.headers.has('allow')).toBe(false);
  });

  test('text that is no UTF-8 is refused', async () => {
    const body = Buffer.concat([Buffer.from('{"text":"a'), Buffer.from([0xff]), Buffer.from('"}')]);
    expect((await served.send('POST', '/values', body)).status).toBe(400);
  });

  test.each(['gzip', 'GZIP', 'identity', 'Identity'])('a body may come as %s', async (coding) => {
    const text = '{"text":"pressed"}';
    const body = coding.toLowerCase() === 'gzip' ? gzipSync(text) : text;
    const made = await served.send('POST', '/values', body, { 'content-encoding': coding });
    expect(made).toMatchObject({ status: 201, body: { text: 'pressed' } });
  });

  test.each(['zstd', 'x', 'gzip, gzip'])('a body as %s is refused with what is possible', async (coding) => {
    const { status, headers, body } = await served.send('POST', '/values', '{}', { 'content-encoding': coding });
    expect({ status, body }).toMatchObject({
      status: 415,
      body: { detail: expect.stringContaining('gzip, deflate, br') },
    });
    expect(headers.get('accept-encoding')).toBe('gzip, deflate, br, identity');
  });

  test('a decimal of more digits than SQLite keeps is refused there, and kept on PostgreSQL', async () => {
    const long = '12345678901234567890.123456789012345678';
    const { status, body } = await served.send('POST', '/values', { long });
    if (database === 'postgresql') expect(body).toMatchObject({ long });
    else expect({ status, body }).toMatchObject({ status: 422, body: { errors: [{ pointer: '/long' }] } });
  });

  test.each([
    ['smallint', '32767', '32768'],
    ['smallint', '-32768', '-32769'],
    ['integer', '2147483647', '2147483648'],
    ['bigint', '-9223372036854775808', '-9223372036854775809'],
  ])('a filter of %s takes %s, and refuses %s', async (name, inside, outside) => {
    const parameter = `filter[${name}]`;
    expect((await served.send('GET', `/values?${parameter}=${inside}`)).status).toBe(200);
    const { status, body } = await served.send('GET', `/values?${parameter}=${outside}`);
    expect({ status, body }).toMatchObject({ status: 400, body: { errors: [{ parameter }] } });
  });

  test('a filter compares every digit, or is refused', async () => {
    expect((await served.send('POST', '/values', { long: '10000000000000000000' })).status).toBe(201);
    for (const word of ['', '[in]', '[gte]', '[ne]']) {
      const parameter = `filter[long]${word}`;
      const { status, body } = await served.send('GET', `/values?page[size]=100&${parameter}=10000000000000000000.5`);
      const long = expect.objectContaining({ long: '10000000000000000000.000000000000000000' });
      if (database === 'sqlite')
        expect({ status, body }).toMatchObject({ status: 400, body: { errors: [{ parameter }] } });
      else if (word === '[ne]') expect(body['data']).toContainEqual(long);
      else expect(body['data']).not.toContainEqual(long);
    }
    const { body } = await served.send('GET', '/values?filter[long]=10000000000000000000');
    expect(rowsOf(body)).toHaveLength(1);
  });

  test.runIf(database === 'postgresql')('db:migrate says in a sentence that the server is away', () => {
    const env = { ...process.env, LOG_LEVEL: 'info', DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['src/db/migrate.ts'], { cwd: served.root, env });
    expect({ status, output: String(stdout) }).toEqual({ status: 1, output: '' });
    expect(String(stderr)).toMatch(/^The database cannot be reached\. .*\n$/);
  });
});

function rowsOf({ data }: Readonly<Record<string, unknown>>): readonly object[] {
  return Array.isArray(data) ? data : [];
}
