/** Bodies that the API of a generated project refuses: what its own tests send, each with one mistake. */
import { entityNamed, type Api, type Entity, type Field, type Model, type Relation } from '../model/index.ts';
import { literal } from '../render/literal.ts';
import { givenFields } from './given-fields.ts';
import { mistakesIn } from './mistakes/field-mistakes.ts';
import type { Mistake } from './mistakes/mistake.ts';

export interface InvalidSample {
  /** The member of the body that is wrong. */
  readonly member: string;
  /** What is wrong with it, without its name: `below the minimum`. */
  readonly what: string;
  /** A TypeScript expression of the member's value; null: the member is missing. */
  readonly code: string | null;
  /** The place inside the member that the answer points at: `/0` for the first item of a list; else empty. */
  readonly within: string;
}

const MOST_PER_MEMBER = 3;

/** For each member its most telling mistakes, and one member that there is none of. */
export function invalidSamples(model: Model, entity: Entity, api: Api): InvalidSample[] {
  if (!api.operations.includes('create')) return [];
  return [
    ...givenFields(entity).flatMap((field) => [
      ...fieldSamples(field),
      ...missing(field, !field.nullable && field.default === null),
    ]),
    ...entity.relations.flatMap((relation) => [
      ...relationSamples(model, relation),
      ...missing(relation, relation.kind !== 'manyToMany' && !relation.nullable),
    ]),
    { member: unusedName(entity), what: 'unknown', code: '1', within: '' },
  ];
}

function fieldSamples(field: Field): InvalidSample[] {
  const mistakes = mistakesIn(field);
  const nothing = field.nullable ? [] : [{ what: 'null', code: 'null', within: '' }];
  return [...mistakes, ...nothing].slice(0, MOST_PER_MEMBER).map((mistake) => ({ member: field.name, ...mistake }));
}

function relationSamples(model: Model, relation: Relation): InvalidSample[] {
  const mistakes: Mistake[] = [];
  if (relation.kind === 'manyToMany') mistakes.push({ what: 'no list', code: literal('no list'), within: '' });
  else {
    mistakes.push(wrongKey(model, relation.target, relation.references));
    if (!relation.nullable) mistakes.push({ what: 'null', code: 'null', within: '' });
  }
  return mistakes.map((mistake) => ({ member: relation.name, ...mistake }));
}

function wrongKey(model: Model, target: string, columns: readonly string[]): Mistake {
  const [field, ...others] = entityNamed(model, target).fields.filter(({ column }) => columns.includes(column));
  const [first] = field !== undefined && others.length === 0 && columns.length === 1 ? mistakesIn(field) : [];
  return first ?? { what: 'no key', code: 'true', within: '' };
}

function missing({ name }: { readonly name: string }, isRequired: boolean): InvalidSample[] {
  return isRequired ? [{ member: name, what: 'missing', code: null, within: '' }] : [];
}

function unusedName({ fields, relations }: Entity): string {
  const taken = new Set([...fields, ...relations].map(({ name }) => name));
  let name = 'noSuchMember';
  while (taken.has(name)) name += '_';
  return name;
}
