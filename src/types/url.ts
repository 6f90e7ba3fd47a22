import { mistake } from '../samples/mistakes/mistake.ts';
import { NUMBER, text } from '../samples/shape.ts';
import { freeTexts, type TextShapes } from '../samples/shapes/text-shapes.ts';
import { call } from '../views/code.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfText, nativeArray, textual } from './family/allowed.ts';
import { keptAsIs } from './family/plain.ts';
import { textType } from './family/texts.ts';
import { readFormat } from './literals.ts';

const LENGTH = 2048;

const addresses: TextShapes = function* addresses(field, differ) {
  yield text('https://example.com/', NUMBER);
  yield text('http://b.co/', NUMBER);
  yield* freeTexts(field, differ);
};

export const url: FieldTypeDefinition<'url'> = {
  ...textType({
    check: 'url',
    format: 'uri',
    shapes: addresses,
    mistakes: [mistake('another protocol', 'ftp://example.com')],
    missing: 'https://missing.example',
  }),
  base: 'url',
  doc: 'An absolute address with http or https.',
  allows: { ...allowsOfText, key: false },
  operators: textual,
  make: () => ({ base: 'url' }),
  notation: () => 'url',
  maxLength: () => LENGTH,
  columnType: () => ({ sqlite: 'text', postgresql: `varchar(${LENGTH})` }),
  arrayColumnType: () => nativeArray(`varchar(${LENGTH})`),
  readLiteral: (node) =>
    readFormat(node, 'http or https address', 'https://example.com/lamp', (value) =>
      /^https?:\/\/\S+$/i.test(value) && URL.canParse(value) ? value : null,
    ),
  entity: { ...keptAsIs, builder: () => call('string') + call('length', LENGTH) },
};
