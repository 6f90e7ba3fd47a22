/** New entities, fields and relations. */
import type { Random } from '../random.ts';
import type { EntityState, FieldState, KeyState, Kind, RelationState, State } from '../state.ts';
import { newName } from './operation.ts';

export function newEntity(state: State, random: Random): EntityState {
  const name = newName(state, 'E');
  return {
    name,
    former: name,
    table: null,
    schema: null,
    key: newKey(state, random),
    timestamps: random.chance(10),
    softDelete: random.chance(10),
    version: random.chance(10),
    renamedFrom: null,
    fields: Array.from({ length: 1 + random.integer(3) }, () => newField(state, random, {})),
    relations: [],
    checks: [],
    uniques: [],
    indexes: [],
    rows: [],
  };
}

function newKey(state: State, random: Random): KeyState {
  if (random.chance(50)) return { kind: 'integer', names: [], renamedFrom: null, backfill: null };
  const kind = random.of(['bigint', 'uuid', 'text', 'pair'] as const) ?? 'uuid';
  const count = { integer: 0, bigint: 0, uuid: 0, text: 1, pair: 2 }[kind];
  return { kind, names: Array.from({ length: count }, () => newName(state, 'n')), renamedFrom: null, backfill: null };
}

/** Those that more can be done with more often. */
const KINDS: readonly Kind[] = [
  'string',
  'text',
  'text',
  'text',
  'integer',
  'smallint',
  'integer',
  'bigint',
  'decimal',
  'boolean',
  'date',
  'datetime',
  'uuid',
];

export function newField(state: State, random: Random, more: Partial<FieldState>): FieldState {
  const scale = random.integer(4);
  return {
    name: newName(state, 'f'),
    kind: random.of([...KINDS, ...(state.enums.length > 0 ? (['enum'] as const) : [])]) ?? 'text',
    length: 20 + random.integer(20),
    precision: 6 + scale,
    scale,
    enum: random.of(state.enums)?.name ?? '',
    nullable: random.chance(50),
    default: null,
    unique: false,
    filter: random.chance(30),
    column: random.chance(10) ? newName(state, 'c') : null,
    generatedFrom: null,
    renamedFrom: null,
    recorded: null,
    backfill: null,
    ...more,
  };
}

export function newRelation(state: State, random: Random, target: string): RelationState {
  return {
    name: newName(state, 'r'),
    kind: random.of(['manyToOne', 'manyToOne', 'manyToOne', 'oneToOne', 'manyToMany'] as const) ?? 'manyToOne',
    target,
    nullable: true,
    onDelete: random.of(['restrict', 'cascade', 'set null', 'no action']) ?? 'restrict',
    onUpdate: random.of(['restrict', 'cascade', 'cascade', 'set null', 'no action']) ?? 'cascade',
    filter: random.chance(30),
    column: null,
    pivot: null,
    renamedFrom: null,
    recorded: null,
    backfill: null,
  };
}
