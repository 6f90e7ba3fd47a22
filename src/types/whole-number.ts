import type { YamlNode } from '../parse/yaml-node.ts';
import type { LiteralResult } from './definition.ts';
import { accepted, described, integerText, refused } from './literals.ts';

/** A whole number within bounds (included), as digits. */
export function readWholeNumber(node: YamlNode, min: bigint, max: bigint): { readonly digits: string } | LiteralResult {
  const digits = integerText(node);
  if (digits === null) return refused(`${described(node)} is no whole number.`, 'Write it in digits: 42.');
  const value = BigInt(digits);
  return value >= min && value <= max
    ? { digits }
    : refused(
        `${digits} is not between ${min} and ${max}.`,
        'Choose a larger type (integer, bigint), or another number.',
      );
}

/** The same as a number: for types whose values a float holds exactly. */
export function readSmallWholeNumber(node: YamlNode, min: bigint, max: bigint): LiteralResult {
  const result = readWholeNumber(node, min, max);
  return 'digits' in result ? accepted(Number(result.digits)) : result;
}
