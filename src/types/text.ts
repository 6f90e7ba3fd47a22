import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfText, common, nativeArray, textual } from './families.ts';
import { readText } from './literals.ts';

export const text: FieldTypeDefinition<'text'> = {
  ...common,
  base: 'text',
  doc: 'Text of any length.',
  allows: { ...allowsOfText, key: false, madeDefaults: ['uuid'] },
  operators: textual,
  make: () => ({ base: 'text' }),
  columnType: () => ({ sqlite: 'text', postgresql: 'text' }),
  arrayColumnType: () => nativeArray('text'),
  readLiteral: readText,
};
