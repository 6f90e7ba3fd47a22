/** What a model takes away, and an owned file still uses, is a compile error at the line that uses it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateProject } from '../../src/index.ts';
import { GeneratedProject } from '../support/generated-project.ts';
import { runIn } from '../support/run-in.ts';

const project = new GeneratedProject('left-behind');
const MODULES = 'src/modules';

const BEFORE = `
name: left-behind
entities:
  Note:
    fields: { text: string, colour: string }
    relations: { folder: { manyToOne: Folder, inverse: notes } }
  Folder: { fields: { name: string } }
`;
const AFTER = `
name: left-behind
entities:
  Note:
    fields: { text: string }
    api: { operations: [list, read] }
  Folder: { fields: { name: string } }
`;

/** Files of a team's own. Each line that says `gone` uses what the model takes away. */
const OWN = {
  'note/note.entity.ts': `
import { NoteSchema } from './note.schema.ts';

export class Note extends NoteSchema.class {
  shout(): string {
    return this.text.toUpperCase();
  }

  paint(): void {
    this.colour = 'red'; // gone: a field
  }

  isIn(name: string): boolean {
    return this.folder.unwrap().name === name; // gone: a relation
  }
}

NoteSchema.setClass(Note);
`,
  'note/note.routes.ts': `
import type { AppMiddleware } from '../../http/context.ts';
import { noteUpdate } from './note.input.ts'; // gone: what is accepted by an operation
import { noteRoutes } from './note.handlers.ts';

const signedIn: AppMiddleware = async (ctx, next) => {
  if (ctx.get('authorization') === '') ctx.throw(401);
  await next();
};

export const routes = noteRoutes({
  before: {
    all: [signedIn],
    list: [signedIn],
    create: [signedIn], // gone: an operation
  },
  scope: (where) => where('colour', '=', 'red'), // gone: a column
  extend(router) {
    router.get('/words', (ctx) => {
      ctx.body = { words: Object.keys(noteUpdate.shape) };
    });
  },
});
`,
  'folder/folder.entity.ts': `
import { FolderSchema } from './folder.schema.ts';

export class Folder extends FolderSchema.class {
  size(): number {
    return this.notes.length; // gone: the inverse of a relation
  }
}

FolderSchema.setClass(Folder);
`,
};

beforeAll(async () => {
  await project.generate(BEFORE);
  for (const [path, text] of Object.entries(OWN)) writeFileSync(join(project.root, MODULES, path), text);
});
afterAll(() => project.remove());

test(
  'a removed operation, field or relation is a compile error where an owned file uses it, and nowhere else',
  {
    timeout: 120_000,
  },
  async () => {
    expect(compiled()).toEqual([]);
    writeFileSync(join(project.root, 'espalier.yaml'), AFTER);
    const { ok, diagnostics } = await generateProject({ root: project.root, consent: 'all' });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(ok).toBe(true);
    const places = Object.entries(OWN).flatMap(([path, text]) =>
      text.split('\n').flatMap((line, index) => (line.includes('// gone') ? [`${MODULES}/${path}:${index + 1}`] : [])),
    );
    expect(compiled()).toEqual(places.toSorted());
    for (const [path, text] of Object.entries(OWN))
      expect(readFileSync(join(project.root, MODULES, path), 'utf8')).toBe(text);
  },
);

/** Where the compiler sees mistakes. */
function compiled(): string[] {
  const { output } = runIn(project.root, 'tsc', ['-p', '.', '--pretty', 'false'], '');
  const places = [...output.matchAll(/^(\S+)\((\d+),\d+\): error/gm)].map(([, path, line]) => `${path}:${line}`);
  return [...new Set(places)].toSorted();
}
