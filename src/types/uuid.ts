import { aNumber, mistake } from '../samples/mistakes/mistake.ts';
import { spelledSlot } from '../samples/pattern/generate.ts';
import { text } from '../samples/shape.ts';
import { call } from '../views/code.ts';
import type { MemberNeeds } from './aspects.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfValue, equality, nativeArray } from './family/allowed.ts';
import { member } from './family/checks.ts';
import { keptAsIs, plain, sentAsIs, sqlText } from './family/plain.ts';
import { sampledTexts } from './family/texts.ts';
import { readFormat } from './literals.ts';

const pattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const check = (_field: unknown, needs: MemberNeeds): string => member(needs, 'uuid');

export const uuid: FieldTypeDefinition<'uuid'> = {
  ...plain,
  base: 'uuid',
  doc: 'A UUID.',
  allows: { ...allowsOfValue, madeDefaults: ['uuid'] },
  operators: equality,
  make: () => ({ base: 'uuid' }),
  notation: () => 'uuid',
  columnType: () => ({ sqlite: 'text', postgresql: 'uuid' }),
  arrayColumnType: () => nativeArray('uuid'),
  readLiteral: (node) =>
    readFormat(node, 'UUID', "'018f3c5e-7a10-7cc3-8f52-9d1b6a0c4e21'", (value) =>
      pattern.test(value) ? value.toLowerCase() : null,
    ),
  sql: sqlText,
  entity: { ...keptAsIs, builder: () => call('uuid') },
  checked: { inBody: check, asKey: check, inText: check },
  sent: sentAsIs,
  described: {
    schema: () => ({ type: 'string', format: 'uuid' }),
    text: null,
    word: () => 'uuid',
    boundsInWords: false,
  },
  sampled: {
    ...sampledTexts(() =>
      // More than one, for a check that holds two apart.
      ['8000', '8001', '8002', '8003'].map((group) =>
        text(`00000000-0000-7000-${group}-`, spelledSlot('0123456789abcdef', 12)),
      ),
    ),
    mistakes: () => [mistake('no UUID', 'no-uuid'), aNumber],
    missing: () => '00000000-0000-7000-8000-000000000000',
  },
};
