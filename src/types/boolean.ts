import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfValue, common, equality, nativeArray } from './families.ts';
import { accepted, described, refused } from './literals.ts';

export const boolean: FieldTypeDefinition<'boolean'> = {
  ...common,
  base: 'boolean',
  doc: 'true or false.',
  allows: { ...allowsOfValue, key: false },
  operators: equality,
  make: () => ({ base: 'boolean' }),
  columnType: () => ({ sqlite: 'integer', postgresql: 'boolean' }),
  arrayColumnType: () => nativeArray('boolean'),
  readLiteral: (node) =>
    node.kind === 'scalar' && node.type === 'boolean'
      ? accepted(node.text.toLowerCase() === 'true')
      : refused(`${described(node)} is no boolean.`, 'Write true or false: YAML 1.2 knows no yes and no.'),
};
