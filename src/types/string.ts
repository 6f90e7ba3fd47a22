import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfText, common, nativeArray, textual } from './families.ts';
import { readText } from './literals.ts';

export const string: FieldTypeDefinition<'string'> = {
  ...common,
  base: 'string',
  doc: 'Text of at most n characters: `string(n)`, 255 where no n is given.',
  arguments: [{ name: 'length', min: 1, max: 10_485_760, default: 255 }],
  allows: { ...allowsOfText, madeDefaults: ['uuid'] },
  operators: textual,
  make: ({ length }) => ({ base: 'string', length }),
  maxLength: ({ length }) => length,
  columnType: ({ length }) => ({ sqlite: 'text', postgresql: `varchar(${length})` }),
  arrayColumnType: ({ length }) => nativeArray(`varchar(${length})`),
  readLiteral: readText,
};
