import type { Value } from './value.ts';

/** An expression of SQL. Operators are calls too: `a + 1` is `+` of a and 1. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Value }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Expression[] };

export const literalOf = (value: Value): Expression => ({ kind: 'literal', value });
export const columnOf = (name: string): Expression => ({ kind: 'column', name });
export const callOf = (name: string, ...of: readonly Expression[]): Expression => ({ kind: 'call', name, of });

/** The expression and all below it. */
export function* partsOf(expression: Expression): Generator<Expression> {
  yield expression;
  if (expression.kind === 'call') for (const part of expression.of) yield* partsOf(part);
}
