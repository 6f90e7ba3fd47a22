import { nearest } from '../diagnostics/nearest.ts';
import { literal } from '../render/literal.ts';
import { oneOf } from '../samples/helpers.ts';
import { aNumber, mistake } from '../samples/mistakes/mistake.ts';
import { enumConstant, type Shape } from '../samples/shape.ts';
import { call, callWith } from '../views/code.ts';
import type { FieldOf, MemberNeeds } from './aspects.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfValue, equality, nativeArray } from './family/allowed.ts';
import { keptAsIs, plain, sentAsIs, sqlText } from './family/plain.ts';
import { sampledValue } from './family/values.ts';
import { accepted, described, refused } from './literals.ts';

/** Stored as text with a check, since a native enum of PostgreSQL can't lose a value. It is made by its name, not by `make`. */
export const enumeration: FieldTypeDefinition<'enum'> = {
  ...plain,
  base: 'enum',
  doc: "One of the values of an enum that is declared under `enums`; the enum's name is the type.",
  allows: allowsOfValue,
  operators: equality,
  order: 'text',
  make: () => 'An enum is named by its own name.',
  notation: ({ enum: { name } }) => name,
  columnType: () => ({ sqlite: 'text', postgresql: 'text' }),
  arrayColumnType: () => nativeArray('text'),
  readLiteral: (node, { enum: { name, values } }) => {
    if (node.kind === 'scalar' && node.type === 'text' && values.includes(node.text)) return accepted(node.text);
    const near = node.kind === 'scalar' ? nearest(node.text, values) : null;
    return refused(
      `${described(node)} is no value of ${name}.`,
      near === null ? `Its values: ${values.join(', ')}.` : `Did you mean \`${near}\`?`,
    );
  },
  sql: sqlText,
  entity: {
    ...keptAsIs,
    builder: ({ enum: { name, values } }, { enums }) => {
      // MikroORM copies the object of the values, and loses that one on the way.
      if (values.includes('__proto__')) return call('enum', values);
      enums.add(name);
      return callWith('enum', name);
    },
    items: (
      {
        type: {
          enum: { name },
        },
      },
      { arrays, enums },
    ) => {
      arrays.add('texts');
      enums.add(`type ${name}`);
      return `texts<${name}>()`;
    },
  },
  checked: { inBody: check, asKey: check, inText: check },
  sent: { ...sentAsIs, wireType: ({ enum: { values } }) => values.map((value) => literal(value)).join(' | ') },
  described: {
    schema: ({ type }, _direction, { schemaRef }) => schemaRef('enum', type.enum.name),
    text: null,
    word: (type, { schemaName }) => `enum-${schemaName('enum', type.enum.name)}`,
    boundsInWords: false,
  },
  sampled: {
    ...sampledValue,
    *shapes(
      {
        type: {
          enum: { values },
        },
      },
      { varies },
    ) {
      if (varies && values.length > 1) yield turns(values);
      yield* values.map(enumConstant);
    },
    constant: enumConstant,
    mistakes: ({ type }) => [mistake('no value of the enum', unusedValue(type.enum.values)), aNumber],
    missing: ({ enum: { values } }) => values.at(-1) ?? '',
  },
};

function check({ type }: FieldOf<'enum'>, { enums }: MemberNeeds): string {
  enums.add(type.enum.name);
  return `z.enum(${type.enum.name})`;
}

/** One value after the other. */
function turns(values: readonly string[]): Shape {
  return { code: `oneOf(${literal(values)} as const, n)`, helpers: ['oneOf'], at: (n) => oneOf(values, n) };
}

function unusedValue(values: readonly string[]): string {
  let value = 'no such value';
  while (values.includes(value)) value += '!';
  return value;
}
