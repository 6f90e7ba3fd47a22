import type { Field } from '../model/index.ts';
import { constant, distinctValues, type Shape } from './shape.ts';
import { fieldShapes } from './shapes/field-shapes.ts';

/** Null where nothing was found that the field accepts, or nothing that differs where it has to. Null itself never is a value twice. */
export function naturalShape(field: Field, differ: boolean): Shape | null {
  const key = sampleKey(field, differ);
  const known = naturalShapes.get(key);
  if (known !== undefined) return known;
  const [first = field.nullable ? constant(null) : null] = bestFirst(differ, fieldShapes(field, differ));
  naturalShapes.set(key, first);
  return first;
}

/** Many entities have a `name` or a `createdAt`. */
const naturalShapes = new Map<string, Shape | null>();

/** All of a field that its samples depend on, and more. */
function sampleKey(field: Field, differ: boolean): string {
  const { name, type, array, nullable, filter, sort, access, role } = field;
  const { min, max, minLength, maxLength, pattern, example, default: given } = field;
  const limits = [min, max, minLength, maxLength, pattern];
  // An enum holds its place, and that a whole file.
  const kind = type.base === 'enum' ? type.enum.values : type;
  return JSON.stringify([differ, name, kind, array, nullable, filter, sort, access, role, limits, example, given]);
}

/** Where samples have to differ, those that differ most come first. */
export function* bestFirst(differ: boolean, shapes: Iterable<Shape>): Generator<Shape> {
  if (!differ) return yield* shapes;
  const repeating: { readonly shape: Shape; readonly count: number }[] = [];
  for (const shape of shapes) {
    const count = distinctValues(shape);
    if (count === 1000) yield shape;
    else if (count > 1) repeating.push({ shape, count });
  }
  yield* repeating.toSorted((a, b) => b.count - a.count).map(({ shape }) => shape);
}
