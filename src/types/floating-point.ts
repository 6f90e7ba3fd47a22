import type { Field } from '../model/index.ts';
import type { YamlNode } from '../parse/yaml-node.ts';
import { mistake } from '../samples/mistakes/mistake.ts';
import { call } from '../views/code.ts';
import { digitsOf, normalizedDecimal } from './decimal-text.ts';
import type { LiteralResult } from './definition.ts';
import { keptAsNumber, numberLimits, numeric, sampledNumbers, sentAsNumber, sqlDigits } from './family/numbers.ts';
import { accepted, described, numberText, refused } from './literals.ts';

/** A finite number whose amount is at most `max`. */
function readFloat(node: YamlNode, max: number): LiteralResult {
  const text = numberText(node);
  const value = text === null ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || Math.abs(value) > max)
    return refused(`${described(node)} is no number that the type can hold.`, 'Write it like 0.5 or 1e6.');
  return accepted(value === 0 ? 0 : value);
}

/** What the two types of floating point have in common; their amounts are at most `max`. */
export function floatingPoint<B extends 'double' | 'float'>(base: B, max: number) {
  return {
    ...numeric,
    base,
    notation: () => base,
    readLiteral: (node: YamlNode) => readFloat(node, max),
    sql: { ...sqlDigits, computed: Number, isCast: true },
    entity: {
      ...keptAsNumber,
      // MikroORM's builder takes both for text.
      builder: () => `${call(base)}.$type<number>()`,
      isDefaultUnreported,
    },
    sent: sentAsNumber,
    described: {
      schema: (field: Field) => ({ type: 'number', format: base, ...numberLimits(field, null, null) }),
      text: null,
      word: () => base,
      boundsInWords: false,
    },
    sampled: {
      ...sampledNumbers<B>(
        {
          // They are counted in tenths, or in what their bounds need.
          scale: ({ min }) => Math.max(1, Math.min(6, digitsOf(normalizedDecimal(min ?? '0') ?? '0').fraction)),
          limits: (_field, scale) => [-(10n ** BigInt(6 + scale)), 10n ** BigInt(6 + scale)],
          first: () => [],
          wire: (_field, decimal) => Number(decimal),
          code: (_field, sum, divided) => (divided === null ? sum : `(${sum}) / ${10 ** divided.scale}`),
        },
        () => [mistake('text', '1')],
      ),
      missing: () => -0.5,
    },
  };
}

/** PostgreSQL keeps such a default as a text with a cast: `'-2.25'::numeric`, `'3000000000'::bigint`. */
function isDefaultUnreported(value: number | string): boolean {
  const number = Number(value);
  return Number.isInteger(number) ? Math.abs(number) >= 2 ** 31 : number < 0;
}
