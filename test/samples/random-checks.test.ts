/** Samples for random checks over random columns: what is called solved, real databases take. */
import * as fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { entitySamples } from '../../src/samples/entity-samples.ts';
import { refusedByPostgresql, refusedBySqlite } from './databases.ts';
import { thingOf } from './model-of.ts';

/** Columns by kind: those of one kind are compared with each other. */
const COLUMNS = {
  number: { i: 'integer', j: 'integer', k: 'integer?', d: 'decimal(8,2)', b: 'bigint?' },
  text: { s: 'string(20)', t: 'string(20)?' },
  day: { on: 'date', until: 'date?' },
  moment: { at: 'datetime', after: 'datetime?' },
  flag: { yes: 'boolean', no: 'boolean?' },
} as const;

/** `on` is a word of SQL. */
const quoted = (name: string): string => `"${name}"`;
const column = (kind: keyof typeof COLUMNS) => fc.constantFrom(...Object.keys(COLUMNS[kind])).map(quoted);
const comparison = fc.constantFrom('<', '<=', '>', '>=', '=', '<>');
const number = fc.integer({ min: -20, max: 1000 });
const word = fc.constantFrom('a', 'open', 'SKU-1', 'x y').map((value) => `'${value}'`);
const day = fc.constantFrom("'2020-02-29'", "'2031-01-01'");

const condition = fc.oneof(
  fc.tuple(column('number'), comparison, number).map((parts) => parts.join(' ')),
  fc.tuple(column('number'), comparison, column('number')).map((parts) => parts.join(' ')),
  fc.tuple(column('number'), column('number'), number).map(([a, b, n]) => `${a} - ${b} < ${n}`),
  fc.tuple(column('number'), number, fc.nat(50)).map(([a, n, more]) => `${a} between ${n} and ${n + more}`),
  fc.tuple(column('number'), fc.array(number, { minLength: 1, maxLength: 3 })).map(([a, list]) => `${a} in (${list})`),
  fc.tuple(column('text'), fc.array(word, { minLength: 1, maxLength: 3 })).map(([a, list]) => `${a} in (${list})`),
  fc.tuple(column('text'), word).map(([a, value]) => `${a} <> ${value}`),
  fc
    .tuple(column('text'), comparison, fc.integer({ min: 1, max: 12 }))
    .map(([a, sign, n]) => `length(${a}) ${sign} ${n}`),
  fc.tuple(fc.constantFrom('upper', 'lower'), column('text')).map(([change, a]) => `${a} = ${change}(${a})`),
  fc.tuple(column('text'), fc.constantFrom("'A%'", "'%-%'", "'__%'")).map((parts) => parts.join(' like ')),
  fc.tuple(column('day'), comparison, day).map((parts) => parts.join(' ')),
  fc.constantFrom('"on" < "until"', '"until" >= "on"', '"at" < "after"', '"after" > "at"'),
  fc.constantFrom('"yes"', 'not "no"', '"yes" = "no"', '"yes" <> "no"'),
  fc.constantFrom('k', 'b', 't', 'until', 'after', 'no').map((name) => `"${name}" is null`),
  fc.constantFrom('k', 'b', 't', 'until', 'after', 'no').map((name) => `"${name}" is not null`),
);
const joined = fc.tuple(condition, fc.constantFrom('and', 'or'), condition);
const check = fc.oneof(
  condition,
  joined.map(([a, and, b]) => `(${a}) ${and} (${b})`),
  condition.map((one) => `not (${one})`),
);
const checks = fc.array(check, { minLength: 1, maxLength: 3 });

const FIELDS = Object.assign({}, ...Object.values(COLUMNS));
const SEED = 20_260_101;

test('on SQLite, and most are solved', () => {
  let solved = 0;
  const runs = 100;
  fc.assert(
    fc.property(checks, (all) => {
      const { model, thing } = thingOf(FIELDS, all);
      const { members, unsolved } = entitySamples(model, thing);
      if (unsolved.length > 0) return;
      solved += 1;
      expect(refusedBySqlite(thing, members)).toBeNull();
    }),
    { seed: SEED, numRuns: runs },
  );
  expect(solved / runs).toBeGreaterThan(0.8);
});

test('on PostgreSQL', async () => {
  const found = await fc.check(
    fc.asyncProperty(checks, async (all) => {
      const { model, thing } = thingOf(FIELDS, all);
      const { members, unsolved } = entitySamples(model, thing);
      const refusal = await refusedByPostgresql(inject('postgresUrl'), thing, members);
      return unsolved.length > 0 || refusal === null;
    }),
    { seed: SEED, numRuns: 15 },
  );
  expect(found.counterexample).toBeNull();
});
