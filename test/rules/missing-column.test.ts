import { describe, expect, test } from 'vitest';
import { missingColumn } from '../../src/rules/sql/missing-column.ts';

const COLUMNS = ['a', 'b', 'order'];

describe('a column that is not there', () => {
  test.each([
    ['"UserId" is not null', 'UserId'],
    ['a > 1 and (none is null or b = 2)', 'none'],
    ['a <= none', 'none'],
    ["case when none in (1, 2) then 'x' else 'y' end = 'x'", 'none'],
    ['lower("None") = a', 'None'],
  ])('is seen in %s', (sql, name) => {
    expect(missingColumn(sql, COLUMNS)).toBe(name);
  });
});

describe('a word that is no column', () => {
  test.each([
    '"order" > 1',
    'extract(year from a) > 2000',
    "a > date '2020-01-01' and a <= current_date",
    'a::"char" = \'x\' or cast(b as "Type") = a',
    'a collate "C" = lower(b)',
    "a at time zone 'utc' >= now() - interval '1 day'",
    'num_nonnulls(a, b) = 1 and a is distinct from b',
    "a = any (array['x']) and not null = b",
    "trim(both from a) <> '' and overlay(a placing 'x' from 1) = 'c'",
    'case when a = 1 then b end = 2',
    '(a).part = true',
    "public.valid(a) and a operator(public.=) 'x'",
  ])('is let through in %s', (sql) => {
    expect(missingColumn(sql, COLUMNS)).toBeNull();
  });
});
