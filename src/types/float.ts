import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfFloat, nativeArray, ordered } from './family/allowed.ts';
import { member, numberBounds } from './family/checks.ts';
import { floatingPoint } from './floating-point.ts';
import type { Field } from '../model/index.ts';
import type { MemberNeeds } from './aspects.ts';

export const float: FieldTypeDefinition<'float'> = {
  ...floatingPoint('float', 3.402_823_466e38),
  doc: 'A number of 32 bits; not for money.',
  allows: allowsOfFloat,
  operators: ordered,
  make: () => ({ base: 'float' }),
  columnType: () => ({ sqlite: 'real', postgresql: 'real' }),
  arrayColumnType: () => nativeArray('real'),
  checked: { inBody, asKey: inBody, inText: (_field, needs) => member(needs, 'floatText') },
};

/** Rounded to what the column keeps. */
function inBody(field: Field, { members }: MemberNeeds): string {
  members.add('toFloat');
  return `z.float32()${numberBounds(field, null, null)}.transform(toFloat)`;
}
