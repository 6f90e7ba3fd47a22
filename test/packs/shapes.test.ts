/** The types of the views, by which templates of a project's own are checked, against Espalier's templates and against real views. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createReport } from '../../src/diagnostics/report.ts';
import { textOfView } from '../../src/index.ts';
import { loadModel } from '../../src/load.ts';
import type { Model } from '../../src/model/index.ts';
import { listedViews } from '../../src/packs/catalogue.ts';
import { checkTemplate } from '../../src/packs/check-template.ts';
import { ownTemplates } from '../../src/packs/packs.ts';
import { viewShapes, type Shape } from '../../src/packs/shape.ts';
import { VIEWS, type NamedView } from '../../src/plan/views.ts';
import { readModelFiles } from '../../src/source/read-model-files.ts';
import { filesBelow } from '../../src/source/files-below.ts';
import { TEMPLATES } from '../../src/source/templates-folder.ts';

const own = ownTemplates();

test('each template of Espalier can be replaced, and one with variables has a view', () => {
  const names = filesBelow(TEMPLATES).filter((name) => !name.startsWith('partials/'));
  expect([...own.keys()].toSorted()).toEqual(names);
  expect(
    [...own.values()].filter(({ template, viewName }) => template.endsWith('.hbs') === (viewName === null)),
  ).toEqual([]);
});

describe('no template of Espalier says what the type of its view has not', () => {
  test.each([...own.values()].filter(({ viewName }) => viewName !== null))('$template', ({ template, viewName }) => {
    const shape = viewShapes()[viewName ?? ''];
    if (shape === undefined) throw new Error(`There is no shape of ${viewName}.`);
    const report = createReport();
    const file = { path: template, text: readFileSync(new URL(template, TEMPLATES), 'utf8') };
    checkTemplate({ file, view: viewName ?? '', shape, partials: new Map() }, report);
    expect(report.diagnostics()).toEqual([]);
  });
});

describe('a view is what its type says', () => {
  const models = ['examples/shop', 'test/render/every-template.yaml'].map((path): Model => {
    const { model } = loadModel(readModelFiles(path), { defaultName: 'every' });
    if (model === null) throw new Error(`${path} has mistakes.`);
    return model;
  });
  test.each(Object.entries<NamedView>(VIEWS))('%s', (name, view) => {
    const shape = viewShapes()[name];
    if (shape === undefined) throw new Error(`There is no shape of ${name}.`);
    const made = models.flatMap((model) => viewsOf(model, view));
    expect(made.length).toBeGreaterThan(0);
    expect(made.flatMap((one) => unlike(one, shape, name))).toEqual([]);
  });
});

function viewsOf(model: Model, { scope, make }: NamedView): object[] {
  if (scope === 'project') return [make(model)];
  return model.entities.flatMap((entity) => {
    if (scope === 'entity') return [make(model, entity)];
    return entity.api === null ? [] : [make(model, entity, entity.api)];
  });
}

/** Where a value isn't what its shape says. Entities that views hand on to each other are no part of a shape. */
function unlike(value: unknown, shape: Shape, path: string): string[] {
  if (value === null) return shape.nullable === true ? [] : [`${path} is null`];
  if ('type' in shape) {
    const types = shape.type.startsWith('"') ? shape.type.split(' | ') : [shape.type];
    const is = types.includes(typeof value) || types.includes(JSON.stringify(value));
    return is ? [] : [`${path} is no ${shape.type}`];
  }
  if ('list' in shape) {
    return Array.isArray(value)
      ? value.flatMap((item: unknown) => unlike(item, shape.list, `${path}[]`))
      : [`${path} is no list`];
  }
  if (typeof value !== 'object' || value === undefined) return [`${path} is no object`];
  return Object.entries(shape.members).flatMap(([name, member]) =>
    Object.hasOwn(value, name)
      ? unlike(Reflect.get(value, name), member, `${path}.${name}`)
      : [`${path} has no ${name}`],
  );
}

test('a view is printed with what is said about its members, and each interface once', () => {
  const outlines = listedViews().find(({ name }) => name === 'outlines');
  const text = outlines === undefined ? '' : textOfView(outlines);
  expect(text).toMatch(/^view "outlines" \{\n {2}entities: OutlineView\[\];\n\}\n\ninterface OutlineView \{/);
  expect(text).toContain(
    "  /** With the project's prefix: `/api/order-items`. Null: it has no routes. */\n  path: string | null;\n",
  );
  expect(text.match(/interface EntityNames /g)).toHaveLength(1);
});
