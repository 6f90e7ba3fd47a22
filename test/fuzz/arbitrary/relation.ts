import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { actions, type Action, type RelationKind } from '../document.ts';
import { proses, type Names } from '../pools.ts';
import { chance, dice, perhaps } from './chance.ts';

export interface RelationRecipe {
  readonly name: string;
  readonly kind: RelationKind;
  readonly target: number;
  readonly required: boolean;
  readonly inverse: string | undefined;
  readonly onDelete: Action | undefined;
  readonly onUpdate: Action | undefined;
  /** Names of foreign key columns are given, after this one. */
  readonly column: string | undefined;
  readonly references: number | undefined;
  readonly pivotTable: boolean;
  readonly pivotColumns: boolean;
  readonly filter: boolean;
  readonly sort: boolean;
  readonly include: boolean | undefined;
  readonly renamedFrom: boolean;
  readonly backfill: boolean;
  readonly description: string | undefined;
}

export function relationRecipe({ relations, inverses, columns }: Names): Arbitrary<RelationRecipe> {
  return fc.record({
    name: fc.constantFrom(...relations),
    kind: fc.oneof(
      { weight: 5, arbitrary: fc.constant('manyToOne' as const) },
      { weight: 2, arbitrary: fc.constant('oneToOne' as const) },
      { weight: 2, arbitrary: fc.constant('manyToMany' as const) },
    ),
    target: dice,
    required: chance(50),
    inverse: perhaps(50, fc.constantFrom(...inverses)),
    onDelete: perhaps(50, fc.constantFrom(...actions)),
    onUpdate: perhaps(25, fc.constantFrom(...actions)),
    column: perhaps(15, fc.constantFrom(...columns)),
    references: perhaps(12, dice),
    pivotTable: chance(25),
    pivotColumns: chance(25),
    filter: chance(30),
    sort: chance(20),
    include: perhaps(15, fc.boolean()),
    renamedFrom: chance(3),
    backfill: chance(4),
    description: perhaps(10, fc.constantFrom(...proses)),
  });
}
