import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../src/load.ts';
import type { Model } from '../../src/model/index.ts';
import { planFiles } from '../../src/plan/plan.ts';
import { readModelFiles } from '../../src/source/read-model-files.ts';
import { filesBelow } from '../../src/source/files-below.ts';
import { TEMPLATES } from '../../src/source/templates-folder.ts';
import { checkPaths } from './template-paths.ts';

const partial = (name: string): string => readFileSync(new URL(`partials/${name}.hbs`, TEMPLATES), 'utf8');

/** Together these models reach every line of every template. */
const MODELS = ['examples/shop', 'test/render/every-template.yaml'].map(modelAt);

function modelAt(path: string): Model {
  const { model, diagnostics } = loadModel(readModelFiles(path), { defaultName: 'every' });
  if (model === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return model;
}

describe('every path of a template is in its view', () => {
  const planned = MODELS.flatMap((model) => planFiles(model));

  test.each(filesBelow(TEMPLATES).filter((path) => path.endsWith('.hbs') && !path.startsWith('partials/')))(
    '%s',
    (template) => {
      const views = planned.filter((file) => file.template === template).map(({ view }) => view?.());
      const text = readFileSync(new URL(template, TEMPLATES), 'utf8');
      const { missing, unseen } = checkPaths(template, text, views, partial);
      expect([...missing]).toEqual([]);
      expect([...unseen], 'paths that no view of MODELS reaches').toEqual([]);
    },
  );
});

describe('the check itself finds', () => {
  const check = (text: string, ...views: readonly object[]) =>
    checkPaths('t', text, views, (name) => (name === 'p' ? '{{nmae}}' : ''));

  test.each([
    ['a missing path', '{{a}} {{nmae}}', 't 1:9 nmae'],
    ['one in a condition', '{{#if nmae}}x{{/if}}', 't 1:7 nmae'],
    ['one in a loop over nothing', '{{#each nmae}}x{{/each}}', 't 1:9 nmae'],
    ['one inside a loop', '{{#each list}}{{nmae}}{{/each}}', 't 1:17 nmae'],
    ['one above a loop', '{{#each list}}{{../nmae}}{{/each}}', 't 1:17 ../nmae'],
    ['one behind a dot', '{{deep.nmae}}', 't 1:3 deep.nmae'],
    ['one in the branch that is not taken', '{{#if no}}{{nmae}}{{else}}{{a}}{{/if}}', 't 1:13 nmae'],
    ['one in a helper', '{{literal nmae}}', 't 1:11 nmae'],
    ['one in a partial', '{{> p deep}}', 't > p 1:3 nmae'],
    ['one of a named item', '{{#each list as |item|}}{{item.nmae}}{{/each}}', 't 1:27 item.nmae'],
  ])('%s', (_, text, place) => {
    const view = { a: 1, no: false, list: [{ name: 1 }], deep: { name: 1 } };
    expect([...check(text, view).missing]).toEqual([place]);
  });

  test('what no view reaches', () => {
    expect([...check('{{#each list}}{{name}}{{/each}}', { list: [] }).unseen]).toEqual(['t 1:17 name']);
    expect([...check('{{#each list}}{{name}}{{/each}}', { list: [] }, { list: [{ name: 1 }] }).unseen]).toEqual([]);
    expect([...check('{{#if one}}{{one.name}}{{/if}}', { one: null }).unseen]).toEqual(['t 1:14 one.name']);
  });

  test('nothing where all is well', () => {
    const text =
      '{{#each list}}{{this.name}} {{@index}} {{../deep.name}}{{literal name}}{{/each}}{{#each words}}{{this}}{{/each}}';
    const { missing, unseen } = check(text, { list: [{ name: 1 }], deep: { name: 1 }, words: ['a'] });
    expect([...missing, ...unseen]).toEqual([]);
  });
});
