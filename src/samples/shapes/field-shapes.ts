import type { Field, LiteralValue } from '../../model/index.ts';
import { definitionOf } from '../../types/index.ts';
import { accepts } from '../accepts.ts';
import { NO_HINTS, type Hints } from '../hints.ts';
import { constant, holdsAlways, type Shape } from '../shape.ts';

/** Shapes that the field itself accepts, the most natural first. With `differ`, those whose values differ from number to number. */
export function* fieldShapes(field: Field, differ: boolean, hints: Hints = NO_HINTS): Generator<Shape> {
  const seen = new Set<string>();
  for (const shape of proposedShapes(field, differ, hints)) {
    if (seen.has(shape.code)) continue;
    seen.add(shape.code);
    if (holdsAlways(shape, (value) => accepts(field, value))) yield shape;
  }
}

/** A shape of the field's type: it may break the field's own rules. */
export function anyShape(field: Field): Shape {
  const [first = constant(null)] = proposedShapes(field, false, NO_HINTS);
  return first;
}

function* proposedShapes(field: Field, differ: boolean, hints: Hints): Generator<Shape> {
  const { sampled } = definitionOf(field.type);
  const varies = differ || field.filter || field.sort;
  yield* exampleShapes(field, differ);
  for (const shape of sampled.shapes(field, { differ, varies, hints })) yield field.array ? listOf(shape) : shape;
  if (field.nullable && !differ) yield constant(null);
}

/** Samples that start from the field's example; where each has to be another, those that go on from it. */
function* exampleShapes(field: Field, differ: boolean): Generator<Shape> {
  const { array, example, type } = field;
  if (example === null) return;
  if (!differ) yield definitionOf(type).sampled.constant(example);
  else if (!array) yield* definitionOf(type).sampled.counted(field, example);
}

function listOf(shape: Shape): Shape {
  return { code: `[${shape.code}]`, helpers: shape.helpers, at: (n): LiteralValue => [shape.at(n)] };
}
