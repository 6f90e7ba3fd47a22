// Managed by Espalier: made from the model, and made again by every run. Import the class from customer.entity.ts.
import { defineEntity, p } from '@mikro-orm/core';
import { newId, now } from '../../db/defaults.ts';
import { refuseToJson } from '../../db/entities.ts';
import { BigintType } from '../../db/types/bigint.ts';
import { Customer } from './customer.entity.ts';
import { Order } from '../order/order.entity.ts';
import { Profile } from '../profile/profile.entity.ts';
import { Review } from '../review/review.entity.ts';

/** Somebody who buys. */
export const CustomerSchema = defineEntity({
  name: 'Customer',
  tableName: 'customers',
  indexes: [
    { name: 'customers_name_id_index', properties: ['name', 'id'] },
    { name: 'customers_newsletter_id_index', properties: ['newsletter', 'id'] },
    { name: 'customers_referred_by_id_index', properties: ['referredBy'] },
  ],
  uniques: [{ name: 'customers_email_unique', properties: ['email'] }],
  properties: {
    id: p.uuid().onCreate(newId).primary(),
    email: p.string().length(254),
    name: p.string().length(120),
    loyaltyPoints: p.type(BigintType).name('loyalty_points').defaultRaw('0'),
    newsletter: p.boolean().default(false),
    createdAt: p.datetime(3).name('created_at').onCreate(now),
    updatedAt: p.datetime(3).name('updated_at').onCreate(now).onUpdate(now),
    version: p.integer().version(),
    referredBy: () =>
      p
        .manyToOne(Customer)
        .ref()
        .nullable()
        .inversedBy('referrals')
        .joinColumn('referred_by_id')
        .index(false)
        .deleteRule('set null')
        .updateRule('cascade'),
    referrals: () => p.oneToMany(Customer).mappedBy('referredBy'),
    orders: () => p.oneToMany(Order).mappedBy('customer'),
    profile: () => p.oneToOne(Profile).mappedBy('customer').ref().nullable(),
    reviews: () => p.oneToMany(Review).mappedBy('author'),
  },
});

refuseToJson(CustomerSchema.class);
