// Managed by Espalier: made from the model, and made again by every run.
import { forChange, present, requireVisible } from '../../db/change.ts';
import { reference, requireReferences } from '../../db/references.ts';
import { letGo } from '../../db/let-go.ts';
import { jsonBody } from '../../http/body.ts';
import { assertMatch, etag, requiredIfMatch } from '../../http/etag.ts';
import { keyOf, routesOfResource } from '../../http/resource.ts';
import { sendChildren, sendCreated, sendOne, sendPage, sendStored } from '../../http/responses.ts';
import { read, write } from '../../http/unit-of-work.ts';
import { orderList } from '../order/order.input.ts';
import { orderReader } from '../order/order.serializer.ts';
import { reviewList } from '../review/review.input.ts';
import { reviewReader } from '../review/review.serializer.ts';
import { Customer } from './customer.entity.ts';
import { customerCreate, customerKey, customerList, customerUpdate } from './customer.input.ts';
import { customerReader } from './customer.serializer.ts';

const list = read((ctx) => sendPage(ctx, customerReader, customerList));

const readOne = read((ctx) => sendOne(ctx, customerReader, keyOf(ctx, customerKey), customerList, 'version'));

const create = write(
  (ctx) => jsonBody(ctx, customerCreate),
  async (ctx, input) => {
    const { em } = ctx.state;
    await requireReferences(ctx, [{ target: customerReader, given: reference('/referredBy', input.referredBy) }]);
    const entity = em.create(Customer, input);
    await em.flush();
    await sendCreated(ctx, customerReader, { id: entity.id }, 'version');
  },
);

const update = write(
  async (ctx) => ({
    key: keyOf(ctx, customerKey),
    expected: requiredIfMatch(ctx),
    input: await jsonBody(ctx, customerUpdate),
  }),
  async (ctx, { key, expected, input }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(Customer, { id: key.id }, forChange));
    await requireVisible(ctx, customerReader, key);
    assertMatch(expected, etag(entity.version));
    await requireReferences(ctx, [{ target: customerReader, given: reference('/referredBy', input.referredBy) }]);
    em.assign(entity, input);
    await em.flush();
    await sendStored(ctx, customerReader, key, 'version');
  },
);

const remove = write(
  (ctx) => ({ key: keyOf(ctx, customerKey), expected: requiredIfMatch(ctx) }),
  async (ctx, { key, expected }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(Customer, { id: key.id }, forChange));
    await requireVisible(ctx, customerReader, key);
    assertMatch(expected, etag(entity.version));
    await letGo(em, entity);
    em.remove(entity);
    await em.flush();
    ctx.status = 204;
  },
);

const listReferrals = read((ctx) =>
  sendChildren(ctx, customerReader, keyOf(ctx, customerKey), customerReader, customerList, {
    columns: ['referred_by_id'],
  }),
);

const listOrders = read((ctx) =>
  sendChildren(ctx, customerReader, keyOf(ctx, customerKey), orderReader, orderList, { columns: ['customer_id'] }),
);

const listReviews = read((ctx) =>
  sendChildren(ctx, customerReader, keyOf(ctx, customerKey), reviewReader, reviewList, { columns: ['author_id'] }),
);

export const customerRoutes = routesOfResource({
  reader: customerReader,
  key: '/:id',
  operations: {
    list,
    read: readOne,
    create,
    update,
    delete: remove,
  },
  children: {
    '/referrals': listReferrals,
    '/orders': listOrders,
    '/reviews': listReviews,
  },
});
