// Managed by Espalier: made from the model, and made again by every run.
import { forChange, present, requireVisible } from '../../db/change.ts';
import { reference, requireReferences } from '../../db/references.ts';
import { jsonBody } from '../../http/body.ts';
import { assertMatch, etag, requiredIfMatch } from '../../http/etag.ts';
import { keyOf, routesOfResource } from '../../http/resource.ts';
import { sendChildren, sendCreated, sendOne, sendPage, sendStored } from '../../http/responses.ts';
import { read, write } from '../../http/unit-of-work.ts';
import { customerReader } from '../customer/customer.serializer.ts';
import { orderItemList } from '../order-item/order-item.input.ts';
import { orderItemReader } from '../order-item/order-item.serializer.ts';
import { userReader } from '../user/user.serializer.ts';
import { Order } from './order.entity.ts';
import { orderCreate, orderKey, orderList, orderUpdate } from './order.input.ts';
import { orderReader } from './order.serializer.ts';

const list = read((ctx) => sendPage(ctx, orderReader, orderList));

const readOne = read((ctx) => sendOne(ctx, orderReader, keyOf(ctx, orderKey), orderList, 'version'));

const create = write(
  (ctx) => jsonBody(ctx, orderCreate),
  async (ctx, input) => {
    const { em } = ctx.state;
    await requireReferences(ctx, [
      { target: customerReader, given: reference('/customer', input.customer) },
      { target: userReader, given: reference('/servedBy', input.servedBy) },
    ]);
    const entity = em.create(Order, input);
    await em.flush();
    await sendCreated(ctx, orderReader, { id: entity.id }, 'version');
  },
);

const update = write(
  async (ctx) => ({
    key: keyOf(ctx, orderKey),
    expected: requiredIfMatch(ctx),
    input: await jsonBody(ctx, orderUpdate),
  }),
  async (ctx, { key, expected, input }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(Order, { id: key.id }, forChange));
    await requireVisible(ctx, orderReader, key);
    assertMatch(expected, etag(entity.version));
    await requireReferences(ctx, [
      { target: customerReader, given: reference('/customer', input.customer) },
      { target: userReader, given: reference('/servedBy', input.servedBy) },
    ]);
    em.assign(entity, input);
    await em.flush();
    await sendStored(ctx, orderReader, key, 'version');
  },
);

const remove = write(
  (ctx) => ({ key: keyOf(ctx, orderKey), expected: requiredIfMatch(ctx) }),
  async (ctx, { key, expected }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(Order, { id: key.id }, forChange));
    await requireVisible(ctx, orderReader, key);
    assertMatch(expected, etag(entity.version));
    em.remove(entity);
    await em.flush();
    ctx.status = 204;
  },
);

const listItems = read((ctx) =>
  sendChildren(ctx, orderReader, keyOf(ctx, orderKey), orderItemReader, orderItemList, { columns: ['order_id'] }),
);

export const orderRoutes = routesOfResource({
  reader: orderReader,
  key: '/:id',
  operations: {
    list,
    read: readOne,
    create,
    update,
    delete: remove,
  },
  children: {
    '/items': listItems,
  },
});
