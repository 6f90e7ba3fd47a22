/** `order-item.fixture.ts`: rows that the model accepts, and bodies that the API refuses. */
import { refersToKey, type Entity, type Model } from '../model/index.ts';
import { wordsOf } from '../naming/case.ts';
import { literal } from '../render/literal.ts';
import { entitySamples, type SampleMember } from '../samples/entity-samples.ts';
import { invalidSamples, type InvalidSample } from '../samples/invalid-samples.ts';
import { varies } from '../samples/shape.ts';
import { definitionOf } from '../types/index.ts';
import { memberKey, memberOf } from './code.ts';
import { givenReferences, sampleCode, type GivenReference } from './given-reference.ts';
import { isTextOfMoment, keyTuple, referencedParts } from './key-parts.ts';
import { entityNames, moduleFile, type EntityNames } from './names.ts';

export interface FixtureView {
  readonly entity: EntityNames;
  /** In sentences: `order item`, and `an order item`. */
  readonly words: string;
  readonly article: string;
  /** A body with what it refers to. */
  readonly sample: string;
  /** Members of the body, as a list of TypeScript. */
  readonly members: string;
  /** The samples use the variable n. */
  readonly numbered: boolean;
  readonly needs: readonly Pick<GivenReference, 'given' | 'local' | 'name' | 'type' | 'value'>[];
  /** Members that are called otherwise in the entity, as a pattern that takes them out of the body; null where there are none. */
  readonly renamed: string | null;
  /** Members that the entity has in another form, as a list of TypeScript; null where the body does as it is. */
  readonly converted: string | null;
  /** Null where nobody creates it over HTTP. */
  readonly invalid: readonly string[] | null;
  readonly imports: readonly { readonly names: string; readonly from: string }[];
}

export function fixtureView(model: Model, entity: Entity): FixtureView {
  const { members } = entitySamples(model, entity);
  const needs = givenReferences(model, entity);
  const conversions = [
    ...members.flatMap((member) => memberConversion(member, isTextOfMoment(model, entity, member.field))),
    ...needs.flatMap((need) => referenceConversion(model, need)),
  ];
  const renamed = [...members.map(({ field }) => field), ...needs.map(({ relation }) => relation)].filter(
    ({ name, property }) => name !== property,
  );
  const invalid = entity.api === null ? [] : invalidSamples(model, entity, entity.api);
  const words = wordsOf(entity.name).join(' ');
  const view = {
    entity: entityNames(entity),
    sample: sampleCode(model, entity, 'em'),
    words,
    article: /^[aeio]/.test(words) ? 'an' : 'a',
    members: members
      .map(({ field, shape }) =>
        field.name === 'n' && shape.code === 'n' ? 'n, ' : `${memberKey(field.name)}: ${shape.code}, `,
      )
      .join(''),
    numbered: members.some(({ shape }) => varies(shape)),
    needs: needs.map(({ given, local, name, type, value }) => ({ given, local, name, type, value })),
    renamed:
      renamed.length === 0 ? null : renamed.map(({ name, property }) => `${memberKey(name)}: ${property}`).join(', '),
    converted: conversions.length === 0 ? null : conversions.map(({ code }) => code).join(', '),
    invalid: invalid.length === 0 ? null : invalid.map(invalidBody),
  };
  const helpers = [
    ...(view.numbered ? ['next'] : []),
    ...members.flatMap(({ shape }) => shape.helpers),
    ...conversions.flatMap(({ helper }) => helper ?? []),
    ...invalid.map(({ code }) => (code === null ? 'missing' : 'wrong')),
  ];
  return { ...view, imports: imports(entity, helpers, needs, conversions) };
}

interface Conversion {
  /** A member of the entity's data: `placedAt: toDate(body.placedAt)`. */
  readonly code: string;
  readonly helper: 'toBytes' | 'toDate' | null;
  /** The entity whose class it needs. */
  readonly target: Entity | null;
}

/** What a body has as text and an entity in another form; what has another name comes along. */
function memberConversion({ field, shape }: SampleMember, asText: boolean): Conversion[] {
  const value = valueOf(field);
  const helper = shape.at(1) === null || asText ? null : (definitionOf(field.type).entity.made?.helper ?? null);
  if (helper === null)
    return field.name === field.property ? [] : [{ code: memberKey(field.property), helper, target: null }];
  const converted = field.array ? `${value}.map(${helper})` : `${helper}(${value})`;
  return [{ code: `${memberKey(field.property)}: ${converted}`, helper, target: null }];
}

/** MikroORM takes a value of one column as it is; of a key of several parts it has to be told which row is meant. */
function referenceConversion(model: Model, { relation, target }: GivenReference): Conversion[] {
  const parts = referencedParts(model, relation);
  const value = valueOf(relation);
  const toKey = refersToKey(model, relation);
  const property = memberKey(relation.property);
  if (parts.length === 1)
    return relation.name === relation.property ? [] : [{ code: property, helper: null, target: null }];
  const values = parts.map((part) => memberOf(value, part.name));
  if (toKey) {
    return [
      {
        code: `${property}: em.getReference(${target.name}, ${keyTuple(model, target, values)})`,
        helper: null,
        target,
      },
    ];
  }
  return [{ code: `${property}: [${values.join(', ')}]`, helper: null, target: null }];
}

/** Where the member's value stands: in the body, or, taken out of it, in a variable. */
function valueOf({ name, property }: { readonly name: string; readonly property: string }): string {
  return name === property ? memberOf('body', name) : property;
}

function invalidBody({ member, what, code, within }: InvalidSample): string {
  if (code === null) return `missing(${literal(member)})`;
  return `wrong(${literal(member)}, ${literal(what)}, ${code}${within === '' ? '' : `, ${literal(within)}`})`;
}

function imports(
  entity: Entity,
  helpers: readonly string[],
  needs: readonly GivenReference[],
  conversions: readonly Conversion[],
): { names: string; from: string }[] {
  const targets = [...new Set(conversions.flatMap(({ target }) => target ?? []))].map(({ name, file }) => ({
    names: name,
    from: moduleFile({ file }, 'entity'),
  }));
  const fixtures = [...new Set(needs.map(({ target }) => target))].map((target) => ({
    names: entityNames(target).given,
    from: moduleFile(target, 'fixture'),
  }));
  return [
    ...(helpers.length === 0 ? [] : [{ names: [...new Set(helpers)].toSorted().join(', '), from: '../sampling.ts' }]),
    ...[...targets, ...fixtures].toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    { names: entity.name, from: `./${entity.file}.entity.ts` },
  ];
}
