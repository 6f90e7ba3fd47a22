import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfText, common, nativeArray, textual } from './families.ts';
import { readText } from './literals.ts';

export const char: FieldTypeDefinition<'char'> = {
  ...common,
  base: 'char',
  doc: 'Text of a fixed length, such as a country code: `char(n)`.',
  arguments: [{ name: 'length', min: 1, max: 10_485_760, default: null }],
  allows: { ...allowsOfText, madeDefaults: ['uuid'] },
  operators: textual,
  make: ({ length }) => ({ base: 'char', length }),
  maxLength: ({ length }) => length,
  columnType: ({ length }) => ({ sqlite: 'text', postgresql: `char(${length})` }),
  arrayColumnType: ({ length }) => nativeArray(`char(${length})`),
  readLiteral: readText,
};
