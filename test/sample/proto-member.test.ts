/** Bodies with a member called `__proto__`, which zod leaves out by itself. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { strictObject } from '../../templates/static/src/http/proto-member.ts';

const body = strictObject({ ['__proto__']: z.string(), constructor: z.string().optional() });
const read = (json: string) => body.safeParse(JSON.parse(json));
const places = (json: string) =>
  read(json).error?.issues.map((issue) => [issue.path, issue.code === 'unrecognized_keys' ? issue.keys : issue.code]);

test('it is a member of its own, and no prototype', () => {
  const { data } = read('{"__proto__":"a"}');
  expect(Object.entries(data ?? {})).toEqual([['__proto__', 'a']]);
});

test('what is wrong with it is told by its name', () => {
  expect(places('{"__proto__":{"a":1}}')).toEqual([[['__proto__'], 'invalid_type']]);
  expect(places('{}')).toEqual([[['__proto__'], 'invalid_type']]);
});

test('the name that stands in for it is no name for clients', () => {
  expect(places('{"__proto__":"a","proto ":"b","other":1}')).toEqual([[[], ['proto ', 'other']]]);
});
