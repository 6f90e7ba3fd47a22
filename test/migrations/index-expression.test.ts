import { expect, test } from 'vitest';
import { indexExpressionSql } from '../../src/migrations/sql/index-expression.ts';

test.each([
  ['lower(name)', '(lower(name))'],
  ['a || b', '(a || b)'],
  ['coalesce(started, planned) desc', '(coalesce(started, planned)) desc'],
  ['"desc" desc nulls last', '("desc") desc nulls last'],
  ['lower((email)::text) text_pattern_ops', '(lower((email)::text)) text_pattern_ops'],
  ['name gin_trgm_ops', '(name) gin_trgm_ops'],
  ['is_ops and has_ops', '(is_ops and has_ops)'],
  ['not has_ops', '(not has_ops)'],
  ['site, lower(name) desc', '(site), (lower(name)) desc'],
  ["coalesce(a, ',') || ',', array[b, c]", "(coalesce(a, ',') || ','), (array[b, c])"],
])('%s', (expression, sql) => {
  expect(indexExpressionSql(expression)).toBe(sql);
});
