// Managed by Espalier: made from the model, and made again by every run. Import the class from profile.entity.ts.
import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../../db/defaults.ts';
import { refuseToJson } from '../../db/entities.ts';
import { Customer } from '../customer/customer.entity.ts';

/** What a customer tells about themselves. */
export const ProfileSchema = defineEntity({
  name: 'Profile',
  tableName: 'profiles',
  uniques: [{ name: 'profiles_customer_id_unique', properties: ['customer'] }],
  properties: {
    id: p.uuid().onCreate(newId).primary(),
    biography: p.text().nullable(),
    birthday: p.date().nullable(),
    customer: () =>
      p
        .oneToOne(Customer)
        .owner()
        .ref()
        .inversedBy('profile')
        .joinColumn('customer_id')
        .unique(false)
        .deleteRule('cascade')
        .updateRule('cascade'),
  },
});

refuseToJson(ProfileSchema.class);
