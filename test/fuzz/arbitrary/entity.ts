import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { operations, type Operation } from '../document.ts';
import { proses, type Names } from '../pools.ts';
import { chance, dice, perhaps } from './chance.ts';
import { partRecipe, type PartRecipe } from './part.ts';

export interface PageRecipe {
  readonly style: 'cursor' | 'offset' | undefined;
  readonly size: number | undefined;
  readonly max: number | undefined;
}

export interface ApiRecipe {
  readonly path: boolean;
  readonly operations: readonly Operation[] | undefined;
  readonly page: PageRecipe | undefined;
  readonly sort: readonly number[];
  readonly include: readonly number[] | undefined;
}

export interface KeyRecipe {
  /** Which kind of key: made ones by their type, natural, shared, composite. */
  readonly kind: 'project' | 'uuid' | 'integer' | 'bigint' | 'natural' | 'shared' | 'composite';
  readonly named: boolean;
  readonly column: boolean;
  readonly description: boolean;
  readonly parts: readonly [number, number];
}

export interface EntityRecipe {
  readonly name: readonly [string, string];
  readonly part: PartRecipe;
  readonly key: KeyRecipe;
  readonly mixins: readonly number[];
  readonly description: string | undefined;
  readonly plural: boolean;
  /** What the table's name starts with. */
  readonly table: string | undefined;
  readonly schema: string | undefined;
  readonly migrate: boolean;
  readonly renamedFrom: boolean;
  readonly api: ApiRecipe | boolean | undefined;
}

/** Sizes and limits are those that make small pages with several rows, and the first and last that are allowed. */
export const pageRecipe: Arbitrary<PageRecipe> = fc.record({
  style: perhaps(50, fc.constantFrom('cursor', 'offset')),
  size: perhaps(50, fc.constantFrom(20, 1, 2, 3, 50)),
  max: perhaps(50, fc.constantFrom(100, 50, 5, 10_000)),
});

const api: Arbitrary<ApiRecipe> = fc.record({
  path: chance(30),
  operations: perhaps(50, fc.subarray([...operations], { minLength: 1 })),
  page: perhaps(40, pageRecipe),
  sort: fc.array(dice, { maxLength: 2 }),
  include: perhaps(25, fc.array(dice, { maxLength: 2 })),
});

const key: Arbitrary<KeyRecipe> = fc.record({
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constant('project' as const) },
    { weight: 3, arbitrary: fc.constantFrom('uuid', 'integer', 'bigint') },
    { weight: 5, arbitrary: fc.constantFrom('natural', 'shared', 'composite', 'composite') },
  ),
  named: chance(30),
  column: chance(30),
  description: chance(10),
  parts: fc.tuple(dice, dice),
});

function entity(names: Names): Arbitrary<EntityRecipe> {
  return fc.record({
    name: fc.constantFrom(...names.entities),
    part: partRecipe(6, 3, names),
    key,
    mixins: fc.array(dice, { maxLength: 2 }),
    description: perhaps(15, fc.constantFrom(...proses)),
    plural: chance(8),
    table: perhaps(15, fc.constantFrom(...names.tables)),
    schema: perhaps(12, fc.constantFrom(...names.schemas)),
    migrate: chance(6).map((isForeign) => !isForeign),
    renamedFrom: chance(4),
    api: perhaps(45, fc.oneof({ weight: 1, arbitrary: fc.boolean() }, { weight: 3, arbitrary: api })),
  });
}

export function entityRecipes(names: Names): Arbitrary<EntityRecipe[]> {
  return fc.uniqueArray(entity(names), { minLength: 1, maxLength: 4, selector: ({ name: [name] }) => name });
}
