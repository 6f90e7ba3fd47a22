/** The version and the update time of resources go on with every change that clients can see, and nothing else is taken for them. */
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { describeServed } from '../support/describe-served.ts';

const MODEL = `
name: versions
entities:
  Tag: { fields: { name: string } }
  Release:
    timestamps: true
    fields: { version: integer }
    relations: { tags: { manyToMany: Tag } }
  Box: { softDelete: true }
  Crate: {}
  Counter: { version: { columnType: { sqlite: int, postgresql: bigint } }, fields: { name: string } }
  Lid:
    version: true
    relations:
      box: { manyToOne: Box, nullable: true, onDelete: cascade }
      crate: { manyToOne: Crate, nullable: true, onDelete: cascade }
      crates: { manyToMany: Crate }
  Ring:
    version: true
    relations:
      lid: { manyToOne: Lid, nullable: true, onDelete: set null }
      lids: { manyToMany: Lid }
`;

describeServed({ name: 'versions', model: MODEL }, (served) => {
  async function created(path: string, body: object) {
    const answer = await served.send('POST', path, body);
    expect(answer).toMatchObject({ status: 201 });
    return {
      address: `${path}/${String(answer.body['id'])}`,
      etag: answer.headers.get('etag') ?? '',
      body: answer.body,
    };
  }

  test('a version of more digits, which a driver gives as text, is the entity tag all the same', async () => {
    const { address, etag } = await created('/counters', { name: 'a' });
    const first = await served.send('PATCH', address, { name: 'b' }, { 'if-match': etag });
    expect([etag, first.headers.get('etag')]).toEqual(['"1"', '"2"']);
    expect(await served.send('PATCH', address, { name: 'c' }, { 'if-match': '"2"' })).toMatchObject({ status: 200 });
  });

  test('a field called version stays as it is when a relation alone changes, and the entity tag goes on', async () => {
    const tag = await created('/tags', { name: 'stable' });
    const release = await created('/releases', { version: 7 });
    // The update time is counted in milliseconds.
    await setTimeout(2);
    const { body, headers } = await served.send('PATCH', release.address, { tags: [tag.body['id']] });
    expect(body).toMatchObject({ version: 7, tags: [tag.body['id']] });
    expect(headers.get('etag')).not.toBe(release.etag);
  });

  test.each([
    ['box', '/boxes'],
    ['crate', '/crates'],
  ])(
    'what a delete of a %s cascades to is let go of, and what referred to that has another version',
    async (name, path) => {
      const { address, body } = await created(path, {});
      const lid = await created('/lids', { [name]: body['id'], ...(name === 'crate' ? { crates: [body['id']] } : {}) });
      const ring = await created('/rings', { lid: lid.body['id'], lids: [lid.body['id']] });
      const other = await created('/rings', { lids: [lid.body['id']] });
      expect((await served.send('DELETE', address)).status).toBe(204);
      for (const one of [ring, other]) {
        const { body: left, headers } = await served.send('GET', one.address);
        expect(left).toMatchObject({ lid: null, lids: [] });
        expect(headers.get('etag')).toBe('"2"');
      }
      expect((await served.send('GET', lid.address)).status).toBe(404);
    },
  );
});
