// Managed by Espalier: made from the model, and made again by every run.
import { forChange, present, requireVisible } from '../../db/change.ts';
import { reference, requireReferences } from '../../db/references.ts';
import { requireNoneKept } from '../../db/kept-rows.ts';
import { jsonBody } from '../../http/body.ts';
import { assertMatch, ifMatch } from '../../http/etag.ts';
import { keyOf, routesOfResource } from '../../http/resource.ts';
import { sendChildren, sendCreated, sendOne, sendPage, sendStored } from '../../http/responses.ts';
import { read, write } from '../../http/unit-of-work.ts';
import { productList } from '../product/product.input.ts';
import { productReader } from '../product/product.serializer.ts';
import { Category } from './category.entity.ts';
import { categoryCreate, categoryKey, categoryList, categoryUpdate } from './category.input.ts';
import { categoryReader } from './category.serializer.ts';

const list = read((ctx) => sendPage(ctx, categoryReader, categoryList));

const readOne = read((ctx) => sendOne(ctx, categoryReader, keyOf(ctx, categoryKey), categoryList, null));

const create = write(
  (ctx) => jsonBody(ctx, categoryCreate),
  async (ctx, input) => {
    const { em } = ctx.state;
    await requireReferences(ctx, [{ target: categoryReader, given: reference('/parent', input.parent) }]);
    const entity = em.create(Category, input);
    await em.flush();
    await sendCreated(ctx, categoryReader, { id: entity.id }, null);
  },
);

const update = write(
  async (ctx) => ({ key: keyOf(ctx, categoryKey), expected: ifMatch(ctx), input: await jsonBody(ctx, categoryUpdate) }),
  async (ctx, { key, expected, input }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(Category, { id: key.id }, forChange));
    await requireVisible(ctx, categoryReader, key);
    assertMatch(expected, null);
    await requireReferences(ctx, [{ target: categoryReader, given: reference('/parent', input.parent) }]);
    em.assign(entity, input);
    await em.flush();
    await sendStored(ctx, categoryReader, key, null);
  },
);

const remove = write(
  (ctx) => ({ key: keyOf(ctx, categoryKey), expected: ifMatch(ctx) }),
  async (ctx, { key, expected }) => {
    const { em } = ctx.state;
    const entity = present(await em.findOne(Category, { id: key.id }, forChange));
    await requireVisible(ctx, categoryReader, key);
    assertMatch(expected, null);
    await requireNoneKept(em, entity);
    em.remove(entity);
    await em.flush();
    ctx.status = 204;
  },
);

const listChildren = read((ctx) =>
  sendChildren(ctx, categoryReader, keyOf(ctx, categoryKey), categoryReader, categoryList, { columns: ['parent_id'] }),
);

const listProducts = read((ctx) =>
  sendChildren(ctx, categoryReader, keyOf(ctx, categoryKey), productReader, productList, { columns: ['category_id'] }),
);

export const categoryRoutes = routesOfResource({
  reader: categoryReader,
  key: '/:id',
  operations: {
    list,
    read: readOne,
    create,
    update,
    delete: remove,
  },
  children: {
    '/children': listChildren,
    '/products': listProducts,
  },
});
