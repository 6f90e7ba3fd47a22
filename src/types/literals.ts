import type { LiteralValue } from '../model/index.ts';
import type { YamlNode, YamlScalar } from '../parse/yaml-node.ts';
import type { LiteralResult } from './definition.ts';

export const accepted = (value: LiteralValue): LiteralResult => ({ ok: true, value });

export const refused = (message: string, help: string): LiteralResult => ({ ok: false, message, help });

/** Text; what YAML reads as a number or a boolean has to be quoted. */
export function readText(node: YamlNode): LiteralResult {
  if (node.kind !== 'scalar' || node.type === 'null')
    return refused(
      `${described(node)} is no text.`,
      'Write a text; one that starts with a special character, such as #, in quotes.',
    );
  if (node.type !== 'text')
    return refused(
      `YAML reads \`${node.text}\` as a ${node.type}, and the field is a text.`,
      `Put it in quotes: '${node.text}'.`,
    );
  return accepted(node.text);
}

/** Text of a fixed form. */
export function readFormat(
  node: YamlNode,
  what: string,
  example: string,
  normalized: (text: string) => string | null,
): LiteralResult {
  const text = readText(node);
  const value = text.ok && typeof text.value === 'string' ? normalized(text.value) : null;
  return value === null ? refused(`${described(node)} is no ${what}.`, `Write it like ${example}.`) : accepted(value);
}

/** The digits of a number as they stand in the source (or in quotes): nothing goes through a float. */
export function numberText(node: YamlNode): string | null {
  return isPlainValue(node) && /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/.test(node.text) ? node.text : null;
}

/** The digits of a whole number, or null. Hexadecimal and octal notation of YAML count too. */
export function integerText(node: YamlNode): string | null {
  if (!isPlainValue(node)) return null;
  if (/^[-+]?\d{1,40}$/.test(node.text)) return String(BigInt(node.text.replace('+', '')));
  return /^(0x[0-9a-fA-F]{1,16}|0o[0-7]{1,22})$/.test(node.text) ? String(BigInt(node.text)) : null;
}

const isPlainValue = (node: YamlNode): node is YamlScalar =>
  node.kind === 'scalar' && (node.type === 'number' || node.type === 'text');

/** A value as messages show it. */
export function described(node: YamlNode): string {
  if (node.kind === 'list') return 'A list';
  if (node.kind === 'map') return 'A map';
  if (node.type === 'null') return node.text === '' ? 'Nothing' : `\`${node.text}\``;
  return `\`${node.text.length > 60 ? `${node.text.slice(0, 60)}…` : node.text}\``;
}
