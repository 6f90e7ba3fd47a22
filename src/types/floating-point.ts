import type { YamlNode } from '../parse/yaml-node.ts';
import type { LiteralResult } from './definition.ts';
import { accepted, described, numberText, refused } from './literals.ts';

/** A finite number whose amount is at most `max`. */
export function readFloat(node: YamlNode, max: number): LiteralResult {
  const text = numberText(node);
  const value = text === null ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || Math.abs(value) > max)
    return refused(`${described(node)} is no number that the type can hold.`, 'Write it like 0.5 or 1e6.');
  return accepted(value === 0 ? 0 : value);
}
