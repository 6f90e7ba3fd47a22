/** Changes that leave another row than was there: a version goes on with nothing else. */
import type { Entity, Field, LiteralValue, Model } from '../model/index.ts';
import { definitionOf } from '../types/index.ts';
import { knownChecks } from './checks.ts';
import { entitySamples } from './entity-samples.ts';
import { givenFields } from './given-fields.ts';
import { sampleChecks } from './scarce.ts';
import { holdsInRows, type Chosen } from './search.ts';
import { distinctValues, type Shape } from './shape.ts';
import { fieldShapes } from './shapes/field-shapes.ts';

/** Two values of one field. */
export interface TwoValues {
  readonly field: Field;
  readonly first: string;
  readonly second: string;
}

/** One test makes fewer rows. */
const ROWS = 50;

/** Of two samples, no matter of which numbers, some field among these differs. */
export function samplesDiffer(model: Model, entity: Entity, fields: readonly Field[]): boolean {
  return entitySamples(model, entity).members.some(
    ({ field, shape }) => fields.includes(field) && distinctValues(shape, ROWS) === ROWS,
  );
}

/** A field of these, and two values that a row may have in it whatever else it holds; null where there is none. */
export function twoValues(model: Model, entity: Entity, fields: readonly Field[]): TwoValues | null {
  const chosen: Chosen = new Map(entitySamples(model, entity).members.map(({ field, shape }) => [field.name, shape]));
  const { known, unknown } = knownChecks(model, entity, givenFields(entity), sampleChecks(entity));
  if (unknown.length > 0) return null;
  for (const field of fields) {
    const checks = known.filter((check) => check.fields.includes(field.name));
    const values = valuesOf(field).filter((shape) =>
      checks.every((check) => holdsInRows(check, new Map([...chosen, [field.name, shape]]))),
    );
    const [first, second] = values;
    if (first !== undefined && second !== undefined) return { field, first: first.code, second: second.code };
  }
  return null;
}

/** Different values that the field itself accepts. */
function valuesOf(field: Field): Shape[] {
  const found = new Map<string, Shape>();
  const asShape = (value: LiteralValue): Shape => definitionOf(field.type).sampled.constant(value);
  for (const shape of fieldShapes(field, false)) {
    for (const n of [1, 2]) {
      const value = shape.at(n);
      found.set(JSON.stringify(value), asShape(value));
    }
    if (found.size > 3) break;
  }
  return [...found.values()];
}
