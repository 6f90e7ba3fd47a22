/** What a scope hides, it hides whatever it names, and whatever happens beside the request. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { describeServed } from '../support/describe-served.ts';

const MODEL = `
name: scopes
entities:
  Product: { fields: { name: string }, relations: { tags: { manyToMany: Tag } } }
  Tag:
    fields: { name: string, secret: { type: boolean, default: false } }
    relations: { product: { manyToOne: Product, nullable: true, onDelete: set null } }
`;

const ROUTES = `
import { sql } from 'kysely';
import { tagRoutes } from './tag.handlers.ts';
export const routes = tagRoutes({ scope: () => sql\`product_id is null and not secret\` });
`;

const change = (root: string): void => writeFileSync(join(root, 'src/modules/tag/tag.routes.ts'), ROUTES);

describeServed({ name: 'scopes', model: MODEL, change }, (served, database) => {
  test('it may name a column without its table, though a join table has one of that name', async () => {
    const tag = await served.send('POST', '/tags', { name: 'new' });
    const product = await served.send('POST', '/products', { name: 'chair', tags: [tag.body['id']] });
    expect(product).toMatchObject({ status: 201, body: { tags: [tag.body['id']] } });
  });

  // SQLite has one writer, so nothing happens beside a request that writes.
  test.runIf(database === 'postgresql')('a row that leaves it before a request has its lock is not there', async () => {
    const { body } = await served.send('POST', '/tags', { name: 'new' });
    const address = `/tags/${String(body['id'])}`;
    const em = served.orm.em.fork();
    await em.begin();
    await em.execute(`update tags set secret = true where id = '${String(body['id'])}'`);
    const answers = [served.send('DELETE', address), served.send('PATCH', address, { name: 'old' })];
    await setTimeout(300);
    await em.commit();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 404]);
  });
});
