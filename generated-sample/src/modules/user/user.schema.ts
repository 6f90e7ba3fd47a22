// Managed by Espalier: made from the model, and made again by every run. Import the class from user.entity.ts.
import { defineEntity, p } from '@mikro-orm/core';
import { newId, now } from '../../db/defaults.ts';
import { refuseToJson } from '../../db/entities.ts';
import { Order } from '../order/order.entity.ts';
import { UserRole } from '../enums.ts';

/** Somebody who works in the shop. */
export const UserSchema = defineEntity({
  name: 'User',
  tableName: 'users',
  indexes: [
    { name: 'users_role_id_index', properties: ['role', 'id'] },
    { name: 'users_last_seen_at_id_index', properties: ['lastSeenAt', 'id'] },
  ],
  uniques: [{ name: 'users_login_unique', properties: ['login'] }],
  properties: {
    id: p.uuid().onCreate(newId).primary(),
    login: p.string().length(40),
    /** An argon2 hash, made before it comes here; never the password itself. */
    passwordHash: p.string().length(100).name('password_hash').hidden(),
    role: p.enum(UserRole).default('clerk'),
    lastSeenAt: p.datetime(3).name('last_seen_at').nullable(),
    createdAt: p.datetime(3).name('created_at').onCreate(now),
    updatedAt: p.datetime(3).name('updated_at').onCreate(now).onUpdate(now),
    orders: () => p.oneToMany(Order).mappedBy('servedBy'),
  },
});

refuseToJson(UserSchema.class);
