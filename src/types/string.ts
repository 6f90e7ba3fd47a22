import { freeTexts } from '../samples/shapes/text-shapes.ts';
import { call } from '../views/code.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfText, nativeArray, textual } from './family/allowed.ts';
import { keptAsIs } from './family/plain.ts';
import { textType } from './family/texts.ts';
import { readText } from './literals.ts';

export const string: FieldTypeDefinition<'string'> = {
  ...textType({ check: 'text', shapes: freeTexts }),
  base: 'string',
  doc: 'Text of at most n characters: `string(n)`, 255 where no n is given.',
  arguments: [{ name: 'length', min: 1, max: 10_485_760, default: 255 }],
  allows: { ...allowsOfText, madeDefaults: ['uuid'] },
  operators: textual,
  make: ({ length }) => ({ base: 'string', length }),
  notation: ({ length }) => `string(${length})`,
  maxLength: ({ length }) => length,
  columnType: ({ length }) => ({ sqlite: 'text', postgresql: `varchar(${length})` }),
  arrayColumnType: ({ length }) => nativeArray(`varchar(${length})`),
  readLiteral: readText,
  entity: { ...keptAsIs, builder: ({ length }) => call('string') + call('length', length) },
};
