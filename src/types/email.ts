import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfText, common, nativeArray, textual } from './families.ts';
import { readFormat } from './literals.ts';

/** As zod's z.email() and the HTML standard check: enough to catch a mistake, not all of RFC 5322. */
const pattern = /^(?!\.)(?!.*\.\.)[A-Za-z0-9_'+\-.]*[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

export const email: FieldTypeDefinition<'email'> = {
  ...common,
  base: 'email',
  doc: 'An email address.',
  allows: allowsOfText,
  operators: textual,
  make: () => ({ base: 'email' }),
  maxLength: () => 254,
  columnType: () => ({ sqlite: 'text', postgresql: 'varchar(254)' }),
  arrayColumnType: () => nativeArray('varchar(254)'),
  readLiteral: (node) =>
    readFormat(node, 'email address', 'ada@example.com', (value) =>
      value.length <= 254 && pattern.test(value) ? value : null,
    ),
};
