/** What happens to `.espalier/` and to migrations. */
import { mkdirSync, renameSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Random } from '../../migrations/evolution/random.ts';
import { at, below, placeIn, type Mutation } from '../mutation.ts';
import type { Project } from '../project.ts';

const MANIFEST = '.espalier/manifest.json';
const SCHEMA = '.espalier/schema.json';
const STEPS = '.espalier/steps';

const inState = (path: string): boolean => path.startsWith('.espalier/');
const comparable = (text: string): string => `${text.replaceAll('\r\n', '\n').trimEnd()}\n`;

/** Changes one line of the manifest. A finding names the manifest, or the line's own file. */
function line(what: string, edit: (text: string, path: string, random: Random) => string | null): Mutation {
  return (project, random) => {
    const lines = project.read(MANIFEST).split('\n');
    const index = random.of(lines.flatMap((one, number) => (one.startsWith('{"path"') ? number : [])));
    const text = index === null ? undefined : lines[index];
    if (index === null || text === undefined) return null;
    const { path } = JSON.parse(text.replace(/,$/, ''));
    const now = edit(text, path, random);
    if (now === text) return null;
    const all = now === null ? lines.toSpliced(index, 1) : lines.toSpliced(index, 1, now);
    project.write(MANIFEST, all.join('\n').replace(/,\n\]/, '\n]'));
    return { what: `${what} the line of ${path}`, foundAt: at(MANIFEST, path) };
  };
}

const word = (name: string, value: string) => (text: string) =>
  text.replace(new RegExp(`"${name}":"[^"]*"`), `"${name}":"${value}"`);

function migrations(project: Project): string[] {
  return [...project.contents().keys()].filter((path) => path.startsWith('migrations/') && path.endsWith('.ts'));
}

/** A migration of the project, and what becomes of it. */
function migration(what: string, edit: (project: Project, path: string, random: Random) => boolean): Mutation {
  return (project, random) => {
    const path = random.of(migrations(project));
    if (path === null || !edit(project, path, random)) return null;
    return { what: `${what} ${path}`, foundAt: below('migrations') };
  };
}

function written(project: Project, path: string, now: string): boolean {
  const before = project.read(path);
  project.write(path, now);
  return comparable(before) !== comparable(now);
}

/** A text of `.espalier/` but the manifest. */
function state(what: string, edit: (text: string, random: Random) => string): Mutation {
  return (project, random) => {
    const path = random.of([...project.contents().keys()].filter((one) => inState(one) && one !== MANIFEST));
    if (path === null || !written(project, path, edit(project.read(path), random))) return null;
    const ejected = path.replace(/^\.espalier\/ejected\/(.*)\.base$/, '$1');
    return {
      what: `${what} ${path}`,
      foundAt: (found) => inState(found) || found === ejected || found === 'migrations',
    };
  };
}

export const STATE: Readonly<Record<string, Mutation>> = {
  'take a line of the manifest': line('took', () => null),
  'another hash in the manifest': line('another hash in', word('hash', 'f'.repeat(64))),
  'another template in the manifest': line('another template in', word('template', 'static/nothing.ts')),
  'another owner in the manifest': line('another owner in', (text) =>
    text.includes('"managed"') ? word('owner', 'owned')(text) : word('owner', 'managed')(text),
  ),
  'a line of the manifest for a file that nobody made': (project) => {
    const text = project.read(MANIFEST);
    project.write(
      MANIFEST,
      text.replace(
        '"files": [\n',
        '"files": [\n{"path":"src/nothing.ts","owner":"managed","hash":"0","template":"static/nothing.ts"},\n',
      ),
    );
    return { what: 'a line too many in the manifest', foundAt: at(MANIFEST, 'src/nothing.ts') };
  },
  'a manifest that leads out of the project': (project) => {
    const text = project.read(MANIFEST);
    project.write(
      MANIFEST,
      text.replace(
        '"files": [\n',
        '"files": [\n{"path":"../elsewhere.ts","owner":"managed","hash":"0","template":"static/nothing.ts"},\n',
      ),
    );
    return { what: 'a line of the manifest that leads out', foundAt: at(MANIFEST, '../elsewhere.ts') };
  },
  'truncate the manifest': (project, random) => {
    const text = project.read(MANIFEST);
    const now = text.slice(0, random.integer(text.length - 1));
    project.write(MANIFEST, now);
    return { what: `the manifest's first ${now.length} characters`, foundAt: () => true };
  },
  'delete the manifest': (project) => {
    project.delete(MANIFEST);
    return { what: 'deleted the manifest', foundAt: () => true };
  },
  'line ends of another system in the manifest': (project) => {
    project.write(MANIFEST, project.read(MANIFEST).replaceAll('\n', '\r\n'));
    return { what: 'line ends of the manifest', foundAt: null };
  },
  'an edit that the manifest bears out': (project, random) => {
    const path = random.of(project.paths('managed').filter((one) => one.endsWith('.ts')));
    if (path === null) return null;
    const other = random.of(project.manifest().filter(({ owner, path: own }) => owner === 'managed' && own !== path));
    const hash = project.manifest().find((one) => one.path === path)?.hash;
    if (other === null || hash === undefined || hash === other.hash) return null;
    // Another managed file's text and hash: what the manifest says of the path is true.
    project.write(path, project.read(other.path));
    project.write(MANIFEST, project.read(MANIFEST).replace(hash, other.hash));
    return { what: `${path} with the text and the hash of ${other.path}`, foundAt: at(path) };
  },
  'delete a migration': migration('deleted', (project, path) => {
    project.delete(path);
    return true;
  }),
  'edit a migration': migration('edited', (project, path, random) => {
    const text = project.read(path);
    const place = placeIn(text, random);
    return written(project, path, `${text.slice(0, place)} ${text.slice(place)}`);
  }),
  'take a line of a migration': migration('took a line of', (project, path, random) => {
    const lines = project.read(path).split('\n');
    return written(project, path, lines.toSpliced(random.integer(lines.length), 1).join('\n'));
  }),
  'truncate a migration': migration('truncated', (project, path, random) => {
    const text = project.read(path);
    return written(project, path, text.slice(0, placeIn(text, random)));
  }),
  'rename a migration': migration('renamed', (project, path) => {
    renameSync(project.at(path), project.at(path.replace(/\.ts$/, '_again.ts')));
    return true;
  }),
  'give a migration a later number': migration('renumbered', (project, path) => {
    renameSync(project.at(path), project.at(`${dirname(path)}/${basename(path).replace(/^\d+/, '0099')}`));
    return true;
  }),
  'exchange two migrations': (project, random) => {
    const all = migrations(project);
    const one = random.of(all);
    const other = random.of(all.filter((path) => one !== null && dirname(path) === dirname(one) && path !== one));
    if (one === null || other === null) return null;
    const text = project.read(one);
    project.write(one, project.read(other));
    project.write(other, text);
    return { what: `exchanged ${one} and ${other}`, foundAt: below('migrations') };
  },
  'line ends of another system in a migration': (project, random) => {
    const path = random.of(migrations(project));
    if (path === null) return null;
    project.write(path, project.read(path).replaceAll('\n', '\r\n'));
    return { what: `line ends of ${path}`, foundAt: null };
  },
  'delete the migrations of a database': (project, random) => {
    const folder = random.of(['migrations/sqlite', 'migrations/postgresql'].filter((path) => project.has(path)));
    if (folder === null) return null;
    project.delete(folder);
    return { what: `deleted ${folder}`, foundAt: below('migrations') };
  },
  'delete a step': (project, random) => {
    const path = random.of([...project.contents().keys()].filter((one) => one.startsWith(`${STEPS}/`)));
    if (path === null) return null;
    project.delete(path);
    return { what: `deleted ${path}`, foundAt: (found) => inState(found) || found.startsWith('migrations') };
  },
  'edit a file of the state': state('edited', (text, random) => {
    const place = placeIn(text, random);
    return `${text.slice(0, place)}x${text.slice(place)}`;
  }),
  'truncate a file of the state': state('truncated', (text, random) => text.slice(0, placeIn(text, random))),
  'delete the schema': (project) => {
    if (!project.has(SCHEMA)) return null;
    project.delete(SCHEMA);
    return { what: 'deleted the schema', foundAt: (path) => inState(path) || path.startsWith('migrations') };
  },
  'delete the state': (project) => {
    project.delete('.espalier');
    return { what: 'deleted .espalier', foundAt: () => true };
  },
  'a file of its owner beside the migrations': (project, random) => {
    const folder = random.of(['migrations/sqlite', 'migrations/postgresql'].filter((path) => project.has(path)));
    if (folder === null) return null;
    mkdirSync(project.at(folder), { recursive: true });
    project.write(`${folder}/README.md`, 'What these are.\n');
    return { what: `added ${folder}/README.md`, foundAt: null };
  },
};
