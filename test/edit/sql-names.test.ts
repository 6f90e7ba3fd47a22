import { expect, test } from 'vitest';
import { hasText, withColumn } from '../../src/edit/sql-names.ts';

test.each([
  ['price >= 0 and Price < 10', 'cost >= 0 and cost < 10'],
  [`"price" > 0 or note = 'price'`, `"cost" > 0 or note = 'price'`],
  ['price(price) > other.price', 'price(cost) > other.price'],
  ['unit_price > price_2', 'unit_price > price_2'],
  ["'it''s price' || price", "'it''s price' || cost"],
])('%s', (sql, after) => {
  expect(withColumn(sql, 'price', 'cost')).toBe(after);
});

test('a name that isn’t plain stands in quotes, and comes out of them', () => {
  expect(withColumn('price > 0', 'price', 'unitPrice')).toBe('"unitPrice" > 0');
  expect(withColumn('"unitPrice" > 0', 'unitPrice', 'price')).toBe('"price" > 0');
});

test('a text is found as a whole', () => {
  expect(hasText("state = 'it''s on'", "it's on")).toBe(true);
  expect(hasText("state = 'lives'", 'live')).toBe(false);
});
