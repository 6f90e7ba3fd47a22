/**
 * An owned file is written once, so nothing may stand in it that a model changes later: it is made of the names of the project, its
 * databases and its entities alone.
 */
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../src/load.ts';
import type { Model } from '../../src/model/index.ts';
import { planFiles } from '../../src/plan/plan.ts';
import { renderFiles } from '../../src/render/render.ts';
import { readModelFiles } from '../../src/source/read-model-files.ts';
import { modelDoc } from '../fuzz/arbitrary/model.ts';
import { modelOfSeed } from '../fuzz/make.ts';
import { yamlFiles } from '../fuzz/yaml/model.ts';
import { EACH_VALUE, settingsText } from '../settings/combinations.ts';

type Texts = Readonly<Record<string, string>>;

/** Always the same models, with every word of the language among them. */
const SEEDS = Array.from({ length: 25 }, (_, index) => 7000 + index);

describe('an owned file', () => {
  test.each(SEEDS)('is that of a model with the same names and nothing else: %i', async (seed) => {
    const model = load(yamlFiles(modelOfSeed(modelDoc, seed)));
    expect(await owned(model)).toEqual(await owned(bare(model)));
  });

  test.each(EACH_VALUE)('knows no setting but the databases, $databases', async (combination) => {
    const { models } = readModelFiles('examples/shop');
    const shop = Object.fromEntries(models.map(({ path, text }) => [path, text]));
    const model = load({ ...shop, 'espalier.yaml': settingsText(combination) });
    expect(await owned(model)).toEqual(await owned(bare(model)));
  });

  test('knows the databases where it is what is installed, and what the environment may say', async () => {
    const on = (database: string): Promise<Texts> => owned(things({ databases: [database] }));
    expect(differing(await on('sqlite'), await on('postgresql'))).toEqual(['.env.example', 'package.json']);
  });

  test("knows the project's name where packages have it", async () => {
    const [one, other] = [await owned(things({ name: 'one' })), await owned(things({ name: 'other' }))];
    expect(differing(one, other)).toEqual(['package.json']);
  });

  test("knows an entity's name where it is that entity's", async () => {
    const one = await owned(things({}));
    const both = await owned(things({ entities: { ...THING, OrderItem: THING.Thing } }));
    const added = ['src/modules/order-item/order-item.entity.ts', 'src/modules/order-item/order-item.routes.ts'];
    expect(differing(one, both)).toEqual(added);
  });
});

const THING = { Thing: { fields: { text: 'string' } } };

/** The same project and entities, with one field each. */
function bare({ settings: { name, databases }, entities }: Model): Model {
  const named = entities.map((entity) => [
    entity.name,
    { ...THING.Thing, ...(entity.api === null ? { api: false } : {}) },
  ]);
  return things({ name, databases, entities: Object.fromEntries(named) });
}

function things(words: object): Model {
  return load({ 'espalier.yaml': JSON.stringify({ name: 'things', entities: THING, ...words }) });
}

function load(files: Texts): Model {
  const { 'espalier.yaml': text = '', ...others } = files;
  const models = Object.entries(others).map(([path, other]) => ({ path, text: other }));
  const { model, diagnostics } = loadModel({ settings: { path: 'espalier.yaml', text }, models }, { defaultName: 'a' });
  if (model === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return model;
}

async function owned(model: Model): Promise<Texts> {
  const files = await renderFiles(planFiles(model).filter(({ owner }) => owner === 'owned'));
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

function differing(one: Texts, other: Texts): string[] {
  const paths = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...paths].filter((path) => one[path] !== other[path]).toSorted();
}
