import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filesBelow } from '../../src/source/files-below.ts';
import { TEMPLATES } from '../../src/source/templates-folder.ts';
import { entityNames, type EntityNames } from '../../src/views/names.ts';
import { modelOf } from '../samples/model-of.ts';

/** What an entity gives names like: `Xx` stands for its class, `xx` for its variable. */
function forms(): readonly RegExp[] {
  const [entity] = modelOf(['entities: { Xx: {} }']).entities;
  if (entity === undefined) throw new Error('There is no entity.');
  const { name: _name, file: _file, ...made }: EntityNames = entityNames(entity);
  return Object.values(made).map(
    (form) => new RegExp(`^${form.replace('Xx', String.raw`[A-Z]\w*`).replace('xx', String.raw`[a-z]\w*`)}$`),
  );
}

test('no entity gives a name that a static file exports: a generated file may import both', () => {
  const exported = filesBelow(TEMPLATES)
    .filter((path) => path.startsWith('static/') && path.endsWith('.ts'))
    .flatMap((path) => {
      const text = readFileSync(new URL(path, TEMPLATES), 'utf8');
      return [...text.matchAll(/^export (?:async )?(?:class|const|function|interface|type) (\w+)/gm)];
    })
    .map(([, name = '']) => name);
  expect(exported).toContain('keyOf');
  expect(exported.filter((name) => forms().some((form) => form.test(name)))).toEqual([]);
});
