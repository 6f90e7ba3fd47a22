/**
 * Rows that a model accepts, for the tests of a generated project. Each field takes its most natural sample; those that checks speak of
 * are searched for together.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import {
  note,
  noting,
  toOneRelations,
  type Check,
  type Entity,
  type Field,
  type Model,
  type ToOne,
} from '../model/index.ts';
import { checkHolds, knownChecks, type KnownCheck } from './checks.ts';
import { differingFields } from './differing.ts';
import { givenFields } from './given-fields.ts';
import { hintsOf } from './hints.ts';
import { tooFew, unsolvedCheck, unsolvedField } from './no-sample.ts';
import { relationsToTry, withRelations } from './optional-relations.ts';
import { inescapable, sampleChecks } from './scarce.ts';
import { firstThatHolds, samplesAt, type Chosen } from './search.ts';
import { bestFirst, naturalShape } from './natural-shape.ts';
import type { Shape } from './shape.ts';
import { anyShape, fieldShapes } from './shapes/field-shapes.ts';

export interface SampleMember {
  readonly field: Field;
  readonly shape: Shape;
}

export interface EntitySamples {
  /** A value for every field that a client may give on create, as written in the model. */
  readonly members: readonly SampleMember[];
  /** The references of a sample: those that must be there, and others that a check asks for. */
  readonly relations: readonly ToOne[];
  /** Warnings, code `no-sample`: fields, checks and uniques for which no sample was found. */
  readonly unsolved: readonly Diagnostic[];
}

/** So many shapes of a field in a check are tried. */
const MOST_SHAPES = 60;

/** The samples are searched for once: the fixture prints them, and the warnings speak of what is missing. */
export function entitySamples(model: Model, entity: Entity): EntitySamples {
  const ofModel = found.get(model) ?? new Map<Entity, Found>();
  found.set(model, ofModel);
  const samples = ofModel.get(entity) ?? noting(() => findSamples(model, entity));
  ofModel.set(entity, samples);
  samples.names.forEach(note);
  return samples.made;
}

type Found = ReturnType<typeof noting<EntitySamples>>;

/** A model never changes. */
const found = new WeakMap<Model, Map<Entity, Found>>();

function findSamples(model: Model, entity: Entity): EntitySamples {
  const first = solved(model, entity);
  const asked = first.failed.some((check) => first.known.some((one) => one.check === check));
  if (asked) {
    for (const relations of relationsToTry(model, entity, first.known)) {
      const next = solved(model, withRelations(entity, relations));
      if (next.failed.length === 0) return samplesOf(model, entity, next, relations);
    }
  }
  return samplesOf(model, entity, first, []);
}

interface Solved {
  readonly chosen: Chosen;
  readonly known: readonly KnownCheck[];
  /** Fields without a sample. */
  readonly without: readonly Field[];
  /** Checks that the samples don't pass, as far as is known. */
  readonly failed: readonly Check[];
}

function solved(model: Model, entity: Entity): Solved {
  const given = givenFields(entity);
  const differing = differingFields(entity, given);
  const natural = new Map(given.map((field) => [field.name, naturalShape(field, differing.has(field))]));
  const without = given.filter((field) => natural.get(field.name) === null);
  const begin: Chosen = new Map(given.map((field) => [field.name, natural.get(field.name) ?? makeshift(field)]));

  const { known, unknown } = knownChecks(model, entity, given, sampleChecks(entity));
  const computable = known.filter((check) => checkHolds(check, samplesAt(begin, 1), 1) !== null);
  const failed = new Set<Check>([
    ...unknown,
    ...known.filter((check) => !computable.includes(check)).map(({ check }) => check),
  ]);
  const chosen = new Map(begin);
  for (const group of connected(computable)) {
    const solution = solutionOf(group, given, differing);
    if (solution === null) for (const { check } of group) failed.add(check);
    else for (const [name, shape] of solution) chosen.set(name, shape);
  }
  return { chosen, known, without, failed: [...failed] };
}

function samplesOf(
  model: Model,
  entity: Entity,
  { chosen, without, failed }: Solved,
  relations: readonly ToOne[],
): EntitySamples {
  const given = givenFields(entity);
  return {
    members: given.map((field) => ({ field, shape: chosen.get(field.name) ?? makeshift(field) })),
    relations: toOneRelations(entity).filter((relation) => !relation.nullable || relations.includes(relation)),
    unsolved: [
      ...without.map(unsolvedField),
      ...inescapable(entity).map((group) => tooFew(entity, group)),
      ...failed.flatMap((check) => unsolvedCheck(model, entity, given, check)),
    ],
  };
}

/** The next best: it breaks a rule, but the generated project compiles. */
function makeshift(field: Field): Shape {
  const [first = anyShape(field)] = fieldShapes(field, false);
  return first;
}

function solutionOf(
  group: readonly KnownCheck[],
  given: readonly Field[],
  differing: ReadonlySet<Field>,
): Chosen | null {
  const hints = hintsOf(group.map(({ expression }) => expression));
  const fields = given.filter((field) => group.some((check) => check.fields.includes(field.name)));
  const unknowns = fields.map((field) => {
    const differ = differing.has(field);
    return { field, shapes: firstFew(bestFirst(differ, fieldShapes(field, differ, hints))) };
  });
  return firstThatHolds(unknowns, group);
}

/** The first shapes, each made when it is looked at, and once: the search comes back to them, and mostly needs but one. */
function firstFew(shapes: Iterator<Shape>): Iterable<Shape> {
  const made: Shape[] = [];
  return {
    *[Symbol.iterator]() {
      for (let index = 0; index < MOST_SHAPES; index += 1) {
        if (index === made.length) {
          const { value, done } = shapes.next();
          if (done === true) return;
          made.push(value);
        }
        const shape = made[index];
        if (shape !== undefined) yield shape;
      }
    },
  };
}

/** Checks that share a field are solved together. */
function connected(checks: readonly KnownCheck[]): KnownCheck[][] {
  const groups: KnownCheck[][] = [];
  for (const check of checks) {
    const touching = groups.filter((group) =>
      group.some(({ fields }) => fields.some((name) => check.fields.includes(name))),
    );
    const merged = [...touching.flat(), check];
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups;
}
