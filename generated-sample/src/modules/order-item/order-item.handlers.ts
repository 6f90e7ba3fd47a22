// Managed by Espalier: made from the model, and made again by every run.
import { forChange, present, requireVisible } from '../../db/change.ts';
import { reference, requireReferences } from '../../db/references.ts';
import { jsonBody } from '../../http/body.ts';
import { assertMatch, ifMatch } from '../../http/etag.ts';
import { keyOf, routesOfResource } from '../../http/resource.ts';
import { sendCreated, sendOne, sendPage, sendStored } from '../../http/responses.ts';
import { read, write } from '../../http/unit-of-work.ts';
import { orderReader } from '../order/order.serializer.ts';
import { productReader } from '../product/product.serializer.ts';
import { OrderItem } from './order-item.entity.ts';
import { orderItemCreate, orderItemKey, orderItemList, orderItemUpdate } from './order-item.input.ts';
import { orderItemReader } from './order-item.serializer.ts';

const list = read((ctx) => sendPage(ctx, orderItemReader, orderItemList));

const readOne = read((ctx) => sendOne(ctx, orderItemReader, keyOf(ctx, orderItemKey), orderItemList, null));

const create = write(
  (ctx) => jsonBody(ctx, orderItemCreate),
  async (ctx, input) => {
    const { em } = ctx.state;
    await requireReferences(ctx, [
      { target: orderReader, given: reference('/order', input.order) },
      { target: productReader, given: reference('/product', input.product) },
    ]);
    em.create(OrderItem, input);
    await em.flush();
    await sendCreated(ctx, orderItemReader, { order: input.order, product: input.product }, null);
  },
);

const update = write(
  async (ctx) => ({
    key: keyOf(ctx, orderItemKey),
    expected: ifMatch(ctx),
    input: await jsonBody(ctx, orderItemUpdate),
  }),
  async (ctx, { key, expected, input }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(OrderItem, { order: key.order, product: key.product }, forChange));
    await requireVisible(ctx, orderItemReader, key);
    assertMatch(expected, null);
    em.assign(entity, input);
    await em.flush();
    await sendStored(ctx, orderItemReader, key, null);
  },
);

const remove = write(
  (ctx) => ({ key: keyOf(ctx, orderItemKey), expected: ifMatch(ctx) }),
  async (ctx, { key, expected }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(OrderItem, { order: key.order, product: key.product }, forChange));
    await requireVisible(ctx, orderItemReader, key);
    assertMatch(expected, null);
    em.remove(entity);
    await em.flush();
    ctx.status = 204;
  },
);

export const orderItemRoutes = routesOfResource({
  reader: orderItemReader,
  key: '/:order/:product',
  operations: {
    list,
    read: readOne,
    create,
    update,
    delete: remove,
  },
});
