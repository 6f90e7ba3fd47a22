/** Rows that differ from the sample: null where it has a value, or a reference where it has none, as far as the checks allow that. */
import { toOneRelations, type Entity, type Field, type Model, type Relation, type ToOne } from '../../model/index.ts';
import { checkHolds, knownChecks, speaksOf } from '../../samples/checks.ts';
import { entitySamples } from '../../samples/entity-samples.ts';
import { givenFields } from '../../samples/given-fields.ts';
import { withRelations } from '../../samples/optional-relations.ts';
import { sampleChecks } from '../../samples/scarce.ts';
import type { Samples } from '../../samples/row.ts';

/** The sample with these fields null, and with these relations set. */
interface Variation {
  readonly nulls?: readonly Field[];
  readonly links?: readonly Relation[];
}

/** Fields that a list may be sorted or filtered by, and that may all be null in one row. */
export function nullableTogether(model: Model, entity: Entity): Field[] {
  const nulls: Field[] = [];
  for (const field of entity.fields) {
    const { sort, filter, nullable, generated } = field;
    const wanted = (sort || filter) && nullable && generated === null && !isAlwaysNull(model, entity, field);
    if (wanted && isAllowed(model, entity, { nulls: [...nulls, field] })) nulls.push(field);
  }
  return nulls;
}

/** Relations that the sample leaves out, and that may all be there in one row. */
export function linksTogether(model: Model, entity: Entity): Relation[] {
  const links: Relation[] = [];
  const { relations: given } = entitySamples(model, entity);
  for (const relation of entity.relations) {
    const wanted = relation.kind === 'manyToMany' || !given.includes(relation);
    if (wanted && isAllowed(model, entity, { links: [...links, relation] })) links.push(relation);
  }
  return links;
}

/** Some row of the list's tests has it: a check may want another relation in its place. */
export function isSetSomewhere(model: Model, entity: Entity, relation: ToOne): boolean {
  return entitySamples(model, entity).relations.includes(relation) || linksTogether(model, entity).includes(relation);
}

/** No row of the tests has a value in it: clients can't give one, or the sample has none. */
export function isAlwaysNull(model: Model, entity: Entity, field: Field): boolean {
  const { nullable, generated, default: given } = field;
  if (!nullable || generated !== null) return false;
  const sample = entitySamples(model, entity).members.find((member) => member.field === field);
  return sample === undefined ? given === null : sample.shape.at(1) === null;
}

/** Rows of these numbers stand for all others. */
const ROWS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 100];

/** No check refuses such a row; one that can't be computed mustn't speak of what differs. */
export function isAllowed(model: Model, entity: Entity, { nulls = [], links = [] }: Variation): boolean {
  const references = toOneRelations(entity).filter((relation) => links.includes(relation));
  const columns = [...nulls.map((field) => field.column), ...references.flatMap((relation) => relation.columns)];
  if (columns.length === 0 || sampleChecks(entity).length === 0) return true;
  // Where the samples of checks look at a reference, one that must be there has a value.
  const seen = withRelations(entity, [...entitySamples(model, entity).relations, ...references]);
  const { known, unknown } = knownChecks(model, seen, givenFields(entity), sampleChecks(entity));
  const samples = samplesWith(model, entity, nulls);
  const verdicts = known.map((check) => ({ check, held: ROWS.map((n) => checkHolds(check, samples(n), n)) }));
  if (verdicts.some(({ held }) => held.includes(false))) return false;
  const unclear = verdicts.filter(({ held }) => held.includes(null)).map(({ check }) => check.check);
  return ![...unknown, ...unclear].some((check) => speaksOf(check, columns));
}

/** The samples of the row with a number, with these fields null. */
function samplesWith(model: Model, entity: Entity, nulls: readonly Field[]): (n: number) => Samples {
  const shapes = new Map(entitySamples(model, entity).members.map(({ field, shape }) => [field.name, shape]));
  const isNull = new Set(nulls.map((field) => field.name));
  return (n) => (name) => (isNull.has(name) ? null : shapes.get(name)?.at(n));
}
