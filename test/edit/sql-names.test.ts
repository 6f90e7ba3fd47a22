import { expect, test } from 'vitest';
import { hasText, withColumn } from '../../src/edit/sql-names.ts';
import { withNewNames } from '../../src/migrations/sql/same-sql.ts';

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

test.each([
  ['text', `cast(other as text) <> '7'`, `cast(other as text) <> '7'`],
  ['text', `cast(text as text) <> '7'`, `cast(new as text) <> '7'`],
  ['text', `other::text <> text::text`, `other::text <> new::text`],
  ['text', `"text" <> other::"text" and lower(text) <> ''`, `"new" <> other::"text" and lower(new) <> ''`],
  ['is', 'x is null and "is" > 1', 'x is null and "new" > 1'],
  ['end', 'case when x > 1 then y else "end" > 1 end', 'case when x > 1 then y else "new" > 1 end'],
  ['year', 'extract(year from placed) > year', 'extract(year from placed) > new'],
  ['value', '$$value$$ <> value and $a$ $$value$$ $a$ <> value', '$$value$$ <> new and $a$ $$value$$ $a$ <> new'],
  ['order', '"order" > 1 -- order', '"new" > 1 -- order'],
  ['order', '/* order */ "order" > 1', '/* order */ "new" > 1'],
  ['date', `date > date '2026-01-01' and placed::date < date`, `new > date '2026-01-01' and placed::date < new`],
  ['time', `placed at time zone 'utc' > x`, `placed at time zone 'utc' > x`],
  ['key', 'key > 0', 'new > 0'],
  ['x', `x'0aff' = x and 1e5 > x`, `x'0aff' = new and 1e5 > new`],
])('%s: %s', (from, sql, after) => {
  expect(withColumn(sql, from, 'new')).toBe(after);
});

test.each([
  ['date', 'extract(year from date) > 2000'],
  ['end', 'end > 1'],
  ['current_date', 'current_date > placed'],
  ['time', `x::timestamp with time zone > y`],
])('%s may be the column or SQL’s own: %s', (from, sql) => {
  expect(withColumn(sql, from, 'new')).toEqual({ unclear: 'word' });
});

test('a name that is a word of SQL stands in quotes', () => {
  expect(withColumn('price > 0', 'price', 'order')).toBe('"order" > 0');
});

test('a rename by hand tells columns from types as well', () => {
  const toBody = (name: string): string => (name === 'text' ? 'body' : name);
  expect(withNewNames(`cast(text as text) <> $$text$$ -- text`, toBody)).toBe(
    `cast("body" as text) <> $$text$$ -- text`,
  );
  expect(withNewNames(`other::text <> "text"`, toBody)).toBe(`other::text <> "body"`);
});
