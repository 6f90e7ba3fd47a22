/** What the next run is told of each entity, and what this one sees by it. */
import { looksOf, otherWords, wordsAlone, type Entity, type Model } from '../model/index.ts';
import type { KnownEntities, KnownEntity } from '../recall/entities.ts';
import { hashOf } from '../source/hash.ts';
import { givenReferences } from '../views/given-reference.ts';

/** Hashes of what a model says. */
export interface Said {
  /** All but words alone. */
  readonly model: string;
  /** Words alone, by the entity's name. */
  readonly words: ReadonlyMap<string, string>;
}

export function saidBy(model: Model): Said {
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256');
  for (const text of otherWords(model)) hash.update(text).update('\n');
  const words = model.entities.map((entity) => [entity.name, hashOf(wordsAlone(entity))] as const);
  return { model: hash.digest('hex'), words: new Map(words) };
}

/** The entities of which files may be otherwise now, in the model's order. Null: not words alone have changed. */
export function touchedBy(model: Model, now: Said, before: KnownEntities): readonly Entity[] | null {
  if (now.model !== before.model) return null;
  const isChanged = (name: string): boolean => before.entities.get(name)?.words !== now.words.get(name);
  return model.entities.filter(({ name }) => before.entities.get(name)?.looks.some(isChanged) ?? true);
}

/** What is known after a run that has made the files of all entities. */
export function knownEntities(model: Model, said: Said): KnownEntities {
  const entities = model.entities.map((entity) => [entity.name, knownEntity(model, said, entity)] as const);
  return { model: said.model, entities: new Map(entities) };
}

/**
 * The same after one that has made those of `touched` alone. Null: the sample of one refers to others than before, on which it depends with
 * which rows `db:seed` begins.
 */
export function stillKnown(
  model: Model,
  said: Said,
  before: KnownEntities,
  touched: readonly Entity[],
): KnownEntities | null {
  const entities = new Map(before.entities);
  for (const entity of touched) {
    const now = knownEntity(model, said, entity);
    if (before.entities.get(entity.name)?.given !== now.given) return null;
    entities.set(entity.name, now);
  }
  return { model: said.model, entities };
}

function knownEntity(model: Model, said: Said, entity: Entity): KnownEntity {
  const { name } = entity;
  const given = givenReferences(model, entity).map(({ target }) => `${target.name},`);
  return { words: said.words.get(name) ?? '', given: given.join(''), looks: [...(looksOf(model).get(name) ?? [])] };
}
