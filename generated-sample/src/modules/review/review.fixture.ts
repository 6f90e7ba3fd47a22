// Managed by Espalier: made from the model, and made again by every run.
import type * as mikro from '@mikro-orm/sql';
import { missing, next, wrong } from '../sampling.ts';
import { givenCustomer } from '../customer/customer.fixture.ts';
import { givenProduct } from '../product/product.fixture.ts';
import { Review } from './review.entity.ts';

/** What a review refers to, as clients say it. */
interface ReviewNeeds {
  product: string;
  author: string;
}

/** The rows that a review refers to: made, and given by their keys. */
export async function reviewNeeds(em: mikro.SqlEntityManager) {
  return { product: (await givenProduct(em)).id, author: (await givenCustomer(em)).id };
}

/** A body that is accepted; each number gives another one. */
export function sampleReview(needs: ReviewNeeds, n = next()) {
  return { rating: 1 + (n % 5), text: `text ${n}`, ...needs };
}

/** One in the database, with all that it refers to. */
export async function givenReview(em: mikro.SqlEntityManager) {
  const entity = em.create(Review, sampleReview(await reviewNeeds(em)));
  await em.flush();
  return entity;
}

/** Changes to a body that is accepted, after which it is not. */
export const invalidReview = [
  wrong('rating', 'below the minimum', 0),
  wrong('rating', 'above the maximum', 6),
  wrong('rating', 'larger than an integer', 2147483648),
  missing('rating'),
  wrong('text', 'with the character NUL', 'a\u0000b'),
  wrong('text', 'a number', 1),
  wrong('product', 'no UUID', 'no-uuid'),
  wrong('product', 'null', null),
  missing('product'),
  wrong('author', 'no UUID', 'no-uuid'),
  wrong('author', 'null', null),
  missing('author'),
  wrong('noSuchMember', 'unknown', 1),
];
