import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfDocument, common, nativeArray } from './families.ts';
import { readFormat } from './literals.ts';

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export const binary: FieldTypeDefinition<'binary'> = {
  ...common,
  base: 'binary',
  doc: 'Bytes. In JSON they are base64.',
  allows: allowsOfDocument,
  operators: [],
  make: () => ({ base: 'binary' }),
  columnType: () => ({ sqlite: 'blob', postgresql: 'bytea' }),
  arrayColumnType: () => nativeArray('bytea'),
  readLiteral: (node) => readFormat(node, 'base64', 'aGVsbG8=', (value) => (base64.test(value) ? value : null)),
};
