/** `filter[price]=…` and `filter[price][gte]=…`: a parameter for each operator that the type allows. */
import { toOneRelations, type Entity, type Field } from '../../model/index.ts';
import { operatorsOf } from '../input.ts';
import { referencedParts } from '../key-parts.ts';
import type { Context } from './context.ts';
import type { NamedParameter, Parameter, Schema } from './openapi.ts';
import { plainName } from './unique-names.ts';
import { textSchema, textSchemaWord } from './value-schema.ts';

type Operator = 'eq' | 'ne' | 'in' | 'nin' | 'null' | 'lt' | 'lte' | 'gt' | 'gte' | 'contains' | 'startsWith';

/** As http/filters.ts of a generated project has them; `null` is for what is nullable. */
const EQUALITY: readonly Operator[] = ['eq', 'ne', 'in', 'nin'];
const ORDERED: readonly Operator[] = [...EQUALITY, 'lt', 'lte', 'gt', 'gte'];
const OPERATORS = { EQUALITY, ORDERED, TEXT: [...ORDERED, 'contains', 'startsWith'] } as const;

const MOST_VALUES = 100;

const WORDS: Readonly<Record<Operator, string>> = {
  eq: 'is the value',
  ne: 'is neither the value nor null',
  in: 'is one of the values. They are separated by commas; where a value holds a comma, repeat the parameter instead',
  nin: 'is none of the values, and not null. They are separated by commas; where a value holds a comma, repeat the parameter instead',
  null: 'is null (true) or has a value (false)',
  lt: 'is less than the value',
  lte: 'is the value or less',
  gt: 'is greater than the value',
  gte: 'is the value or greater',
  contains: 'contains the text, whatever the case of A to Z',
  startsWith: 'starts with the text, whatever the case of A to Z',
};

interface Filter {
  /** The words in brackets: the member, and its part where it has several. */
  readonly words: readonly string[];
  readonly field: Field;
  readonly nullable: boolean;
}

/** They name no entity, so that all entities share the components of what they can be filtered by in the same way. */
export function filterParameters(context: Context, entity: Entity): NamedParameter[] {
  const filters = filtersOf(context, entity).flatMap((filter) => {
    const component = `filter.${filter.words.map(plainName).join('.')}.${textSchemaWord(context, filter.field)}`;
    return parametersOf(filter, textSchema(context, filter.field), component);
  });
  return [...filters, ...nullParameters(entity)];
}

function parametersOf({ words, field, nullable }: Filter, value: Schema, component: string): NamedParameter[] {
  const parameter = (word: string, operator: Operator): Parameter => {
    const description = `Only rows whose \`${words.join('.')}\` ${WORDS[operator]}.`;
    return filterParameter(`filter[${words.join('][')}]${word}`, description, operand(operator, value));
  };
  const operators: readonly Operator[] = nullable
    ? [...OPERATORS[operatorsOf(field)], 'null']
    : OPERATORS[operatorsOf(field)];
  return [
    [component, parameter('', 'eq')],
    ...operators.map((operator): NamedParameter => [`${component}.${operator}`, parameter(`[${operator}]`, operator)]),
  ];
}

/** Fields, relations of one column, and the parts of the others. */
function filtersOf({ model }: Context, entity: Entity): Filter[] {
  return [
    ...entity.fields
      .filter((field) => field.filter)
      .map((field) => ({ words: [field.name], field, nullable: field.nullable })),
    ...toOneRelations(entity)
      .filter((relation) => relation.filter)
      .flatMap((relation) => {
        const parts = referencedParts(model, relation);
        return parts.map(({ name, field }) =>
          parts.length === 1
            ? { words: [relation.name], field, nullable: relation.nullable }
            : { words: [relation.name, name], field, nullable: false },
        );
      }),
  ];
}

/** All parts of a reference are null, or none. */
function nullParameters(entity: Entity): NamedParameter[] {
  return toOneRelations(entity)
    .filter((relation) => relation.filter && relation.nullable && relation.columns.length > 1)
    .map(({ name }) => [
      `filter.${plainName(name)}.null`,
      filterParameter(`filter[${name}][null]`, `Only rows whose \`${name}\` ${WORDS.null}.`, operand('null', {})),
    ]);
}

function filterParameter(name: string, description: string, schema: Schema): Parameter {
  const list = schema.type === 'array' ? ({ style: 'form', explode: false } as const) : {};
  return { name, in: 'query', description, ...list, schema };
}

function operand(operator: Operator, value: Schema): Schema {
  if (operator === 'null') return { type: 'boolean' };
  if (operator === 'contains' || operator === 'startsWith') return { type: 'string' };
  if (operator === 'in' || operator === 'nin')
    return { type: 'array', items: value, minItems: 1, maxItems: MOST_VALUES };
  return value;
}
