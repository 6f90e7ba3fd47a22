// Managed by Espalier: made from the model, and made again by every run.
import { forChange, present, requireVisible } from '../../db/change.ts';
import { reference, requireReferences } from '../../db/references.ts';
import { jsonBody } from '../../http/body.ts';
import { assertMatch, etag, ifMatch } from '../../http/etag.ts';
import { keyOf, routesOfResource } from '../../http/resource.ts';
import { sendCreated, sendOne, sendPage, sendStored } from '../../http/responses.ts';
import { read, write } from '../../http/unit-of-work.ts';
import { customerReader } from '../customer/customer.serializer.ts';
import { productReader } from '../product/product.serializer.ts';
import { Review } from './review.entity.ts';
import { reviewCreate, reviewKey, reviewList, reviewUpdate } from './review.input.ts';
import { reviewReader } from './review.serializer.ts';

const list = read((ctx) => sendPage(ctx, reviewReader, reviewList));

const readOne = read((ctx) => sendOne(ctx, reviewReader, keyOf(ctx, reviewKey), reviewList, 'updated_at'));

const create = write(
  (ctx) => jsonBody(ctx, reviewCreate),
  async (ctx, input) => {
    const { em } = ctx.state;
    await requireReferences(ctx, [
      { target: productReader, given: reference('/product', input.product) },
      { target: customerReader, given: reference('/author', input.author) },
    ]);
    const entity = em.create(Review, input);
    await em.flush();
    await sendCreated(ctx, reviewReader, { id: entity.id }, 'updated_at');
  },
);

const update = write(
  async (ctx) => ({ key: keyOf(ctx, reviewKey), expected: ifMatch(ctx), input: await jsonBody(ctx, reviewUpdate) }),
  async (ctx, { key, expected, input }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(Review, { id: key.id }, forChange));
    await requireVisible(ctx, reviewReader, key);
    assertMatch(expected, etag(entity.updatedAt));
    await requireReferences(ctx, [
      { target: productReader, given: reference('/product', input.product) },
      { target: customerReader, given: reference('/author', input.author) },
    ]);
    em.assign(entity, input);
    await em.flush();
    await sendStored(ctx, reviewReader, key, 'updated_at');
  },
);

const remove = write(
  (ctx) => ({ key: keyOf(ctx, reviewKey), expected: ifMatch(ctx) }),
  async (ctx, { key, expected }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(Review, { id: key.id }, forChange));
    await requireVisible(ctx, reviewReader, key);
    assertMatch(expected, etag(entity.updatedAt));
    em.remove(entity);
    await em.flush();
    ctx.status = 204;
  },
);

export const reviewRoutes = routesOfResource({
  reader: reviewReader,
  key: '/:id',
  operations: {
    list,
    read: readOne,
    create,
    update,
    delete: remove,
  },
});
