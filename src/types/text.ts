import { freeTexts } from '../samples/shapes/text-shapes.ts';
import { call } from '../views/code.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfText, nativeArray, textual } from './family/allowed.ts';
import { keptAsIs } from './family/plain.ts';
import { textType } from './family/texts.ts';
import { readText } from './literals.ts';

export const text: FieldTypeDefinition<'text'> = {
  ...textType({ check: 'text', shapes: freeTexts }),
  base: 'text',
  doc: 'Text of any length.',
  allows: { ...allowsOfText, key: false, madeDefaults: ['uuid'] },
  operators: textual,
  make: () => ({ base: 'text' }),
  notation: () => 'text',
  columnType: () => ({ sqlite: 'text', postgresql: 'text' }),
  arrayColumnType: () => nativeArray('text'),
  readLiteral: readText,
  entity: { ...keptAsIs, builder: () => call('text') },
};
