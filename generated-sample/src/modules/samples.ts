// Managed by Espalier: made from the model, and made again by every run.
import type * as mikro from '@mikro-orm/sql';
import { Category } from './category/category.entity.ts';
import { Customer } from './customer/customer.entity.ts';
import { Order } from './order/order.entity.ts';
import { OrderItem } from './order-item/order-item.entity.ts';
import { Product } from './product/product.entity.ts';
import { Profile } from './profile/profile.entity.ts';
import { Review } from './review/review.entity.ts';
import { Tag } from './tag/tag.entity.ts';
import { User } from './user/user.entity.ts';
import { givenOrderItem } from './order-item/order-item.fixture.ts';
import { givenProfile } from './profile/profile.fixture.ts';
import { givenReview } from './review/review.fixture.ts';
import { givenTag } from './tag/tag.fixture.ts';
import { givenUser } from './user/user.fixture.ts';

/** A few rows of everything, where the database is empty. What they refer to is made with them. */
export async function sampleRows(em: mikro.SqlEntityManager) {
  for (const entity of [Category, Customer, Order, OrderItem, Product, Profile, Review, Tag, User]) {
    if ((await em.count<object>(entity)) > 0) return;
  }
  for (let row = 1; row <= 3; row += 1) {
    await givenOrderItem(em);
    await givenProfile(em);
    await givenReview(em);
    await givenTag(em);
    await givenUser(em);
  }
}
