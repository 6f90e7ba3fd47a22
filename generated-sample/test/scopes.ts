// Managed by Espalier: made from the model, and made again by every run.
import { afterAll, beforeAll } from 'vitest';
import { categoryReader } from '../src/modules/category/category.serializer.ts';
import { customerReader } from '../src/modules/customer/customer.serializer.ts';
import { orderReader } from '../src/modules/order/order.serializer.ts';
import { orderItemReader } from '../src/modules/order-item/order-item.serializer.ts';
import { productReader } from '../src/modules/product/product.serializer.ts';
import { profileReader } from '../src/modules/profile/profile.serializer.ts';
import { reviewReader } from '../src/modules/review/review.serializer.ts';
import { tagReader } from '../src/modules/tag/tag.serializer.ts';
import { userReader } from '../src/modules/user/user.serializer.ts';
import { lift } from './scope.ts';

/**
 * For the tests of a file: every row is there for every request, whatever scopes the routes files say. The rows of fixtures belong to
 * nobody; that a scope hides what it should is tried with scopes of the tests' own.
 */
export function withoutScopes(): void {
  let restore: (() => void)[] = [];
  beforeAll(() => {
    restore = [
      lift(categoryReader),
      lift(customerReader),
      lift(orderReader),
      lift(orderItemReader),
      lift(productReader),
      lift(profileReader),
      lift(reviewReader),
      lift(tagReader),
      lift(userReader),
    ];
  });
  afterAll(() => {
    for (const one of restore) one();
  });
}
