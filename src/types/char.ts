import { patternTexts, wordOfLength, type TextShapes } from '../samples/shapes/text-shapes.ts';
import { call } from '../views/code.ts';
import type { FieldOf } from './aspects.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfText, nativeArray, textual } from './family/allowed.ts';
import { member } from './family/checks.ts';
import { keptAsIs, sentAsIs } from './family/plain.ts';
import { textType } from './family/texts.ts';
import { readText } from './literals.ts';

const family = textType({ check: 'char', shapes: words });

/** PostgreSQL fills it up with blanks, which a type of ours takes off again. */
export const char: FieldTypeDefinition<'char'> = {
  ...family,
  base: 'char',
  doc: 'Text of a fixed length, such as a country code: `char(n)`.',
  arguments: [{ name: 'length', min: 1, max: 10_485_760, default: null }],
  allows: { ...allowsOfText, madeDefaults: ['uuid'] },
  operators: textual,
  make: ({ length }) => ({ base: 'char', length }),
  notation: ({ length }) => `char(${length})`,
  maxLength: ({ length }) => length,
  columnType: ({ length }) => ({ sqlite: 'text', postgresql: `char(${length})` }),
  arrayColumnType: ({ length }) => nativeArray(`char(${length})`),
  readLiteral: readText,
  entity: {
    ...keptAsIs,
    builder: () => call('char'),
    own: () => 'CharType',
    ownArguments: ({ length }) => call('length', length),
  },
  checked: { ...family.checked, inText: (_field, needs) => member(needs, 'char') },
  sent: { ...sentAsIs, kind: () => 'text' },
  sampled: { ...family.sampled, isKept: (text) => !text.endsWith(' ') },
};

function* words(...[field, differ]: Parameters<TextShapes<FieldOf<'char'>>>): ReturnType<typeof wordOfLength> {
  yield* wordOfLength(field, field.type.length, differ);
  yield* patternTexts(field, differ);
}
