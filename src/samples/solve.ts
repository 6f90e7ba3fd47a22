/** The value that an equation asks for: in `total = price * quantity` the total, once the others are chosen. */
import type { Field } from '../model/index.ts';
import { definitionOf } from '../types/index.ts';
import { accepts } from './accepts.ts';
import type { KnownCheck } from './checks.ts';
import { DAYS, scopeOf, type Samples } from './row.ts';
import type { Chosen } from './search.ts';
import type { Shape } from './shape.ts';
import { partsOf, type Expression } from './sql/expression.ts';
import { evaluate } from './sql/evaluate.ts';
import { Fails, NotUnderstood } from './sql/value.ts';

/** Samples of the number that makes both sides of an equation in these checks alike. */
export function solvingShapes(field: Field, chosen: Chosen, checks: readonly KnownCheck[]): Shape[] {
  if (definitionOf(field.type).order !== 'number' || field.array) return [];
  return checks.flatMap((check) =>
    [...partsOf(check.expression)].flatMap((part) => {
      const [left, right] = part.kind === 'call' && part.name === '=' ? part.of : [];
      if (left === undefined || right === undefined) return [];
      const solution = solved(field, chosen, check, left, right);
      const shape = solution === null ? null : definitionOf(field.type).sampled.number(field, solution);
      return shape !== null && accepts(field, shape.at(1)) ? [shape] : [];
    }),
  );
}

/** Where the difference of the sides is a straight line over the field's value, it is 0 at one place: the same for every row. */
function solved(
  field: Field,
  chosen: Chosen,
  { source }: KnownCheck,
  left: Expression,
  right: Expression,
): string | null {
  const difference = (value: number, n: number): number => {
    const samples: Samples = (name) => (name === field.name ? String(value) : chosen.get(name)?.at(n));
    const scope = scopeOf(source, samples, n, DAYS[0] ?? 0);
    return Number(evaluate(left, scope)) - Number(evaluate(right, scope));
  };
  const root = (n: number): number => {
    const [at0, at100] = [difference(0, n), difference(100, n)];
    return Number((0 - (100 * at0) / (at100 - at0)).toPrecision(12));
  };
  try {
    const roots = new Set([1, 2, 1000].map(root));
    const [only] = roots;
    return roots.size === 1 && only !== undefined && Math.abs(only) < 1e15 ? only.toFixed(6) : null;
  } catch (error) {
    if (error instanceof NotUnderstood || error instanceof Fails) return null;
    throw error;
  }
}
