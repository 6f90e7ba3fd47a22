import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { Saying } from '../sound/sql.ts';
import { proses, type Names } from '../pools.ts';
import { chance, dice, perhaps } from './chance.ts';
import { fieldRecipe, type FieldRecipe } from './field.ts';
import { relationRecipe, type RelationRecipe } from './relation.ts';

export interface KeptRecipe {
  readonly isPlain: boolean;
  readonly column: boolean;
  readonly columnType: boolean;
  readonly index: boolean | undefined;
  readonly renamedFrom: boolean;
  readonly example: boolean;
  readonly hidden: boolean;
  readonly filter: boolean;
  readonly sort: boolean;
  readonly description: string | undefined;
}

export interface IndexRecipe {
  readonly properties: readonly number[];
  readonly descending: number;
  readonly expression: boolean;
  readonly name: boolean;
  readonly where: number | undefined;
  readonly using: number | undefined;
  readonly saying: Saying;
}

export interface CheckRecipe {
  readonly form: number;
  readonly fields: readonly [number, number];
  readonly value: number;
  readonly saying: Saying;
}

export interface PartRecipe {
  readonly fields: readonly FieldRecipe[];
  readonly relations: readonly RelationRecipe[];
  readonly indexes: readonly IndexRecipe[];
  readonly uniques: readonly IndexRecipe[];
  readonly checks: readonly CheckRecipe[];
  readonly timestamps:
    | { readonly createdAt: KeptRecipe | undefined; readonly updatedAt: KeptRecipe | undefined }
    | undefined;
  readonly softDelete: KeptRecipe | undefined;
  readonly version: KeptRecipe | undefined;
}

const kept: Arbitrary<KeptRecipe> = fc.record({
  isPlain: chance(50),
  column: chance(25),
  columnType: chance(10),
  index: perhaps(35, fc.boolean()),
  renamedFrom: chance(5),
  example: chance(10),
  hidden: chance(15),
  filter: chance(30),
  sort: chance(30),
  description: perhaps(10, fc.constantFrom(...proses)),
});

const saying: Arbitrary<Saying> = fc.oneof(
  { weight: 7, arbitrary: fc.constant('one' as const) },
  { weight: 2, arbitrary: fc.constantFrom('each', 'postgresql') },
);

const index: Arbitrary<IndexRecipe> = fc.record({
  properties: fc.array(dice, { minLength: 1, maxLength: 3 }),
  descending: fc.nat({ max: 7 }),
  expression: chance(20),
  name: chance(25),
  where: perhaps(25, dice),
  using: perhaps(25, dice),
  saying,
});

const check: Arbitrary<CheckRecipe> = fc.record({
  form: dice,
  fields: fc.tuple(dice, dice),
  value: dice,
  saying,
});

export function partRecipe(fields: number, relations: number, names: Names): Arbitrary<PartRecipe> {
  return fc.record({
    fields: fc.uniqueArray(fieldRecipe(names), { maxLength: fields, selector: ({ name }) => name }),
    relations: fc.uniqueArray(relationRecipe(names), { maxLength: relations, selector: ({ name }) => name }),
    indexes: perhaps(40, fc.array(index, { maxLength: 2 })).map((list) => list ?? []),
    uniques: perhaps(25, fc.array(index, { maxLength: 2 })).map((list) => list ?? []),
    checks: perhaps(35, fc.array(check, { maxLength: 3 })).map((list) => list ?? []),
    timestamps: perhaps(30, fc.record({ createdAt: perhaps(80, kept), updatedAt: perhaps(80, kept) })),
    softDelete: perhaps(15, kept),
    version: perhaps(20, kept),
  });
}
