// Managed by Espalier: made from the model, and made again by every run. Import the class from review.entity.ts.
import { defineEntity, p } from '@mikro-orm/core';
import { newId, now } from '../../db/defaults.ts';
import { refuseToJson } from '../../db/entities.ts';
import { Customer } from '../customer/customer.entity.ts';
import { Product } from '../product/product.entity.ts';

/** What a customer thinks of a product. */
export const ReviewSchema = defineEntity({
  name: 'Review',
  tableName: 'reviews',
  indexes: [
    { name: 'reviews_rating_id_index', properties: ['rating', 'id'] },
    { name: 'reviews_product_id_id_index', properties: ['product', 'id'] },
    { name: 'reviews_author_id_id_index', properties: ['author', 'id'] },
  ],
  uniques: [{ name: 'reviews_product_id_author_id_unique', properties: ['product', 'author'] }],
  properties: {
    id: p.uuid().onCreate(newId).primary(),
    rating: p.integer(),
    text: p.text().nullable(),
    createdAt: p.datetime(3).name('created_at').onCreate(now),
    updatedAt: p.datetime(3).name('updated_at').onCreate(now).onUpdate(now),
    product: () =>
      p
        .manyToOne(Product)
        .ref()
        .inversedBy('reviews')
        .joinColumn('product_id')
        .index(false)
        .deleteRule('cascade')
        .updateRule('cascade'),
    author: () =>
      p
        .manyToOne(Customer)
        .ref()
        .inversedBy('reviews')
        .joinColumn('author_id')
        .index(false)
        .deleteRule('cascade')
        .updateRule('cascade'),
  },
});

refuseToJson(ReviewSchema.class);
