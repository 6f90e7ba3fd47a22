/**
 * After a change of words alone a run makes a few files. They have to be what a whole run makes, in whatever model, and no other file may
 * have had to change. `npm run recall` tries more models.
 */
import { afterAll, expect, test } from 'vitest';
import { checkProject, generateProject, newProject } from '../../src/index.ts';
import { modelDoc } from '../fuzz/arbitrary/model.ts';
import type { EntityDoc, FieldDoc, FieldWords, ModelDoc } from '../fuzz/document.ts';
import { modelOfSeed } from '../fuzz/make.ts';
import { yamlFiles } from '../fuzz/yaml/model.ts';
import { PACK } from '../packs/pack.ts';
import { Random } from '../migrations/evolution/random.ts';
import { Folder } from '../project/folder.ts';

const isLong = process.env['MODE'] === 'recall';
const [MODELS, STEPS] = isLong ? [100, 10] : [3, 6];

/** Sound changes, and those of which few files were made. */
const figures = { sound: 0, retouched: 0, files: 0 };

test.each(Array.from({ length: MODELS }, (_, index) => index + 1))(
  'after changes of words alone (model %i)',
  async (seed) => {
    const random = new Random(seed);
    using folder = new Folder();
    const root = folder.at('app');
    let model: ModelDoc = { ...modelOfSeed(modelDoc, seed), style: 0 };
    const made = await newProject({ dir: root, model: yamlFiles(model) });
    if (!made.ok) return;
    await generateProject({ root });
    for (let step = 0; step < STEPS; step++) {
      const next = changed(model, random);
      for (const [path, text] of Object.entries(yamlFiles(next))) folder.write(`app/${path}`, text);
      const stages: string[] = [];
      const { ok, changes } = await generateProject({ root, onStage: (stage) => stages.push(stage) });
      if (ok) {
        model = next;
        figures.sound += 1;
        figures.retouched += stages.includes('migrations') ? 0 : 1;
        figures.files += changes.filter(({ action }) => action === 'update').length;
        const what = `model ${seed}, step ${step}`;
        const whole = await generateProject({ root, remember: false, dryRun: true });
        expect(
          whole.changes.filter(({ action }) => action !== 'unchanged').map(({ path }) => path),
          what,
        ).toEqual([]);
        expect(await checked(root, true), what).toEqual(await checked(root, false));
      } else {
        for (const [path, text] of Object.entries(yamlFiles(model))) folder.write(`app/${path}`, text);
        await generateProject({ root });
      }
    }
  },
  120_000,
);

test('a bound by which a sample refers to another entity changes more than its own files', async () => {
  using folder = new Folder({
    'model.yaml': `entities:
  Item:
    fields: { stock: { type: integer } }
    relations: { owner: { manyToOne: Owner, nullable: true, onDelete: set null } }
    checks: { owned: 'stock < 5 or owner_id is not null' }
  Owner:
    fields: { name: string(20) }
`,
  });
  const root = folder.at('app');
  await newProject({ dir: root, model: folder.at('model.yaml') });
  await generateProject({ root });
  const before = folder.read('app/src/modules/samples.ts');
  folder.write('app/models/model.yaml', folder.read('app/models/model.yaml').replace('integer', 'integer, min: 7'));
  await generateProject({ root });
  expect(folder.read('app/src/modules/samples.ts')).not.toBe(before);
  expect(await checked(root, true)).toEqual(await checked(root, false));
});

test("the files of a project's own templates show other words at once", async () => {
  using folder = new Folder({
    'espalier.yaml': 'name: shop\ntemplates: [acme]\n',
    'models/model.yaml': `entities:
  Item:
    description: A thing
    fields: { stock: { type: integer, description: How many } }
  Owner:
    fields: { name: string(20) }
`,
  });
  const listed = '{{#each entities}}\nexport const {{entity.name}} = {{literal description}};\n{{/each}}\n';
  for (const [path, text] of Object.entries({ ...PACK, 'project/clients.ts.hbs': `${HEADER}${listed}` }))
    folder.write(`acme/${path}`, text);
  const root = folder.at('app');
  expect(await newProject({ dir: root, model: folder.path })).toMatchObject({ ok: true });
  await generateProject({ root });
  folder.write('app/models/model.yaml', folder.read('app/models/model.yaml').replace('A thing', 'Something'));
  const stages: string[] = [];
  const { changes } = await generateProject({ root, onStage: (stage) => stages.push(stage) });
  expect(stages).not.toContain('migrations');
  const updated = changes.filter(({ action }) => action === 'update').map(({ path }) => path);
  const clients = ['src/clients/index.ts', 'src/clients/item.ts'];
  expect(updated).toEqual(['docs/model.md', 'openapi.json', ...clients, 'src/modules/item/item.schema.ts']);
  expect(await checked(root, true)).toEqual(await checked(root, false));
});

const HEADER = '// Managed by Espalier: made from the model, and made again by every run.\n';

afterAll(() => {
  expect(figures.retouched / figures.sound).toBeGreaterThan(0.4);
  expect(figures.files).toBeGreaterThan(figures.sound);
});

async function checked(root: string, remember: boolean): Promise<object> {
  const { ok, findings, diagnostics } = await checkProject({ root, remember });
  return { ok, findings, diagnostics: diagnostics.map(({ code, message }) => `${code} ${message}`) };
}

/** Some field, relation or entity says something else. What can't be is refused, and tried in vain. */
function changed(model: ModelDoc, random: Random): ModelDoc {
  const index = random.integer(model.entities.length);
  const other = random.chance(30) ? random.integer(model.entities.length) : index;
  const entities = model.entities.map((entity, at) =>
    at === index || at === other ? changedEntity(entity, random) : entity,
  );
  return { ...model, entities };
}

function changedEntity(entity: EntityDoc, random: Random): EntityDoc {
  const description = `Words ${random.integer(1000)} | of \`it\`\n## ${entity.name}`;
  const kind = random.integer(6);
  if (kind === 0) return { ...entity, description };
  const at = random.integer(kind === 1 ? entity.relations.length : entity.fields.length);
  return kind === 1
    ? {
        ...entity,
        relations: entity.relations.map((one, index) =>
          index === at ? { ...one, words: { ...one.words, description } } : one,
        ),
      }
    : { ...entity, fields: entity.fields.map((one, index) => (index === at ? changedField(one, random) : one)) };
}

function changedField(field: FieldDoc, random: Random): FieldDoc {
  const { description: _, min, max, minLength, maxLength, pattern, ...words } = field.words;
  const number = random.integer(50);
  const digits = { digits: String(number) };
  const isText = ['string', 'text', 'char'].includes(field.type.base);
  const choices: readonly FieldWords[] = [
    { description: `Words ${number}` },
    { description: `## ${field.name}` },
    ...(isText
      ? [
          { minLength: number % 4 },
          { maxLength: number + 10 },
          { pattern: `^[a-z]{1,${number + 1}}$` },
          { example: { literal: 'abc' } },
        ]
      : [{ min: digits }, { max: digits }, { example: digits }, {}]),
  ];
  const kept = random.chance(50) ? { min, max, minLength, maxLength, pattern } : {};
  return { ...field, words: { ...words, ...kept, ...random.of(choices) } };
}
