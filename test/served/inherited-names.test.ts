/** Members that are called like something that every object has, left out of a body, aren't taken for that; nor is a column for a boolean. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GeneratedProject, type Served } from '../support/generated-project.ts';

const MODEL = `
name: inherited-names
databases: [sqlite]
key: integer
entities:
  Constructor: {}
  Result:
    fields: { points: integer }
    relations:
      constructor: { manyToOne: Constructor }
      toString: { manyToMany: Constructor }
  Flag:
    fields: { 'true': { type: boolean, filter: true }, 'False': boolean }
`;

const project = new GeneratedProject('inherited-names');
let served: Served;

beforeAll(async () => {
  await project.generate(MODEL);
  served = await project.serve('sqlite');
});
afterAll(async () => {
  await served.stop();
  await project.remove();
});

test('a relation called constructor may be left out of an update', async () => {
  expect(await served.send('POST', '/constructors', {})).toMatchObject({ status: 201 });
  const result = { points: 1, constructor: 1, toString: [1] };
  expect(await served.send('POST', '/results', result)).toMatchObject({ status: 201, body: { constructor: 1 } });
  const change = await served.send('PATCH', '/results/1', { points: 2 });
  expect(change).toMatchObject({ status: 200, body: { points: 2, constructor: 1 } });
});

test('a required one that is left out is missed', async () => {
  const answer = await served.send('POST', '/results', { points: 1 });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/constructor' }] } });
});

test('a column called like a boolean is none', async () => {
  expect(await served.send('POST', '/flags', { true: false, False: true })).toMatchObject({ status: 201 });
  const changed = { true: true, False: false };
  expect(await served.send('PATCH', '/flags/1', changed)).toMatchObject({ status: 200, body: changed });
  expect(await served.send('GET', '/flags?filter[true]=true')).toMatchObject({ body: { data: [changed] } });
  expect(await served.send('GET', '/flags?filter[true]=false')).toMatchObject({ body: { data: [] } });
});
