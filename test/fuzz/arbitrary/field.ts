import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { proses, type Names } from '../pools.ts';
import { chance, dice, perhaps } from './chance.ts';

/** What a field is made of. Which of it makes sense together, `sound/field.ts` decides. */
export interface FieldRecipe {
  readonly name: string;
  readonly base: string;
  /** An enum instead of the base, where there is one. */
  readonly enumRoll: number | undefined;
  readonly size: number;
  readonly array: boolean;
  readonly nullable: boolean;
  readonly unique: boolean;
  readonly access: 'open' | 'readOnly' | 'writeOnly' | 'hidden' | 'immutable';
  readonly filter: boolean;
  readonly sort: boolean;
  readonly search: boolean;
  readonly index: boolean | undefined;
  readonly indexReason: boolean;
  readonly default: number | undefined;
  readonly example: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly pattern: number | undefined;
  readonly column: string | undefined;
  readonly columnType: boolean;
  readonly generated: number | undefined;
  readonly backfill: boolean;
  readonly renamedFrom: boolean;
  readonly description: string | undefined;
}

const bases = [
  'string',
  'integer',
  'text',
  'char',
  'email',
  'url',
  'uuid',
  'smallint',
  'bigint',
  'decimal',
  'float',
  'double',
  'boolean',
  'date',
  'time',
  'datetime',
  'json',
  'binary',
] as const;

export function fieldRecipe({ properties, columns }: Names): Arbitrary<FieldRecipe> {
  return fc.record({
    name: fc.constantFrom(...properties),
    base: fc.constantFrom(...bases),
    enumRoll: perhaps(12, dice),
    size: fc.nat({ max: 40 }),
    array: chance(8),
    nullable: chance(30),
    unique: chance(12),
    access: fc.oneof(
      { weight: 10, arbitrary: fc.constant('open' as const) },
      { weight: 4, arbitrary: fc.constantFrom('readOnly', 'writeOnly', 'hidden', 'immutable') },
    ),
    filter: chance(25),
    sort: chance(25),
    search: chance(25),
    index: perhaps(20, fc.boolean()),
    indexReason: chance(70),
    default: perhaps(30, dice),
    example: perhaps(15, dice),
    min: perhaps(25, dice),
    max: perhaps(25, dice),
    pattern: perhaps(15, dice),
    column: perhaps(12, fc.constantFrom(...columns)),
    columnType: chance(8),
    generated: perhaps(8, dice),
    backfill: chance(4),
    renamedFrom: chance(4),
    description: perhaps(12, fc.constantFrom(...proses)),
  });
}
