import type { Default, FieldType, LiteralValue } from '../model/index.ts';
import { warnOfCurlyQuotes } from '../parse/kinds.ts';
import type { YamlNode } from '../parse/yaml-node.ts';
import { decimalOfFloat } from '../types/decimal-text.ts';
import { definitionOf } from '../types/index.ts';
import type { Context, ResolvedType } from './draft.ts';

/** A literal (default, example) of the field's type in its wire form; null where it is wrong, or null itself. */
export function resolveLiteral(
  word: string,
  node: YamlNode,
  { type, array, nullable }: ResolvedType,
  context: Context,
): LiteralValue | null {
  if (isNull(node) && (node.kind !== 'scalar' || node.text !== '') && type.base !== 'json') {
    if (nullable) return null;
    context.report.error(
      'wrong-literal',
      node.place,
      `\`${word}\` is null, and the field is not nullable.`,
      `Remove it, or write \`nullable: true\`.`,
    );
    return null;
  }
  if (!array) return one(word, node, type, context);
  if (node.kind !== 'list') {
    context.report.error(
      'wrong-literal',
      node.place,
      `\`${word}\` of an array is a list.`,
      `Write \`${word}: []\`, or a list of items.`,
    );
    return null;
  }
  const items = node.items.map((item) => one(word, item, type, context));
  return items.some((item) => item === null) && type.base !== 'json' ? null : items;
}

function one(word: string, node: YamlNode, type: FieldType, { report }: Context): LiteralValue | null {
  const result = definitionOf(type).readLiteral(node, type);
  if (result.ok) {
    warnOfCurlyQuotes(node, report);
    return result.value;
  }
  report.error('wrong-literal', node.place, `\`${word}\`: ${result.message}`, result.help);
  return null;
}

/** `now`, `uuid`, or a literal. Those that are made have to be plain: in quotes they are texts. */
export function resolveDefault(node: YamlNode, resolved: ResolvedType, context: Context): Default | null {
  const { madeDefaults } = definitionOf(resolved.type).allows;
  const made =
    node.kind === 'scalar' && !node.quoted && !resolved.array
      ? madeDefaults.find((kind) => kind === node.text)
      : undefined;
  if (made !== undefined) return { kind: made };
  if (node.kind === 'scalar' && madeDefaults.includes('now') && /^(now\b|current_)/i.test(node.text)) {
    context.report.error(
      'wrong-literal',
      node.place,
      `\`default\` is a literal or \`now\`, not \`${node.text}\`.`,
      'Write `default: now`.',
    );
    return null;
  }
  const value = resolveLiteral('default', node, resolved, context);
  return value === null ? null : { kind: 'literal', value };
}

/** A bound as the Model holds it: exact decimal text, or a date or time on the wire. */
export function resolveBound(
  word: 'min' | 'max',
  node: YamlNode,
  { type }: ResolvedType,
  context: Context,
): string | null {
  const value = one(word, node, type, context);
  return typeof value === 'number' ? decimalOfFloat(value) : typeof value === 'string' ? value : null;
}

const isNull = (node: YamlNode): boolean => node.kind === 'scalar' && node.type === 'null';
