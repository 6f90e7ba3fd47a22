/** Samples that a check refuses: real databases refuse each, and name the check. */
import { describe, expect, inject, test } from 'vitest';
import type { Entity, Model } from '../../src/model/index.ts';
import { breakingSample } from '../../src/samples/breaking-samples.ts';
import { entitySamples } from '../../src/samples/entity-samples.ts';
import { constant } from '../../src/samples/shape.ts';
import { refusedByPostgresql, refusedBySqlite } from './databases.ts';
import { thingOf } from './model-of.ts';
import { PUBLISHED } from './published-checks.ts';

/** The sample's members with what breaks each check, where that was found. */
function broken(model: Model, thing: Entity) {
  const { members } = entitySamples(model, thing);
  return thing.checks.flatMap((check) => {
    const changes = check.ofEnum ? null : breakingSample(model, thing, check);
    if (changes === null) return [];
    const values = new Map(changes.map(({ property, value }) => [property.name, value]));
    const changed = members.map((member) => {
      const value = values.get(member.field.name);
      return value === undefined ? member : { ...member, shape: constant(value) };
    });
    return [{ check, changed }];
  });
}

describe('what breaks a check is refused by each database, which names the check', () => {
  test.each(PUBLISHED)('$checks', async ({ fields, checks }) => {
    const { model, thing } = thingOf(fields, checks);
    for (const { check, changed } of broken(model, thing)) {
      expect(refusedBySqlite(thing, changed)).toContain(check.constraint);
      expect(await refusedByPostgresql(inject('postgresUrl'), thing, changed)).toContain(check.constraint);
    }
  });

  test('and is found for every one but those of one database alone, and those that others imply', () => {
    const without = PUBLISHED.flatMap(({ fields, checks }) => {
      const { model, thing } = thingOf(fields, checks);
      const found = new Set(broken(model, thing).map(({ check }) => check));
      return thing.checks
        .filter((check) => !check.ofEnum && !found.has(check))
        .map(({ expression }) => expression.postgresql);
    });
    expect(without).toEqual([
      'max_order_qty >= 1',
      'debit >= 0 and credit >= 0',
      'amount <> 0',
      'length(name) <= 255',
      'char_length(description) <= 2048',
      'num_nonnulls(user_id, group_id, project_id) = 1',
      "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'",
    ]);
  });
});
