/** What a run after a change of words alone takes for granted (`src/model/words-alone.ts`), of models that use all of the language. */
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../src/load.ts';
import { planMigrations } from '../../src/migrations/plan-migrations.ts';
import { physicalSchema } from '../../src/migrations/physical-schema.ts';
import { entityNamed, looksOf, otherWords, wordsAlone, type Entity, type Model } from '../../src/model/index.ts';
import { FILES } from '../../src/plan/table.ts';
import { readModelFiles } from '../../src/source/read-model-files.ts';

const MODELS = ['examples/shop', 'test/render/every-template.yaml'].map((path): [string, Model] => {
  const { model } = loadModel(readModelFiles(path), { defaultName: 'every' });
  if (model === null) throw new Error(`${path} is broken.`);
  return [path, model];
});

const FIELD_WORDS = ['min', 'max', 'minLength', 'maxLength', 'pattern', 'description', 'example'];

/** A copy of which none of these members may be read. */
function guarded<T extends object>(value: T, words: readonly string[]): T {
  const copy = { ...value };
  for (const word of words)
    Object.defineProperty(copy, word, {
      get: () => {
        throw new Error(`${word} was read.`);
      },
    });
  return copy;
}

/** The model without words alone: to read one is an error. */
function speechless(model: Model): Model {
  const entities = model.entities.map((entity) => {
    const fields = entity.fields.map((field) => guarded(field, FIELD_WORDS));
    const relations = entity.relations.map((relation) => guarded(relation, ['description']));
    return guarded({ ...entity, fields, relations }, ['description']);
  });
  return { ...model, entities };
}

/** The rows of `db:seed` depend on what samples refer to, of which a run makes sure by itself (`src/project/known-entities.ts`). */
const shown = new Set(['src/modules/samples.ts', ...FILES.flatMap((row) => row.shown.map(({ path }) => path))]);

describe.each(MODELS)('of %s', (_, model) => {
  test('files that stand once in a project read no words alone, but for those that show them', () => {
    const quiet = speechless(model);
    const files = FILES.flatMap((row) =>
      row.ofEntity(model, model.entities[0] ?? never()).length > 0 ? [] : row(quiet),
    );
    const made = files.filter(({ path }) => !shown.has(path)).map(({ view }) => view?.() ?? null);
    expect(made.filter((view) => view !== null).length).toBeGreaterThan(10);
  });

  test('no table and no migration depends on them', () => {
    const before = physicalSchema(model);
    const existing = { sqlite: ['0001_initial.ts'], postgresql: ['0001_initial.ts'] };
    const plan = planMigrations({ before, model: speechless(model), existing, name: null });
    expect(plan.files).toEqual([]);
  });

  test('a view of an entity sees others by the lookups alone', () => {
    // What is looked up is worked out at the first question.
    entityNamed(model, model.entities[0]?.name ?? '');
    let isOpen = false;
    const closed: Model = {
      ...model,
      get entities() {
        if (!isOpen) throw new Error('All entities were read.');
        return model.entities;
      },
    };
    isOpen = true;
    entityNamed(closed, model.entities[0]?.name ?? '');
    isOpen = false;
    for (const entity of model.entities)
      for (const row of FILES) for (const { view } of row.ofEntity(closed, entity)) view?.();
    expect([...looksOf(closed).values()].some((looks) => looks.size > 1)).toBe(true);
  });
});

test('whose words a view shows is noted', () => {
  const [[, model] = never()] = MODELS;
  const texts = (of: Model, entity: Entity) =>
    FILES.flatMap((row) => row.ofEntity(of, entity)).map(({ path, view }) => [path, view?.()]);
  let others = 0;
  for (const { name } of model.entities) {
    const changed: Model = {
      ...model,
      entities: model.entities.map((one) => (one.name === name ? reworded(one) : one)),
    };
    for (const entity of model.entities) {
      const after = changed.entities.find((one) => one.name === entity.name) ?? never();
      const isSame = JSON.stringify(texts(model, entity)) === JSON.stringify(texts(changed, after));
      others += isSame || name === entity.name ? 0 : 1;
      if (!isSame) expect(looksOf(model).get(entity.name), `${entity.name} shows words of ${name}`).toContain(name);
    }
  }
  expect(others).toBeGreaterThan(0);
});

function reworded(entity: Entity): Entity {
  const fields = entity.fields.map((field) =>
    field.type.base === 'string'
      ? { ...field, pattern: '^[a-z]{3}$', description: 'Other words.' }
      : { ...field, max: '7' },
  );
  return { ...entity, description: 'Other words.', fields };
}

test('words alone are told from all else, wherever an entity stands', () => {
  const [[, model] = never()] = MODELS;
  const rest = (of: Model) => [...otherWords(of)].join('\n');
  const [first = never(), ...others] = model.entities;
  const moved = { ...first, place: { ...first.place, start: 1, end: 2 } };
  expect(wordsAlone(moved)).toBe(wordsAlone(first));
  expect(rest({ ...model, entities: [moved, ...others] })).toBe(rest(model));
  expect(wordsAlone(reworded(first))).not.toBe(wordsAlone(first));
  expect(rest({ ...model, entities: [reworded(first), ...others] })).toBe(rest(model));
  const wider = { ...first, fields: first.fields.map((field) => ({ ...field, nullable: !field.nullable })) };
  expect(rest({ ...model, entities: [wider, ...others] })).not.toBe(rest(model));
  expect(rest({ ...model, entities: [...others, first] })).not.toBe(rest(model));
});

function never(): never {
  throw new Error('The models have entities.');
}
