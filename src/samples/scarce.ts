/**
 * Uniques over few values: a row with each, and there is no more room. Tests make more rows than that, so that their samples are kept out of
 * the unique: null in one of its columns, or not what its `where` asks for.
 */
import { toOneRelations, type Check, type Database, type Entity, type Field, type Unique } from '../model/index.ts';
import { speaksOf } from './checks.ts';
import { givenFields } from './given-fields.ts';
import { naturalShape } from './natural-shape.ts';
import { distinctValues, type Shape } from './shape.ts';

/** What has to differ: a unique, or the key. */
export type Group = Pick<Unique, 'columns'> & Partial<Pick<Unique, 'name' | 'where'>>;

/** One test makes fewer rows, even where it takes only every second number. */
const ENOUGH = 20;

/** The checks that samples have to pass: those of the model, and those that keep them out of a unique. */
export function sampleChecks(entity: Entity): readonly Check[] {
  return [...declaredChecks(entity), ...keptOut(entity).map(({ check }) => check)];
}

/** That a value is one of the enum's, its type says already. */
export function declaredChecks(entity: Entity): readonly Check[] {
  return entity.checks.filter((check) => !check.ofEnum);
}

export interface KeptOut {
  readonly unique: Unique;
  /** Holds for rows that the unique lets be there any number of times. */
  readonly check: Check;
}

/** The uniques that samples are kept out of. */
export function keptOut(entity: Entity): readonly KeptOut[] {
  const known = found.get(entity.uniques);
  if (known !== undefined) return known;
  const kept = entity.uniques
    .filter((unique) => isScarce(entity, unique) && mayBeLeft(entity, unique))
    .map((unique) => ({ unique, check: checkOf(unique) }));
  found.set(entity.uniques, kept);
  return kept;
}

/** By the uniques themselves: a copy of the entity with other relations has the same ones. */
const found = new WeakMap<Entity['uniques'], readonly KeptOut[]>();

/** The uniques that no sample can be kept out of, and the key where it is such a one. */
export function inescapable(entity: Entity): readonly Group[] {
  const groups: readonly Group[] = entity.key.origin === 'client' ? [...entity.uniques, entity.key] : entity.uniques;
  return groups.filter((group) => isScarce(entity, group) && !mayBeLeft(entity, group) && hasSamples(entity, group));
}

/** The columns are fields that clients give, none of which has enough values. */
function isScarce(entity: Entity, { columns }: Group): boolean {
  const members = membersOf(entity, columns);
  return members.length === columns.length && members.every(isOfFewValues);
}

function isOfFewValues(field: Field): boolean {
  const shape = naturalShape(field, true);
  return shape === null || hasFewValues(shape);
}

export function hasFewValues(shape: Shape): boolean {
  return distinctValues(shape, ENOUGH) < ENOUGH;
}

/** A column may be null, or the condition speaks of something that a sample may say. */
function mayBeLeft(entity: Entity, { columns, where = null }: Group): boolean {
  if (membersOf(entity, columns).some((field) => field.nullable)) return true;
  const said = [
    ...givenFields(entity).map(({ column }) => column),
    ...toOneRelations(entity).flatMap((relation) => relation.columns),
  ];
  return where !== null && speaksOf({ expression: where }, said);
}

/** Without one, each field warns for itself. */
function hasSamples(entity: Entity, { columns }: Group): boolean {
  return membersOf(entity, columns).some((field) => naturalShape(field, true) !== null);
}

function membersOf(entity: Entity, columns: readonly string[]): readonly Field[] {
  return givenFields(entity).filter(({ column }) => columns.includes(column));
}

function checkOf({ name, columns, where }: Unique): Check {
  const isNull = columns.map((column) => `"${column}" is null`).join(' or ');
  // Without a condition for a database, it has no such unique.
  const expression = (database: Database): string | null => {
    if (where === null) return isNull;
    const condition = where[database];
    return condition === null ? null : `not (${condition}) or ${isNull}`;
  };
  return {
    name,
    constraint: name,
    expression: { sqlite: expression('sqlite'), postgresql: expression('postgresql') },
    ofEnum: false,
  };
}
