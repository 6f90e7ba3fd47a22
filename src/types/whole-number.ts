import type { Base, Field } from '../model/index.ts';
import type { YamlNode } from '../parse/yaml-node.ts';
import { mistake } from '../samples/mistakes/mistake.ts';
import type { LiteralResult } from './definition.ts';
import { keptAsNumber, numeric, sampledNumbers, sentAsNumber, sqlDigits } from './family/numbers.ts';
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

/** What whole numbers have in common that are numbers in JSON. `what`: one of them, as tests call it. */
export function smallWholeNumber<B extends Base>(what: string, least: bigint, most: bigint) {
  return {
    ...numeric,
    readLiteral: (node: YamlNode): LiteralResult => {
      const result = readWholeNumber(node, least, most);
      return 'digits' in result ? accepted(Number(result.digits)) : result;
    },
    sql: { ...sqlDigits, computed: (value: boolean | number | string) => BigInt(value) },
    entity: { ...keptAsNumber, isCountedUp: true },
    sent: sentAsNumber,
    sampled: {
      ...sampledNumbers<B>(
        {
          scale: () => 0,
          limits: () => [least, most],
          first: () => [],
          wire: (_field, decimal) => Number(decimal),
          code: (_field: Field, sum) => sum,
        },
        () => [mistake(`larger than ${what}`, Number(most) + 1), mistake('no whole number', 1.5), mistake('text', '1')],
      ),
      missing: () => Number(most),
    },
  };
}
