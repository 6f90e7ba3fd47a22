/** What happens to files of a project: edited, lost, moved, mixed up. */
import { chmodSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Random } from '../../migrations/evolution/random.ts';
import { at, placeIn, type Mutation, type Planted } from '../mutation.ts';
import { change, type Project } from '../project.ts';

/** Line ends and the end of the last line are an editor's doing. */
const comparable = (text: string): string => `${text.replaceAll('\r\n', '\n').trimEnd()}\n`;

const managed = (project: Project, random: Random): string | null => random.of(project.paths('managed'));

/** Writes what `edit` makes of a managed file. Where only its line ends change, nothing matters. */
function edited(what: string, edit: (text: string, random: Random) => string): Mutation {
  return (project, random) => {
    const path = managed(project, random);
    if (path === null) return null;
    const text = project.read(path);
    const now = edit(text, random);
    if (now === text) return null;
    project.write(path, now);
    return { what: `${what} ${path}`, foundAt: comparable(now) === comparable(text) ? null : at(path) };
  };
}

const PIECES = ['x', ' ', '\n', '// note\n', ';', '\t', '0', '\u00e9', 'await ', '/* */', '\u200b'];

function lines(text: string, edit: (all: string[], index: number) => string[]): (random: Random) => string {
  const all = text.split('\n');
  return (random) => edit(all, random.integer(all.length)).join('\n');
}

export const FILES: Readonly<Record<string, Mutation>> = {
  'insert into a managed file': edited('inserted into', (text, random) => {
    const place = placeIn(text, random);
    return text.slice(0, place) + (random.of(PIECES) ?? '') + text.slice(place);
  }),
  'take a character of a managed file': edited('took a character of', (text, random) => {
    const place = placeIn(text, random);
    return text.slice(0, place) + text.slice(place + 1);
  }),
  'take a line of a managed file': edited('took a line of', (text, random) =>
    lines(text, (all, index) => all.toSpliced(index, 1))(random),
  ),
  'double a line of a managed file': edited('doubled a line of', (text, random) =>
    lines(text, (all, index) => all.toSpliced(index, 0, all[index] ?? ''))(random),
  ),
  'exchange two lines of a managed file': edited('exchanged lines of', (text, random) =>
    lines(text, (all, index) => all.toSpliced(index, 2, all[index + 1] ?? '', all[index] ?? ''))(random),
  ),
  'truncate a managed file': edited('truncated', (text, random) => text.slice(0, placeIn(text, random))),
  'empty a managed file': edited('emptied', () => ''),
  'turn the case of a letter of a managed file': edited('turned a letter of', (text, random) => {
    const place = placeIn(text, random);
    const [letter = ''] = text.slice(place);
    return (
      text.slice(0, place) +
      (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()) +
      text.slice(place + 1)
    );
  }),
  'mark a managed file as a merge does': edited(
    'marked',
    (text) => `<<<<<<< ours\n${text}=======\n${text}>>>>>>> theirs\n`,
  ),
  'line ends of another system in a managed file': edited('line ends of', (text) => text.replaceAll('\n', '\r\n')),
  'no last line end in a managed file': edited('no last line end in', (text) => text.trimEnd()),
  'delete a managed file': (project, random) => {
    const path = managed(project, random);
    return path === null ? null : deleted(project, path);
  },
  'delete an owned file': (project, random) => {
    const path = random.of(project.paths('owned'));
    return path === null ? null : deleted(project, path);
  },
  'delete an ejected file': (project, random) => {
    const path = random.of(project.paths('ejected'));
    return path === null ? null : deleted(project, path);
  },
  'delete a module': (project, random) => {
    const folders = new Set(project.paths('managed').filter(isInModule).map(dirname));
    const folder = random.of([...folders]);
    if (folder === null) return null;
    project.delete(folder);
    return { what: `deleted ${folder}`, foundAt: (path) => dirname(path) === folder };
  },
  'move a managed file': (project, random) => {
    const path = managed(project, random);
    if (path === null) return null;
    const to = path.replace(/[^/]+$/, (name) => `moved-${name}`);
    renameSync(project.at(path), project.at(to));
    return { what: `moved ${path}`, foundAt: at(path) };
  },
  'exchange two managed files': (project, random) => {
    const [one, other] = [managed(project, random), managed(project, random)];
    if (one === null || other === null || project.read(one) === project.read(other)) return null;
    const text = project.read(one);
    project.write(one, project.read(other));
    project.write(other, text);
    return { what: `exchanged ${one} and ${other}`, foundAt: at(one, other) };
  },
  'a copy of a managed file under another name': (project, random) => {
    const path = random.of(project.paths('managed').filter((one) => one.endsWith('.ts')));
    if (path === null) return null;
    const to = path.replace(/[^/]+$/, (name) => `copy-of-${name}`);
    project.write(to, project.read(path));
    return { what: `copied ${path} to ${to}`, foundAt: at(to) };
  },
  'a folder where a managed file stood': (project, random) => {
    const path = managed(project, random);
    if (path === null) return null;
    project.delete(path);
    mkdirSync(project.at(path));
    return { what: `a folder at ${path}`, foundAt: at(path) };
  },
  'a link out of the project where a managed file stood': (project, random) => {
    const path = managed(project, random);
    if (path === null) return null;
    renameSync(project.at(path), project.at('../elsewhere'));
    symlinkSync(project.at('../elsewhere'), project.at(path));
    return { what: `a link at ${path}`, foundAt: at(path) };
  },
  'a file of its owner in a module': (project, random) => {
    const folder = random.of(project.paths('managed').filter(isInModule).map(dirname));
    if (folder === null) return null;
    project.write(`${folder}/prices.ts`, 'export const price = 1;\n');
    return { what: `added ${folder}/prices.ts`, foundAt: null };
  },
  'a change of an owned file': (project, random) => {
    const path = random.of(project.paths('owned').filter((one) => /\.(?:ts|md)$/.test(one)));
    if (path === null) return null;
    change(project, path);
    return { what: `changed ${path}`, foundAt: null };
  },
  'a change of an ejected file': (project, random) => {
    const path = random.of(project.paths('ejected'));
    if (path === null) return null;
    change(project, path);
    return { what: `changed ${path}`, foundAt: null };
  },
  'marks of a merge in an owned file': (project, random) => {
    const path = random.of([...project.paths('owned'), ...project.paths('ejected')]);
    if (path === null) return null;
    project.write(path, `${project.read(path)}<<<<<<< ours\nlet a;\n=======\nlet b;\n>>>>>>> theirs\n`);
    return { what: `marks in ${path}`, foundAt: at(path) };
  },
  'a managed file that nobody may write': (project, random) => {
    const path = managed(project, random);
    if (path === null) return null;
    chmodSync(project.at(path), 0o444);
    return { what: `read-only ${path}`, foundAt: null };
  },
  'package.json without a script or a dependency': (project, random) => {
    const json = JSON.parse(project.read('package.json'));
    const section = random.of(['scripts', 'dependencies', 'devDependencies']) ?? 'scripts';
    const name = random.of(Object.keys(json[section]));
    if (name === null) return null;
    delete json[section][name];
    project.write('package.json', `${JSON.stringify(json, null, 2)}\n`);
    return { what: `package.json without ${section} ${name}`, foundAt: at('package.json') };
  },
  'package.json with a script and a dependency more': (project) => {
    const json = JSON.parse(project.read('package.json'));
    json.scripts.mine = 'node mine.ts';
    json.dependencies.mine = '1.0.0';
    project.write('package.json', `${JSON.stringify(json, null, 4)}\n`);
    return { what: 'package.json with more', foundAt: null };
  },
};

function isInModule(path: string): boolean {
  return /^src\/modules\/[^/]+\//.test(path);
}

function deleted(project: Project, path: string): Planted {
  project.delete(path);
  return { what: `deleted ${path}`, foundAt: at(path) };
}
