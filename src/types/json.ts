import type { LiteralValue } from '../model/index.ts';
import type { YamlNode } from '../parse/yaml-node.ts';
import type { FieldTypeDefinition, LiteralResult } from './definition.ts';
import { allowsOfDocument, common } from './families.ts';
import { accepted, refused } from './literals.ts';

const stored = { sqlite: 'json', postgresql: 'jsonb' };

export const json: FieldTypeDefinition<'json'> = {
  ...common,
  base: 'json',
  doc: 'Any JSON value.',
  allows: allowsOfDocument,
  operators: [],
  make: () => ({ base: 'json' }),
  columnType: () => stored,
  arrayColumnType: () => stored,
  readLiteral: readJson,
};

function readJson(node: YamlNode): LiteralResult {
  try {
    return accepted(valueOf(node));
  } catch (error) {
    if (error instanceof InexactNumber)
      return refused(error.message, 'Put it in quotes: it is then a text with all its digits.');
    throw error;
  }
}

class InexactNumber extends Error {}

function valueOf(node: YamlNode): LiteralValue {
  if (node.kind === 'list') return node.items.map(valueOf);
  // fromEntries defines own properties, so that a member called __proto__ is one.
  if (node.kind === 'map') return Object.fromEntries(node.entries.map(({ key, value }) => [key, valueOf(value)]));
  switch (node.type) {
    case 'null':
      return null;
    case 'boolean':
      return node.text.toLowerCase() === 'true';
    case 'number':
      return numberOf(node.text);
    case 'text':
      return node.text;
  }
}

function numberOf(text: string): number {
  const value = Number(text.replace(/^\+/, ''));
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
    throw new InexactNumber(`\`${text}\` is no number that JSON readers keep exactly.`);
  }
  return value;
}
