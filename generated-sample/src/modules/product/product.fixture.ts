// Managed by Espalier: made from the model, and made again by every run.
import type * as mikro from '@mikro-orm/sql';
import { day, missing, next, oneOf, wrong } from '../sampling.ts';
import { givenCategory } from '../category/category.fixture.ts';
import { Product } from './product.entity.ts';

/** What a product refers to, as clients say it. */
interface ProductNeeds {
  category: string;
}

/** The rows that a product refers to: made, and given by their keys. */
export async function productNeeds(em: mikro.SqlEntityManager) {
  return { category: (await givenCategory(em)).id };
}

/** A body that is accepted; each number gives another one. */
export function sampleProduct(needs: ProductNeeds, n = next()) {
  return {
    sku: `LAMP-${n}`,
    name: `name ${n}`,
    description: `description ${n}`,
    price: `${n}.00`,
    stock: n,
    status: oneOf(['draft', 'live', 'retired'] as const, n),
    type: `type ${n}`,
    weight: `${n % 100000}.000`,
    availableFrom: day('2024-05-17', n),
    ...needs,
  };
}

/** One in the database, with all that it refers to. */
export async function givenProduct(em: mikro.SqlEntityManager) {
  const entity = em.create(Product, sampleProduct(await productNeeds(em)));
  await em.flush();
  return entity;
}

/** Changes to a body that is accepted, after which it is not. */
export const invalidProduct = [
  wrong('sku', 'not of its pattern', '!'),
  wrong('sku', 'too long', 'x'.repeat(41)),
  wrong('sku', 'with the character NUL', 'a\u0000b'),
  missing('sku'),
  wrong('name', 'too long', 'x'.repeat(121)),
  wrong('name', 'too short', ''),
  wrong('name', 'with the character NUL', 'a\u0000b'),
  missing('name'),
  wrong('description', 'with the character NUL', 'a\u0000b'),
  wrong('description', 'a number', 1),
  wrong('price', 'below the minimum', '-0.01'),
  wrong('price', 'too many digits after the point', '0.001'),
  wrong('price', 'too many digits before the point', '100000000'),
  missing('price'),
  wrong('stock', 'below the minimum', -1),
  wrong('stock', 'larger than an integer', 2147483648),
  wrong('stock', 'no whole number', 1.5),
  wrong('status', 'no value of the enum', 'no such value'),
  wrong('status', 'a number', 1),
  wrong('status', 'null', null),
  wrong('type', 'too long', 'x'.repeat(31)),
  wrong('type', 'with the character NUL', 'a\u0000b'),
  wrong('type', 'a number', 1),
  wrong('weight', 'too many digits after the point', '0.0001'),
  wrong('weight', 'too many digits before the point', '100000'),
  wrong('weight', 'a number, which may lose digits', 1),
  wrong('availableFrom', 'a day that there is not', '2023-02-29'),
  wrong('availableFrom', 'a number', 20240517),
  wrong('category', 'no UUID', 'no-uuid'),
  wrong('category', 'null', null),
  missing('category'),
  wrong('tags', 'no list', 'no list'),
  wrong('noSuchMember', 'unknown', 1),
];
