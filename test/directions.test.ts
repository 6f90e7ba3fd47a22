/** The directions of imports that ARCHITECTURE.md promises, held against every import in src/. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { filesBelow } from '../src/source/files-below.ts';
import { TEMPLATES } from '../src/source/templates-folder.ts';

const SRC = resolve(import.meta.dirname, '../src');

interface Import {
  readonly from: string;
  /** Path below src/, or the name of a package. */
  readonly to: string;
  /** Of types alone: nothing of it is left when the program runs. */
  readonly ofTypes: boolean;
  /** Loaded when the line is reached, not with the file. */
  readonly lazy: boolean;
}

const files = filesBelow(pathToFileURL(`${SRC}/`)).filter((path) => path.endsWith('.ts'));
const imports = files.flatMap(importsOf);

function importsOf(from: string): Import[] {
  // What stands in a template literal is a line of some generated file.
  const text = readFileSync(join(SRC, from), 'utf8').replace(/`(?:\\.|[^`\\])*`/gs, '``');
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|import\('([^']+)'\)|^import\s+'([^']+)'/gm,
  );
  return [...found].map(([, type, fixed, lazy, bare]) => {
    const name = fixed ?? lazy ?? bare ?? '';
    const to = name.startsWith('.') ? relative(SRC, resolve(SRC, dirname(from), name)) : name;
    return { from, to, ofTypes: type !== undefined, lazy: lazy !== undefined };
  });
}

const room = (path: string): string => path.split('/')[0] ?? path;
const inRoom = (name: string) => (path: string) => room(path) === name || path === `${name}.ts`;
const isOurs = (path: string): boolean => files.includes(path);

/** Imports out of a room into others that it may not import. */
function forbidden(of: (path: string) => boolean, allowed: readonly string[]): string[] {
  return imports
    .filter(({ from, to }) => of(from) && isOurs(to) && !of(to) && !allowed.some((name) => inRoom(name)(to)))
    .map(({ from, to }) => `${from} → ${to}`);
}

test('every import of src/ is seen, and leads to a file or a package', () => {
  expect(imports.length).toBeGreaterThan(files.length);
  expect(imports.filter(({ to }) => to.endsWith('.ts') && !isOurs(to))).toEqual([]);
});

describe('a room imports only', () => {
  test.each([
    ['source', []],
    ['model', ['source']],
    ['diagnostics', ['source']],
    ['naming', ['source', 'model']],
    ['edit', ['source', 'diagnostics', 'parse', 'naming']],
    ['plan', ['source', 'model', 'views', 'naming']],
    ['render', ['plan', 'source']],
    ['apply', ['plan', 'render', 'source']],
    ['packs', ['naming', 'source', 'diagnostics', 'parse', 'plan', 'render', 'model']],
    ['recall', ['apply', 'diagnostics', 'plan', 'source']],
    ['plop', ['index']],
    ['cli', ['index', 'start']],
  ])('%s: %j', (name, allowed) => {
    expect(forbidden(inRoom(name), allowed)).toEqual([]);
  });
});

test('of plan, render and apply know the shapes of files alone', () => {
  const out = imports.filter(({ from, to }) => (inRoom('render')(from) || inRoom('apply')(from)) && inRoom('plan')(to));
  expect(out.filter(({ to, ofTypes }) => to !== 'plan/planned-file.ts' || !ofTypes)).toEqual([]);
});

test('recall knows the shapes of what runs say, and makes none of it', () => {
  const out = imports.filter(({ from, to }) => inRoom('recall')(from) && ['apply', 'plan'].includes(room(to)));
  expect(out.filter(({ ofTypes }) => !ofTypes)).toEqual([]);
});

test('what a command needs where nothing has changed loads no more of it', () => {
  const reached = new Set(['start.ts']);
  for (const file of reached)
    for (const { from, to, ofTypes, lazy } of imports)
      if (from === file && !ofTypes && !lazy && isOurs(to)) reached.add(to);
  expect(new Set([...reached].map(room))).toEqual(new Set(['start.ts', 'diagnostics', 'project', 'recall', 'source']));
});

test('nothing imports the index, the command line or Plop but they themselves', () => {
  const doors = ['cli', 'plop', 'index', 'start'];
  const into = imports.filter(
    ({ from, to }) => doors.some((door) => inRoom(door)(to)) && !doors.some((door) => inRoom(door)(from)),
  );
  expect(into).toEqual([]);
});

test('only src/project composes the stages, and only the doors of the library import it', () => {
  const doors = new Set(['index.ts', 'start.ts']);
  expect(
    imports.filter(({ from, to }) => inRoom('project')(to) && !inRoom('project')(from) && !doors.has(from)),
  ).toEqual([]);
});

test('what a run may not need is loaded when it is needed', () => {
  const eager = (name: RegExp) => imports.filter(({ to, ofTypes, lazy }) => name.test(to) && !ofTypes && !lazy);
  expect(imports.filter(({ lazy }) => lazy)).not.toEqual([]);
  expect(eager(/oxfmt/)).toEqual([]);
  expect(eager(/@mikro-orm/)).toEqual([]);
  expect(eager(/inquirer/)).toEqual([]);
});

test('Plop is imported by its own room alone', () => {
  const importers = imports.filter(({ to }) => /^(node-)?plop$/.test(to)).map(({ from }) => room(from));
  expect(new Set(importers)).toEqual(new Set(['plop']));
});

test('the database layer of a generated project knows nothing of HTTP', () => {
  const db = new URL('static/src/db/', TEMPLATES);
  const texts = filesBelow(db).map((path) => ({ path, text: readFileSync(new URL(path, db), 'utf8') }));
  expect(texts.filter(({ text }) => /from '[^']*(?:koa|\/http\/)/.test(text)).map(({ path }) => path)).toEqual([]);
});
