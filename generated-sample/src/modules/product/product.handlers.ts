// Managed by Espalier: made from the model, and made again by every run.
import { flushWithCollections, forChange, present, requireVisible } from '../../db/change.ts';
import { reference, references, requireReferences } from '../../db/references.ts';
import { softDelete } from '../../db/soft-delete.ts';
import { jsonBody } from '../../http/body.ts';
import { assertMatch, etag, requiredIfMatch } from '../../http/etag.ts';
import { keyOf, routesOfResource } from '../../http/resource.ts';
import { sendChildren, sendCreated, sendOne, sendPage, sendStored } from '../../http/responses.ts';
import { read, write } from '../../http/unit-of-work.ts';
import { categoryReader } from '../category/category.serializer.ts';
import { orderItemList } from '../order-item/order-item.input.ts';
import { orderItemReader } from '../order-item/order-item.serializer.ts';
import { reviewList } from '../review/review.input.ts';
import { reviewReader } from '../review/review.serializer.ts';
import { tagList } from '../tag/tag.input.ts';
import { tagReader } from '../tag/tag.serializer.ts';
import { Product } from './product.entity.ts';
import { productCreate, productKey, productList, productUpdate } from './product.input.ts';
import { productReader } from './product.serializer.ts';

const list = read((ctx) => sendPage(ctx, productReader, productList));

const readOne = read((ctx) => sendOne(ctx, productReader, keyOf(ctx, productKey), productList, 'version'));

const create = write(
  (ctx) => jsonBody(ctx, productCreate),
  async (ctx, input) => {
    const { em } = ctx.state;
    await requireReferences(ctx, [
      { target: categoryReader, given: reference('/category', input.category) },
      { target: tagReader, given: references('/tags', input.tags) },
    ]);
    const entity = em.create(Product, input);
    await em.flush();
    await sendCreated(ctx, productReader, { id: entity.id }, 'version');
  },
);

const update = write(
  async (ctx) => ({
    key: keyOf(ctx, productKey),
    expected: requiredIfMatch(ctx),
    input: await jsonBody(ctx, productUpdate),
  }),
  async (ctx, { key, expected, input }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(Product, { id: key.id }, forChange));
    await requireVisible(ctx, productReader, key);
    assertMatch(expected, etag(entity.version));
    await requireReferences(ctx, [
      { target: categoryReader, given: reference('/category', input.category) },
      { target: tagReader, given: references('/tags', input.tags) },
    ]);
    if (input.tags !== undefined) await entity.tags.init();
    em.assign(entity, input);
    await flushWithCollections(em, entity, [entity.tags]);
    await sendStored(ctx, productReader, key, 'version');
  },
);

const remove = write(
  (ctx) => ({ key: keyOf(ctx, productKey), expected: requiredIfMatch(ctx) }),
  async (ctx, { key, expected }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(Product, { id: key.id }, forChange));
    await requireVisible(ctx, productReader, key);
    assertMatch(expected, etag(entity.version));
    await softDelete(em, entity);
    ctx.status = 204;
  },
);

const listOrderItems = read((ctx) =>
  sendChildren(ctx, productReader, keyOf(ctx, productKey), orderItemReader, orderItemList, { columns: ['product_id'] }),
);

const listReviews = read((ctx) =>
  sendChildren(ctx, productReader, keyOf(ctx, productKey), reviewReader, reviewList, { columns: ['product_id'] }),
);

const listTags = read((ctx) =>
  sendChildren(ctx, productReader, keyOf(ctx, productKey), tagReader, tagList, {
    pivot: { name: 'products_tags', own: ['product_id'], other: ['tag_id'] },
  }),
);

export const productRoutes = routesOfResource({
  reader: productReader,
  key: '/:id',
  operations: {
    list,
    read: readOne,
    create,
    update,
    delete: remove,
  },
  children: {
    '/orderItems': listOrderItems,
    '/reviews': listReviews,
    '/tags': listTags,
  },
});
