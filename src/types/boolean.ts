import { mistake } from '../samples/mistakes/mistake.ts';
import { constant } from '../samples/shape.ts';
import { call } from '../views/code.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfValue, equality, nativeArray } from './family/allowed.ts';
import { member } from './family/checks.ts';
import { keptAsIs, plain, sqlText } from './family/plain.ts';
import { sampledValue } from './family/values.ts';
import { accepted, described, refused } from './literals.ts';

export const boolean: FieldTypeDefinition<'boolean'> = {
  ...plain,
  base: 'boolean',
  doc: 'true or false.',
  allows: { ...allowsOfValue, key: false },
  operators: equality,
  make: () => ({ base: 'boolean' }),
  notation: () => 'boolean',
  columnType: () => ({ sqlite: 'integer', postgresql: 'boolean' }),
  arrayColumnType: () => nativeArray('boolean'),
  readLiteral: (node) =>
    node.kind === 'scalar' && node.type === 'boolean'
      ? accepted(node.text.toLowerCase() === 'true')
      : refused(`${described(node)} is no boolean.`, 'Write true or false: YAML 1.2 knows no yes and no.'),
  sql: { ...sqlText, literal: (value) => (value === true ? 'true' : 'false'), isCast: true },
  entity: {
    ...keptAsIs,
    builder: () => call('boolean'),
    items: (_field, { arrays }) => {
      arrays.add('booleans');
      return 'booleans';
    },
  },
  checked: {
    inBody: () => 'z.boolean()',
    asKey: () => 'z.boolean()',
    inText: (_field, needs) => member(needs, 'booleanText'),
  },
  sent: {
    driverType: () => 'boolean | number',
    kind: () => 'boolean',
    conversion: () => ({ name: 'boolean', argument: null, needs: [] }),
    item: { function: 'itemBoolean', of: 'values' },
    wireType: () => 'boolean',
  },
  described: { schema: () => ({ type: 'boolean' }), text: null, word: () => 'boolean', boundsInWords: false },
  sampled: {
    ...sampledValue,
    *shapes(_field, { varies }) {
      if (varies) yield { code: 'n % 2 === 1', helpers: [], at: (n) => n % 2 === 1 };
      yield* [constant(true), constant(false)];
    },
    mistakes: () => [mistake('text', 'true'), mistake('a number', 1)],
    missing: () => true,
  },
};
