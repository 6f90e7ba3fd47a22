/** Samples of values that are neither counted nor measured. */
import type { LiteralValue } from '../../model/index.ts';
import { constant } from '../../samples/shape.ts';

export const sampledValue = {
  counted: () => [],
  constant: (value: LiteralValue) => constant(value),
  number: () => null,
  moment: (milliseconds: number) => new Date(milliseconds).toISOString(),
  isKept: () => true,
} as const;
