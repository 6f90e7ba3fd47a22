import { parse } from 'yaml';
import type { Shape, WordShape } from '../../src/parse/kind.ts';

/** The default of a word as a value; undefined where the definition says it in words (`by rule`), or where there is none. */
export function literalDefault({ shape, default: said }: WordShape): unknown {
  if (said === null) return undefined;
  const value: unknown = parse(said);
  return takes(shape, value) ? value : undefined;
}

/** A text with a blank is a sentence about the default, and no default; so is `none`. */
function takes(shape: Shape, value: unknown): boolean {
  switch (shape.kind) {
    case 'flag':
      return typeof value === 'boolean';
    case 'count':
      return typeof value === 'number';
    case 'choice':
      return typeof value === 'string' && shape.of.includes(value);
    case 'text':
      return typeof value === 'string' && !/^none$| /.test(value) && (shape.pattern?.test(value) ?? true);
    case 'list':
      return Array.isArray(value) && value.every((item) => takes(shape.of, item));
    case 'either':
      return shape.of.some((one) => takes(one, value));
    default:
      return false;
  }
}
