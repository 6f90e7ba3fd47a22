/** What people, tools and merges do to a project between two runs. */
import { chmodSync, cpSync, existsSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { ejectFiles, generateProject } from '../../src/index.ts';
import { hashOf } from '../../src/source/hash.ts';
import { LOCAL } from '../../src/recall/local.ts';
import type { Folder } from '../project/folder.ts';
import type { Random } from '../migrations/evolution/random.ts';

export interface Mutated {
  readonly folder: Folder;
  readonly random: Random;
  /** The project's folder in there. */
  readonly app: string;
}

export type Mutation = (project: Mutated) => void | Promise<void>;

/** Files that a run knows, of some kind. */
function pick({ folder, random, app }: Mutated, like: RegExp): string | null {
  const local = ['last-run', 'manifest.json', 'entities'].map((name) => `${LOCAL}/${name}`);
  const there = [...folder.files(app), ...local.filter((path) => folder.has(`${app}/${path}`))];
  const paths = there.filter((path) => like.test(path));
  const path = random.of(paths);
  return path === null ? null : `${app}/${path}`;
}

/** Of a file of some kind, another text. */
function edit(like: RegExp, change: (text: string) => string): Mutation {
  return (project) => {
    const path = pick(project, like);
    if (path !== null) project.folder.write(path, change(project.folder.read(path)));
  };
}

const MANAGED = /^src\/.*\.(?:schema|input|handlers|serializer)\.ts$|^src\/db\/|^openapi\.json$|^docs\/model\.md$/;
const OWNED = /^src\/.*\.(?:entity|routes)\.ts$|^src\/app\.ts$|^README\.md$/;
const MODEL = /^models\//;
const MIGRATION = /^migrations\/.*\.ts$/;
const MANIFEST = /^\.espalier\/manifest\.json$/;
const ANY = /^(?:src|test|docs|migrations)\/|^\.espalier\/(?!local)/;

const append = (like: RegExp, line: string): Mutation => edit(like, (text) => `${text}${line}\n`);

const remove =
  (like: RegExp): Mutation =>
  (project) => {
    const path = pick(project, like);
    if (path !== null) rmSync(project.folder.at(path));
  };

/** An edit that the manifest was made to agree with. */
const forge: Mutation = (project) => {
  const { folder, app } = project;
  const path = pick(project, MANAGED);
  if (path === null) return;
  const text = `${folder.read(path)}// forged\n`;
  const [before, after] = [hashOf(folder.read(path)), hashOf(text)];
  folder.write(path, text);
  folder.write(`${app}/.espalier/manifest.json`, folder.read(`${app}/.espalier/manifest.json`).replace(before, after));
};

/** The file, or its folder, is a link to a copy of what it was. */
const link =
  (of: 'file' | 'folder'): Mutation =>
  (project) => {
    const path = pick(project, /^src\/modules\/.*\.ts$/);
    if (path === null) return;
    const from = project.folder.at(of === 'file' ? path : path.slice(0, path.lastIndexOf('/')));
    const to = `${project.folder.path}/copy-${project.random.integer(1_000_000)}`;
    renameSync(from, to);
    symlinkSync(to, from);
  };

const eject: Mutation = async (project) => {
  const path = pick(project, /^src\/modules\/.*\.(?:schema|handlers)\.ts$/);
  if (path !== null)
    await ejectFiles({ root: project.folder.at(project.app), paths: [path.slice(project.app.length + 1)] });
};

const generate: Mutation = async ({ folder, app }) => {
  await generateProject({ root: folder.at(app) });
};

/** All as it was at an earlier time, or only what Espalier keeps beside the project. */
const backTo =
  (what: string): Mutation =>
  ({ folder, app, random }) => {
    const kept = folder.at(`kept/${random.integer(2)}`);
    if (!existsSync(`${kept}/${what}`)) return;
    rmSync(folder.at(`${app}/${what}`), { recursive: true, force: true });
    cpSync(`${kept}/${what}`, folder.at(`${app}/${what}`), { recursive: true, verbatimSymlinks: true });
  };

const keep: Mutation = ({ folder, app, random }) => {
  const kept = folder.at(`kept/${random.integer(2)}`);
  rmSync(kept, { recursive: true, force: true });
  cpSync(folder.at(app), kept, { recursive: true, verbatimSymlinks: true });
};

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  nothing: () => undefined,
  generate,
  'generate again': generate,
  keep,
  'all is as it was': backTo('.'),
  'the sources are as they were': backTo('src'),
  'the state is as it was': backTo('.espalier'),
  'the record is of another time': backTo('.espalier/local'),
  'the model is as it was': backTo('models'),
  'a managed file edited': append(MANAGED, '// edited'),
  'a managed file cut': edit(MANAGED, (text) => text.slice(0, text.length / 2)),
  'a managed file emptied': edit(MANAGED, () => ''),
  'a managed file gone': remove(MANAGED),
  'the end of a line of another system': edit(MANAGED, (text) => text.replaceAll('\n', '\r\n')),
  'a last line more': append(MANAGED, ''),
  'an owned file edited': append(OWNED, '// mine'),
  'an owned file gone': remove(OWNED),
  'marks of a merge in an owned file': append(OWNED, '<<<<<<< ours\n=======\n>>>>>>> theirs'),
  'bytes that are no text': ({ folder, app }) => folder.write(`${app}/README.md`, Uint8Array.of(0xff, 0xfe, 0x41)),
  'a file of the user': ({ folder, app, random }) =>
    folder.write(`${app}/src/modules/thing/mine-${random.integer(9)}.ts`, 'export const mine = 1;\n'),
  'a copy of a managed file': ({ folder, app }) =>
    folder.write(`${app}/src/modules/thing/copy.ts`, folder.read(`${app}/src/db/reader.ts`)),
  'a bound': edit(MODEL, (text) => text.replace('type: string(20)', 'type: string(20), minLength: 2')),
  'a longer text': edit(MODEL, (text) => text.replace('string(20)', 'string(21)')),
  'a description': edit(MODEL, (text) => text.replace(/(description: [^},]*)/, '$1 more')),
  'a field more': edit(MODEL, (text) => text.replace('fields: {', `fields: { extra: integer?, `)),
  'an entity more': ({ folder, app, random }) =>
    folder.write(`${app}/models/more-${random.integer(2)}.yaml`, 'entities:\n  More:\n    fields: { at: date? }\n'),
  'an entity less': remove(/^models\/more/),
  'a broken model': append(MODEL, '  broken: ['),
  'a mark before the model': edit(MODEL, (text) => `\uFEFF${text.replace('\uFEFF', '')}`),
  'another name of the project': ({ folder, app, random }) =>
    folder.write(`${app}/espalier.yaml`, `name: other-${random.integer(9)}\ndatabases: [sqlite]\n`),
  'a line of the manifest gone': edit(MANIFEST, (text) => text.replace(/^\{"path":"src\/app.*\n/m, '')),
  'another hash in the manifest': edit(MANIFEST, (text) => text.replace(/"hash":"0/, '"hash":"1')),
  'the manifest gone': remove(MANIFEST),
  forged: forge,
  'a migration edited': append(MIGRATION, '// edited'),
  'a migration gone': remove(MIGRATION),
  'a migration by hand': ({ folder, app }) => folder.write(`${app}/migrations/sqlite/0009_by_hand.ts`, 'export {};\n'),
  'an acceptance': edit(MIGRATION, (text) => `// espalier: accept drop: nobody reads it\n${text}`),
  'a step gone': remove(/^\.espalier\/steps\//),
  'another schema': edit(/^\.espalier\/schema\.json$/, (text) => text.replace('things', 'thinks')),
  'the schema gone': remove(/^\.espalier\/schema\.json$/),
  'a script gone': edit(/^package\.json$/, (text) => text.replace('"db:migrate"', '"migrate"')),
  'a dependency more': edit(/^package\.json$/, (text) =>
    text.replace('"dependencies": {', '"dependencies": { "x": "1",'),
  ),
  'package.json broken': append(/^package\.json$/, '}'),
  'the record cut': edit(/^\.espalier\/local\/last-run$/, (text) => text.slice(0, -200)),
  'a line of the record gone': edit(/^\.espalier\/local\/last-run$/, (text) =>
    text.replace(/\n.*src\/app\.ts\n/, '\n'),
  ),
  'the record gone': remove(/^\.espalier\/local\/last-run$/),
  'what was known of entities cut': edit(/^\.espalier\/local\/entities$/, (text) => text.slice(0, -20)),
  'what was known of entities gone': remove(/^\.espalier\/local\/entities$/),
  'an example': edit(MODEL, (text) => text.replace(/string\(20\)(?! *,? *example)/, 'string(20), example: abc')),
  'what was proven gone': remove(/^\.espalier\/local\/manifest\.json$/),
  'a link in the place of a file': link('file'),
  'a link in the place of a folder': link('folder'),
  'a folder in the place of a file': (project) => {
    const path = pick(project, MANAGED);
    if (path === null) return;
    rmSync(project.folder.at(path));
    project.folder.write(`${path}/file`, '');
  },
  'a read-only file': (project) => {
    const path = pick(project, MANAGED);
    if (path !== null) chmodSync(project.folder.at(path), 0o444);
  },
  'another file in the place of one': (project) => {
    const [from, to] = [pick(project, ANY), pick(project, ANY)];
    if (from !== null && to !== null && from !== to)
      cpSync(project.folder.at(from), project.folder.at(to), { dereference: true });
  },
  eject,
  'an ejected file edited': append(/^src\/modules\/.*\.schema\.ts$/, '// mine'),
  'a base gone': remove(/^\.espalier\/ejected\//),
  'the lock of a dead run': ({ folder, app }) => folder.write(`${app}/.espalier/lock`, '999999999\n'),
  'the marks of an editor': ({ folder, app }) => folder.write(`${app}/models/.model.yaml.swp`, 'x'),
};
