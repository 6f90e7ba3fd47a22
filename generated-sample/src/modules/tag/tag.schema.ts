// Managed by Espalier: made from the model, and made again by every run. Import the class from tag.entity.ts.
import { defineEntity, p } from '@mikro-orm/core';
import { refuseToJson } from '../../db/entities.ts';
import { Product } from '../product/product.entity.ts';

/** A word that customers search by. */
export const TagSchema = defineEntity({
  name: 'Tag',
  tableName: 'tags',
  uniques: [{ name: 'tags_name_unique', properties: ['name'] }],
  properties: {
    id: p.integer().primary(),
    name: p.string().length(40),
    products: () => p.manyToMany(Product).mappedBy('tags'),
  },
});

refuseToJson(TagSchema.class);
