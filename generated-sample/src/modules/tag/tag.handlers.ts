// Managed by Espalier: made from the model, and made again by every run.
import { forChange, present, requireVisible } from '../../db/change.ts';
import { letGo } from '../../db/let-go.ts';
import { jsonBody } from '../../http/body.ts';
import { assertMatch, ifMatch } from '../../http/etag.ts';
import { keyOf, routesOfResource } from '../../http/resource.ts';
import { sendChildren, sendCreated, sendOne, sendPage, sendStored } from '../../http/responses.ts';
import { read, write } from '../../http/unit-of-work.ts';
import { productList } from '../product/product.input.ts';
import { productReader } from '../product/product.serializer.ts';
import { Tag } from './tag.entity.ts';
import { tagCreate, tagKey, tagList, tagUpdate } from './tag.input.ts';
import { tagReader } from './tag.serializer.ts';

const list = read((ctx) => sendPage(ctx, tagReader, tagList));

const readOne = read((ctx) => sendOne(ctx, tagReader, keyOf(ctx, tagKey), tagList, null));

const create = write(
  (ctx) => jsonBody(ctx, tagCreate),
  async (ctx, input) => {
    const { em } = ctx.state;
    const entity = em.create(Tag, input);
    await em.flush();
    await sendCreated(ctx, tagReader, { id: entity.id }, null);
  },
);

const update = write(
  async (ctx) => ({ key: keyOf(ctx, tagKey), expected: ifMatch(ctx), input: await jsonBody(ctx, tagUpdate) }),
  async (ctx, { key, expected, input }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(Tag, { id: key.id }, forChange));
    await requireVisible(ctx, tagReader, key);
    assertMatch(expected, null);
    em.assign(entity, input);
    await em.flush();
    await sendStored(ctx, tagReader, key, null);
  },
);

const remove = write(
  (ctx) => ({ key: keyOf(ctx, tagKey), expected: ifMatch(ctx) }),
  async (ctx, { key, expected }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(Tag, { id: key.id }, forChange));
    await requireVisible(ctx, tagReader, key);
    assertMatch(expected, null);
    await letGo(em, entity);
    em.remove(entity);
    await em.flush();
    ctx.status = 204;
  },
);

const listProducts = read((ctx) =>
  sendChildren(ctx, tagReader, keyOf(ctx, tagKey), productReader, productList, {
    pivot: { name: 'products_tags', own: ['tag_id'], other: ['product_id'] },
  }),
);

export const tagRoutes = routesOfResource({
  reader: tagReader,
  key: '/:id',
  operations: {
    list,
    read: readOne,
    create,
    update,
    delete: remove,
  },
  children: {
    '/products': listProducts,
  },
});
