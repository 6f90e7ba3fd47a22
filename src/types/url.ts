import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfText, common, nativeArray, textual } from './families.ts';
import { readFormat } from './literals.ts';

export const url: FieldTypeDefinition<'url'> = {
  ...common,
  base: 'url',
  doc: 'An absolute address with http or https.',
  allows: { ...allowsOfText, key: false },
  operators: textual,
  make: () => ({ base: 'url' }),
  maxLength: () => 2048,
  columnType: () => ({ sqlite: 'text', postgresql: 'varchar(2048)' }),
  arrayColumnType: () => nativeArray('varchar(2048)'),
  readLiteral: (node) =>
    readFormat(node, 'http or https address', 'https://example.com/lamp', (value) =>
      /^https?:\/\/\S+$/i.test(value) && URL.canParse(value) ? value : null,
    ),
};
