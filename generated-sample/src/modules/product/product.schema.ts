// Managed by Espalier: made from the model, and made again by every run. Import the class from product.entity.ts.
import { defineEntity, p } from '@mikro-orm/core';
import { newId, now } from '../../db/defaults.ts';
import { refuseToJson } from '../../db/entities.ts';
import { DecimalType } from '../../db/types/decimal.ts';
import { Category } from '../category/category.entity.ts';
import { OrderItem } from '../order-item/order-item.entity.ts';
import { Review } from '../review/review.entity.ts';
import { Tag } from '../tag/tag.entity.ts';
import { ProductStatus } from '../enums.ts';

/** Something the shop sells. */
export const ProductSchema = defineEntity({
  name: 'Product',
  tableName: 'products',
  filters: { softDelete: { name: 'softDelete', cond: { deletedAt: null }, default: true } },
  indexes: [
    {
      name: 'products_status_created_at_desc_index',
      expression: 'create index "products_status_created_at_desc_index" on "products" ("status", "created_at" desc)',
    },
    { name: 'products_sku_id_index', properties: ['sku', 'id'] },
    { name: 'products_name_id_index', properties: ['name', 'id'] },
    { name: 'products_price_id_index', properties: ['price', 'id'] },
    { name: 'products_status_id_index', properties: ['status', 'id'] },
    { name: 'products_type_id_index', properties: ['type', 'id'] },
    { name: 'products_available_from_id_index', properties: ['availableFrom', 'id'] },
    { name: 'products_category_id_id_index', properties: ['category', 'id'] },
  ],
  uniques: [{ name: 'products_sku_unique', properties: ['sku'], where: '"deleted_at" is null' }],
  checks: [{ name: 'products_price_not_negative_check', expression: 'price >= 0' }],
  properties: {
    id: p.uuid().onCreate(newId).primary(),
    sku: p.string().length(40),
    name: p.string().length(120),
    description: p.text().nullable(),
    price: p.type(DecimalType).precision(10).scale(2),
    costPrice: p.type(DecimalType).precision(10).scale(2).name('cost_price').nullable().hidden(),
    stock: p.integer().default(0),
    status: p.enum(ProductStatus).default('draft'),
    type: p.string().length(30).default('article'),
    weight: p.type(DecimalType).precision(8).scale(3).nullable(),
    availableFrom: p.date().name('available_from').nullable(),
    createdAt: p.datetime(3).name('created_at').onCreate(now),
    updatedAt: p.datetime(3).name('updated_at').onCreate(now).onUpdate(now),
    deletedAt: p.datetime(3).name('deleted_at').nullable().hidden(),
    version: p.integer().version(),
    category: () =>
      p
        .manyToOne(Category)
        .ref()
        .inversedBy('products')
        .joinColumn('category_id')
        .index(false)
        .deleteRule('restrict')
        .updateRule('cascade'),
    tags: () =>
      p
        .manyToMany(Tag)
        .inversedBy('products')
        .pivotTable('products_tags')
        .joinColumn('product_id')
        .inverseJoinColumn('tag_id')
        .index('products_tags_tag_id_index'),
    orderItems: () => p.oneToMany(OrderItem).mappedBy('product'),
    reviews: () => p.oneToMany(Review).mappedBy('product'),
  },
});

refuseToJson(ProductSchema.class);
