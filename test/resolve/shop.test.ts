import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load.ts';
import { entityNamed } from '../../src/model/index.ts';
import type { Model } from '../../src/model/index.ts';
import { readModelFiles } from '../../src/source/read-model-files.ts';
import { frozen } from '../../src/resolve/frozen.ts';

const files = readModelFiles(new URL('../../examples/shop', import.meta.url).pathname);
const { model: loaded, diagnostics } = loadModel(files, { defaultName: 'app' });

function model(): Model {
  if (loaded === null) throw new Error('The shop is not sound.');
  return loaded;
}

const indexesOf = (name: string): string[] =>
  entityNamed(model(), name).indexes.map(
    ({ name: index, parts }) =>
      `${index}: ${parts.map((part) => ('column' in part ? part.column + (part.descending ? ' desc' : '') : 'expression')).join(', ')}`,
  );

describe('the shop', () => {
  it('has nothing to complain about', () => {
    expect(diagnostics).toEqual([]);
  });

  it('freezes in depth', () => {
    expect(Object.isFrozen(frozen(model()).entities[0]?.fields[0]?.access)).toBe(true);
  });

  it('has its settings filled in', () => {
    expect(model().settings).toEqual({
      name: 'shop-api',
      databases: ['sqlite', 'postgresql'],
      unitOfWork: 'request',
      templates: [],
      api: { prefix: '/api', page: { style: 'cursor', size: 20, max: 100 } },
    });
  });

  it('has its entities and enums in the order of their names', () => {
    expect(
      model().entities.map(({ name, plural, file, variable, table, api }) => [
        name,
        plural,
        file,
        variable,
        table,
        api?.path,
      ]),
    ).toEqual([
      ['Category', 'Categories', 'category', 'category', 'categories', '/categories'],
      ['Customer', 'Customers', 'customer', 'customer', 'customers', '/customers'],
      ['Order', 'Orders', 'order', 'order', 'orders', '/orders'],
      ['OrderItem', 'OrderItems', 'order-item', 'orderItem', 'order_items', '/order-items'],
      ['Product', 'Products', 'product', 'product', 'products', '/products'],
      ['Profile', 'Profiles', 'profile', 'profile', 'profiles', '/profiles'],
      ['Review', 'Reviews', 'review', 'review', 'reviews', '/reviews'],
      ['Tag', 'Tags', 'tag', 'tag', 'tags', '/tags'],
      ['User', 'Users', 'user', 'user', 'users', '/users'],
    ]);
    expect(model().enums.map(({ name }) => name)).toEqual(['OrderStatus', 'ProductStatus', 'UserRole']);
  });

  it('has the keys, and the fields that they and the words of the entity add', () => {
    expect(
      entityNamed(model(), 'Product').fields.map(({ name, role }) => (role === 'plain' ? name : `${name} (${role})`)),
    ).toEqual([
      'id (id)',
      'sku',
      'name',
      'description',
      'price',
      'costPrice',
      'stock',
      'status',
      'type',
      'weight',
      'availableFrom',
      'createdAt (createdAt)',
      'updatedAt (updatedAt)',
      'deletedAt (deletedAt)',
      'version (version)',
    ]);
    expect(entityNamed(model(), 'Product').key).toEqual({ properties: ['id'], columns: ['id'], origin: 'uuid' });
    expect(entityNamed(model(), 'Tag').key).toEqual({ properties: ['id'], columns: ['id'], origin: 'identity' });
    expect(entityNamed(model(), 'OrderItem').key).toEqual({
      properties: ['order', 'product'],
      columns: ['order_id', 'product_id'],
      origin: 'client',
    });
  });

  it('has literals and bounds in their wire form', () => {
    const price = entityNamed(model(), 'Product').fields.find(({ name }) => name === 'price');
    expect(price).toMatchObject({
      type: { base: 'decimal', precision: 10, scale: 2 },
      min: '0.00',
      filter: true,
      sort: true,
    });
    const points = entityNamed(model(), 'Customer').fields.find(({ name }) => name === 'loyaltyPoints');
    expect(points).toMatchObject({
      default: { kind: 'literal', value: '0' },
      access: { create: false, update: false, send: true },
    });
  });

  it('has relations with their foreign keys, and inverses on the other side', () => {
    expect(entityNamed(model(), 'Product').relations).toMatchObject([
      {
        name: 'category',
        kind: 'manyToOne',
        columns: ['category_id'],
        references: ['id'],
        referencedProperties: ['id'],
        onDelete: 'restrict',
        onUpdate: 'cascade',
        constraint: 'products_category_id_foreign',
        inKey: false,
      },
      {
        name: 'tags',
        kind: 'manyToMany',
        pivot: {
          table: 'products_tags',
          ownColumns: ['product_id'],
          otherColumns: ['tag_id'],
          ownConstraint: 'products_tags_product_id_foreign',
          otherConstraint: 'products_tags_tag_id_foreign',
          otherIndex: 'products_tags_tag_id_index',
        },
      },
    ]);
    expect(
      entityNamed(model(), 'OrderItem').relations.map((relation) => relation.kind === 'manyToOne' && relation.inKey),
    ).toEqual([true, true]);
    expect(entityNamed(model(), 'Product').inverses).toMatchObject([
      { kind: 'oneToMany', name: 'orderItems', source: 'OrderItem', relation: 'product', include: false },
      { kind: 'oneToMany', name: 'reviews', source: 'Review', relation: 'product', include: false },
    ]);
    expect(entityNamed(model(), 'Customer').inverses.find(({ name }) => name === 'profile')).toMatchObject({
      kind: 'oneToOne',
      include: true,
    });
  });

  it('has an index for each offer and each foreign key, with the key as its last part, and none that is served already', () => {
    expect(indexesOf('Product')).toEqual([
      'products_status_created_at_desc_index: status, created_at desc',
      'products_sku_id_index: sku, id',
      'products_name_id_index: name, id',
      'products_price_id_index: price, id',
      'products_status_id_index: status, id',
      'products_type_id_index: type, id',
      'products_available_from_id_index: available_from, id',
      'products_category_id_id_index: category_id, id',
    ]);
    // The key begins with order_id; product_id alone is not its first part.
    expect(indexesOf('OrderItem')).toEqual(['order_items_product_id_order_id_index: product_id, order_id']);
    // A unique on the column itself serves it.
    expect(indexesOf('Category')).toEqual(['categories_parent_id_id_index: parent_id, id']);
    expect(indexesOf('Profile')).toEqual([]);
    expect(indexesOf('Review')).toEqual([
      'reviews_rating_id_index: rating, id',
      'reviews_product_id_id_index: product_id, id',
      'reviews_author_id_id_index: author_id, id',
    ]);
    expect(indexesOf('Customer')).toEqual([
      'customers_name_id_index: name, id',
      'customers_newsletter_id_index: newsletter, id',
      'customers_referred_by_id_index: referred_by_id',
    ]);
  });

  it('has uniques, which hold among the living where there is softDelete', () => {
    const living = '"deleted_at" is null';
    expect(entityNamed(model(), 'Product').uniques).toEqual([
      {
        name: 'products_sku_unique',
        columns: ['sku'],
        properties: ['sku'],
        where: { sqlite: living, postgresql: living },
      },
    ]);
    expect(entityNamed(model(), 'Profile').uniques).toEqual([
      { name: 'profiles_customer_id_unique', columns: ['customer_id'], properties: ['customer'], where: null },
    ]);
    expect(entityNamed(model(), 'Review').uniques).toEqual([
      {
        name: 'reviews_product_id_author_id_unique',
        columns: ['product_id', 'author_id'],
        properties: ['product', 'author'],
        where: null,
      },
    ]);
  });

  it('has a check for each enum field, and those that are written', () => {
    const inValues = `"status" in ('draft', 'live', 'retired')`;
    expect(entityNamed(model(), 'Product').checks).toEqual([
      {
        name: 'status',
        constraint: 'products_status_check',
        expression: { sqlite: inValues, postgresql: inValues },
        ofEnum: true,
      },
      {
        name: 'price_not_negative',
        constraint: 'products_price_not_negative_check',
        expression: { sqlite: 'price >= 0', postgresql: 'price >= 0' },
        ofEnum: false,
      },
    ]);
  });
});
