/** Rows that a check of the model refuses: what generated tests try to store. */
import type { Check, Entity, Field, LiteralValue, Model, ToOne } from '../model/index.ts';
import { definitionOf } from '../types/index.ts';
import { accepts } from './accepts.ts';
import { checkRefuses, knownChecks, speaksOf, type KnownCheck } from './checks.ts';
import { entitySamples, type EntitySamples, type SampleMember } from './entity-samples.ts';
import { givenFields } from './given-fields.ts';
import { hintsOf } from './hints.ts';
import { withRelations } from './optional-relations.ts';
import type { Samples } from './row.ts';
import { declaredChecks } from './scarce.ts';
import { holdsWith, rowsOf } from './search.ts';
import { fieldShapes } from './shapes/field-shapes.ts';

/** A property of the sample, with a value that it mustn't have. */
export interface Change {
  readonly property: Field | ToOne;
  /** In wire form. */
  readonly value: LiteralValue;
}

/** So many values of a field are tried, and so many changes of a row. */
const MOST_VALUES = 60;
const MOST_TRIALS = 4000;

/**
 * Changes to a sample, after which this check refuses it on each database of the project, and no other check does. Null where none were
 * found. They needn't be what a client may send: the database holds a check against everybody.
 */
export function breakingSample(model: Model, entity: Entity, check: Check): readonly Change[] | null {
  const samples = entitySamples(model, entity);
  const checksWith = (relations: readonly ToOne[]): Checks =>
    knownChecks(model, withRelations(entity, relations), givenFields(entity), declaredChecks(entity));
  const checks = checksWith(samples.relations);
  const own = checks.known.filter((one) => one.check === check);
  if (!entity.migrate || own.length < model.settings.databases.length) return null;
  for (const relation of samples.relations) {
    if (!relation.nullable) continue;
    const changes = [{ property: relation, value: null }];
    const left = checksWith(samples.relations.filter((other) => other !== relation));
    if (breaks(samples, left, check, changes)) return changes;
  }
  let trials = 0;
  for (const changes of fieldTrials(entity, samples, checks.known, own)) {
    trials += 1;
    if (trials > MOST_TRIALS) return null;
    if (breaks(samples, checks, check, changes)) return changes;
  }
  return null;
}

type Checks = ReturnType<typeof knownChecks>;

/** Another value of one field, then of two: another check may want one more to be another then. */
function* fieldTrials(
  entity: Entity,
  { members }: EntitySamples,
  known: readonly KnownCheck[],
  own: readonly KnownCheck[],
): Generator<readonly Change[]> {
  const near = known.filter((one) => own.some(({ fields }) => fields.some((name) => one.fields.includes(name))));
  const values = members.filter(({ field }) => isChangeable(entity, field, near)).map((one) => valuesOf(one, known));
  for (const changes of values) for (const one of changes) yield [one];
  for (const [index, changes] of values.entries()) {
    for (const other of values.slice(index + 1).flat()) for (const one of changes) yield [one, other];
  }
}

/** It stands in one of the checks, and may be another in an entity that is there already. */
function isChangeable(
  { key }: Entity,
  { name, column, array, type, columnType }: Field,
  checks: readonly KnownCheck[],
): boolean {
  const isKnown = !array && type.base !== 'json' && Object.values(columnType).every((given) => given === null);
  return isKnown && !key.columns.includes(column) && checks.some(({ fields }) => fields.includes(name));
}

/** Null, what the checks speak of, and simple ones; of texts the sample itself in capital letters as well. */
function valuesOf({ field, shape }: SampleMember, checks: readonly KnownCheck[]): Change[] {
  const { type } = field;
  const maxLength = definitionOf(type).maxLength(type);
  const free = { ...field, example: null, min: null, max: null, minLength: null, maxLength, pattern: null };
  const capitals = String(shape.at(1)).toUpperCase();
  const texts = ['', ' ', 'a', 'A', '0', '!', capitals, `A${capitals}`];
  const values = new Set<LiteralValue>([null, ...texts].filter((value) => accepts(free, value)));
  for (const one of fieldShapes(free, false, hintsOf(checks.map(({ expression }) => expression)))) {
    if (values.size >= MOST_VALUES) break;
    values.add(one.at(1));
  }
  return [...values].map((value) => ({ property: field, value }));
}

function breaks(
  { members }: EntitySamples,
  { known, unknown }: Checks,
  check: Check,
  changes: readonly Change[],
): boolean {
  const changed = new Map<string, LiteralValue>(changes.map(({ property, value }) => [property.name, value]));
  const shapes = new Map(members.map(({ field, shape }) => [field.name, shape]));
  const samplesOf =
    (n: number): Samples =>
    (name) =>
      changed.has(name) ? changed.get(name) : shapes.get(name)?.at(n);
  const columns = changes.flatMap(({ property }) => (property.kind === 'field' ? [property.column] : property.columns));
  const touched = known.filter((one) => columns.some((column) => one.columns.has(column)));
  if (unknown.some((one) => speaksOf(one, columns))) return false;
  if (!touched.some((one) => one.check === check)) return false;
  return touched.every((one) =>
    one.check === check ? rowsOf(one).every((n) => checkRefuses(one, samplesOf(n), n)) : holdsWith(one, samplesOf),
  );
}
