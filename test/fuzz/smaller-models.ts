/** What a model becomes when one thing is taken out of it, the largest things first. Not all of them are sound. */
import type { EntityDoc, ModelDoc, PartDoc } from './document.ts';

export function smallerModels(model: ModelDoc): ModelDoc[] {
  return [
    ...model.entities.map((entity) => withoutEntity(model, entity.name)),
    ...without(model.mixins).map((mixins) => withoutMissingMixins({ ...model, mixins })),
    ...withoutWords(model.settings, ['name']).map((settings) => ({ ...model, settings })),
    ...eachPart(model, (part) => smallerLists(part)),
    ...eachPart(model, (part) => smallerWords(part)),
    ...model.entities.flatMap((entity) =>
      withoutWords(entity, [
        'name',
        'englishPlural',
        'fields',
        'relations',
        'indexes',
        'uniques',
        'checks',
        'mixins',
      ]).map((smaller) => withEntity(model, smaller)),
    ),
    ...without(model.enums).map((enums) => ({ ...model, enums })),
  ];
}

function withoutEntity(model: ModelDoc, name: string): ModelDoc {
  const cut = <P extends PartDoc>(part: P): P => ({
    ...part,
    relations: part.relations.filter(({ target }) => target !== name),
  });
  return {
    ...model,
    entities: model.entities.filter((entity) => entity.name !== name).map(cut),
    mixins: model.mixins.map(cut),
  };
}

function withoutMissingMixins(model: ModelDoc): ModelDoc {
  const left = new Set(model.mixins.map(({ name }) => name));
  return {
    ...model,
    entities: model.entities.map((entity) => ({ ...entity, mixins: entity.mixins.filter((name) => left.has(name)) })),
  };
}

function withEntity(model: ModelDoc, entity: EntityDoc): ModelDoc {
  return { ...model, entities: model.entities.map((other) => (other.name === entity.name ? entity : other)) };
}

/** Every entity and mixin with each of the parts that it may become. */
function eachPart(model: ModelDoc, smaller: <P extends PartDoc>(part: P) => P[]): ModelDoc[] {
  return [
    ...model.entities.flatMap((entity) => smaller(entity).map((one) => withEntity(model, one))),
    ...model.mixins.flatMap((mixin) =>
      smaller(mixin).map((one) => ({
        ...model,
        mixins: model.mixins.map((other) => (other.name === one.name ? one : other)),
      })),
    ),
  ];
}

function smallerLists<P extends PartDoc>(part: P): P[] {
  const many = part.fields.length > 2 ? [{ ...part, fields: part.fields.slice(0, part.fields.length / 2) }] : [];
  return [
    ...many,
    ...without(part.relations).map((relations) => ({ ...part, relations })),
    ...without(part.fields).map((fields) => ({ ...part, fields })),
    ...without(part.indexes).map((indexes) => ({ ...part, indexes })),
    ...without(part.uniques).map((uniques) => ({ ...part, uniques })),
    ...without(part.checks).map((checks) => ({ ...part, checks })),
  ];
}

function smallerWords<P extends PartDoc>(part: P): P[] {
  return [
    ...part.fields.flatMap((field, index) =>
      withoutWords(field.words).map((words) => ({ ...part, fields: part.fields.with(index, { ...field, words }) })),
    ),
    ...part.relations.flatMap((relation, index) =>
      withoutWords(relation.words).map((words) => ({
        ...part,
        relations: part.relations.with(index, { ...relation, words }),
      })),
    ),
  ];
}

function without<T>(list: readonly T[]): T[][] {
  return list.map((_, index) => list.toSpliced(index, 1));
}

function withoutWords<T extends object>(words: T, kept: readonly string[] = []): T[] {
  return Object.entries(words)
    .filter(([name, value]) => value !== undefined && !kept.includes(name))
    .map(([name]) => ({ ...words, [name]: undefined }));
}
