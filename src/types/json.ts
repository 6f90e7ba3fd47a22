import { quotedText } from '../migrations/sql/quote.ts';
import type { LiteralValue } from '../model/index.ts';
import type { YamlNode } from '../parse/yaml-node.ts';
import { countedTexts } from '../samples/shapes/counted-texts.ts';
import { NotUnderstood } from '../samples/sql/value.ts';
import type { MemberNeeds } from './aspects.ts';
import type { FieldTypeDefinition, LiteralResult } from './definition.ts';
import { allowsOfDocument } from './family/allowed.ts';
import { member } from './family/checks.ts';
import { keptAsIs, plain } from './family/plain.ts';
import { sampledValue } from './family/values.ts';
import { accepted, refused } from './literals.ts';

const stored = { sqlite: 'json', postgresql: 'jsonb' };

const check = (_field: unknown, needs: MemberNeeds): string => member(needs, 'json');

export const json: FieldTypeDefinition<'json'> = {
  ...plain,
  base: 'json',
  doc: 'Any JSON value.',
  allows: allowsOfDocument,
  operators: [],
  isDocument: true,
  make: () => ({ base: 'json' }),
  notation: () => 'json',
  columnType: () => stored,
  arrayColumnType: () => stored,
  readLiteral: readJson,
  sql: {
    literal: (value) => quotedText(JSON.stringify(value)),
    item: (value) => JSON.stringify(value),
    computed: () => {
      throw new NotUnderstood('A check of a document.');
    },
    isCast: true,
  },
  entity: {
    ...keptAsIs,
    builder: (_type, { values }) => {
      values.add('JsonValue');
      return '.json<JsonValue>()';
    },
    defaults: 'sql',
  },
  checked: { inBody: check, asKey: check, inText: (_field, needs) => member(needs, 'text') },
  sent: {
    driverType: () => 'string',
    kind: () => 'json',
    conversion: () => ({ name: 'json', argument: null, needs: [] }),
    item: null,
    wireType: () => 'string',
  },
  described: { schema: () => ({ not: { type: 'null' } }), text: null, word: () => 'json', boundsInWords: false },
  sampled: {
    ...sampledValue,
    shapes: () => [{ code: '{ number: n }', helpers: [], at: (n) => ({ number: n }) }],
    counted: (_field, example) => countedTexts(example),
    mistakes: () => [],
    missing: () => 'zz',
  },
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
