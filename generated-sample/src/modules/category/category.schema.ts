// Managed by Espalier: made from the model, and made again by every run. Import the class from category.entity.ts.
import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../../db/defaults.ts';
import { refuseToJson } from '../../db/entities.ts';
import { Category } from './category.entity.ts';
import { Product } from '../product/product.entity.ts';

/** A shelf of the shop. Shelves stand inside other shelves. */
export const CategorySchema = defineEntity({
  name: 'Category',
  tableName: 'categories',
  indexes: [{ name: 'categories_parent_id_id_index', properties: ['parent', 'id'] }],
  uniques: [{ name: 'categories_name_unique', properties: ['name'] }],
  properties: {
    id: p.uuid().onCreate(newId).primary(),
    name: p.string().length(80),
    position: p.integer().default(0),
    parent: () =>
      p
        .manyToOne(Category)
        .ref()
        .nullable()
        .inversedBy('children')
        .joinColumn('parent_id')
        .index(false)
        .deleteRule('set null')
        .updateRule('cascade'),
    children: () => p.oneToMany(Category).mappedBy('parent'),
    products: () => p.oneToMany(Product).mappedBy('category'),
  },
});

refuseToJson(CategorySchema.class);
