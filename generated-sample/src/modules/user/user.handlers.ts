// Managed by Espalier: made from the model, and made again by every run.
import { forChange, present, requireVisible } from '../../db/change.ts';
import { letGo } from '../../db/let-go.ts';
import { jsonBody } from '../../http/body.ts';
import { assertMatch, etag, ifMatch } from '../../http/etag.ts';
import { keyOf, routesOfResource } from '../../http/resource.ts';
import { sendChildren, sendCreated, sendOne, sendPage, sendStored } from '../../http/responses.ts';
import { read, write } from '../../http/unit-of-work.ts';
import { orderList } from '../order/order.input.ts';
import { orderReader } from '../order/order.serializer.ts';
import { User } from './user.entity.ts';
import { userCreate, userKey, userList, userUpdate } from './user.input.ts';
import { userReader } from './user.serializer.ts';

const list = read((ctx) => sendPage(ctx, userReader, userList));

const readOne = read((ctx) => sendOne(ctx, userReader, keyOf(ctx, userKey), userList, 'updated_at'));

const create = write(
  (ctx) => jsonBody(ctx, userCreate),
  async (ctx, input) => {
    const { em } = ctx.state;
    const entity = em.create(User, input);
    await em.flush();
    await sendCreated(ctx, userReader, { id: entity.id }, 'updated_at');
  },
);

const update = write(
  async (ctx) => ({ key: keyOf(ctx, userKey), expected: ifMatch(ctx), input: await jsonBody(ctx, userUpdate) }),
  async (ctx, { key, expected, input }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(User, { id: key.id }, forChange));
    await requireVisible(ctx, userReader, key);
    assertMatch(expected, etag(entity.updatedAt));
    em.assign(entity, input);
    await em.flush();
    await sendStored(ctx, userReader, key, 'updated_at');
  },
);

const remove = write(
  (ctx) => ({ key: keyOf(ctx, userKey), expected: ifMatch(ctx) }),
  async (ctx, { key, expected }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(User, { id: key.id }, forChange));
    await requireVisible(ctx, userReader, key);
    assertMatch(expected, etag(entity.updatedAt));
    await letGo(em, entity);
    em.remove(entity);
    await em.flush();
    ctx.status = 204;
  },
);

const listOrders = read((ctx) =>
  sendChildren(ctx, userReader, keyOf(ctx, userKey), orderReader, orderList, { columns: ['served_by_id'] }),
);

export const userRoutes = routesOfResource({
  reader: userReader,
  key: '/:id',
  operations: {
    list,
    read: readOne,
    create,
    update,
    delete: remove,
  },
  children: {
    '/orders': listOrders,
  },
});
