// Managed by Espalier: made from the model, and made again by every run.
import { forChange, present, requireVisible } from '../../db/change.ts';
import { reference, requireReferences } from '../../db/references.ts';
import { jsonBody } from '../../http/body.ts';
import { assertMatch, ifMatch } from '../../http/etag.ts';
import { keyOf, routesOfResource } from '../../http/resource.ts';
import { sendCreated, sendOne, sendPage, sendStored } from '../../http/responses.ts';
import { read, write } from '../../http/unit-of-work.ts';
import { customerReader } from '../customer/customer.serializer.ts';
import { Profile } from './profile.entity.ts';
import { profileCreate, profileKey, profileList, profileUpdate } from './profile.input.ts';
import { profileReader } from './profile.serializer.ts';

const list = read((ctx) => sendPage(ctx, profileReader, profileList));

const readOne = read((ctx) => sendOne(ctx, profileReader, keyOf(ctx, profileKey), profileList, null));

const create = write(
  (ctx) => jsonBody(ctx, profileCreate),
  async (ctx, input) => {
    const { em } = ctx.state;
    await requireReferences(ctx, [{ target: customerReader, given: reference('/customer', input.customer) }]);
    const entity = em.create(Profile, input);
    await em.flush();
    await sendCreated(ctx, profileReader, { id: entity.id }, null);
  },
);

const update = write(
  async (ctx) => ({ key: keyOf(ctx, profileKey), expected: ifMatch(ctx), input: await jsonBody(ctx, profileUpdate) }),
  async (ctx, { key, expected, input }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(Profile, { id: key.id }, forChange));
    await requireVisible(ctx, profileReader, key);
    assertMatch(expected, null);
    await requireReferences(ctx, [{ target: customerReader, given: reference('/customer', input.customer) }]);
    em.assign(entity, input);
    await em.flush();
    await sendStored(ctx, profileReader, key, null);
  },
);

const remove = write(
  (ctx) => ({ key: keyOf(ctx, profileKey), expected: ifMatch(ctx) }),
  async (ctx, { key, expected }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(Profile, { id: key.id }, forChange));
    await requireVisible(ctx, profileReader, key);
    assertMatch(expected, null);
    em.remove(entity);
    await em.flush();
    ctx.status = 204;
  },
);

export const profileRoutes = routesOfResource({
  reader: profileReader,
  key: '/:id',
  operations: {
    list,
    read: readOne,
    create,
    update,
    delete: remove,
  },
});
