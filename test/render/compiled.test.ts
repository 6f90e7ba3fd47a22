/** The package has Espalier's own templates compiled. They print what the templates print. */
import { describe, expect, test } from 'vitest';
import { compiledTemplates } from '../../scripts/compiled-templates.ts';
import { loadModel } from '../../src/load.ts';
import type { Model } from '../../src/model/index.ts';
import { planFiles } from '../../src/plan/plan.ts';
import { templatesIn } from '../../src/render/templates.ts';
import { readModelFiles } from '../../src/source/read-model-files.ts';
import { filesBelow } from '../../src/source/files-below.ts';
import { TEMPLATES } from '../../src/source/templates-folder.ts';

const URL_OF_IT = `data:text/javascript,${encodeURIComponent(compiledTemplates())}`;
const { COMPILED }: { COMPILED: Record<string, TemplateSpecification> } = await import(URL_OF_IT);

const MODELS = ['examples/shop', 'test/render/every-template.yaml'].map(modelAt);

function modelAt(path: string): Model {
  const { model, diagnostics } = loadModel(readModelFiles(path), { defaultName: 'every' });
  if (model === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return model;
}

const ALL = filesBelow(TEMPLATES).filter((path) => path.endsWith('.hbs'));

test('all of them are compiled', () => {
  expect(Object.keys(COMPILED)).toEqual(ALL);
});

describe('each prints the same', () => {
  const planned = MODELS.flatMap((model) => planFiles(model));
  const read = templatesIn(TEMPLATES);
  const compiled = templatesIn(new URL('file:///nowhere/'), new Map(), COMPILED);

  test.each(ALL)('%s', (template) => {
    const views = planned.filter((file) => file.template === template).map(({ view }) => view?.());
    expect(views).not.toEqual([]);
    for (const view of views) if (typeof view === 'object') expect(compiled(template)(view)).toBe(read(template)(view));
  });
});

test('a name that the view does not have is a mistake in both', () => {
  const print = templatesIn(new URL('file:///nowhere/'), new Map(), COMPILED)('resource/entity.ts.hbs');
  expect(() => print({})).toThrow('not defined');
});

test('what a project has in their place is printed instead', () => {
  const name = 'resource/entity.ts.hbs';
  const print = templatesIn(
    TEMPLATES,
    new Map([
      [name, '{{> mine}}'],
      ['partials/mine.hbs', 'own'],
    ]),
    COMPILED,
  )(name);
  expect(print({})).toBe('own');
});
