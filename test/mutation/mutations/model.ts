/** Edits of the model. Whether one matters, a project says that is made from nothing by the edited model. */
import { at, placeIn, type Mutation, type Planted } from '../mutation.ts';
import { fresh, type Project } from '../project.ts';
import { entitiesIn, withEntity, withField, withoutEntity } from '../model-text.ts';
import type { Random } from '../../migrations/evolution/random.ts';

/** Writes what `edit` makes of one file of the model. */
function edited(edit: (text: string, random: Random) => string | null): Mutation {
  return async (project, random) => {
    const before = project.model();
    const path = random.of(Object.keys(before));
    const text = path === null ? null : edit(before[path] ?? '', random);
    if (path === null || text === null || text === before[path]) return null;
    return plantedBy(project, { ...before, [path]: text }, `the model's ${path}`);
  };
}

function entity(edit: (text: string, name: string) => string, what: string): Mutation {
  return async (project, random) => {
    const before = project.model();
    const one = random.of(entitiesIn(before));
    if (one === null) return null;
    const now = { ...before, [one.path]: edit(before[one.path] ?? '', one.name) };
    return plantedBy(project, now, `${what} ${one.name}`);
  };
}

async function plantedBy(project: Project, now: Readonly<Record<string, string>>, what: string): Promise<Planted> {
  const differing = await difference(project.model(), now);
  for (const [path, text] of Object.entries(now)) project.write(path, text);
  if (differing === null) return { what: `${what}: refused`, foundAt: () => true };
  if (differing.length === 0) return { what: `${what}: no difference`, foundAt: null };
  return {
    what: `${what}: ${differing.length} files differ`,
    foundAt: (path) =>
      at(...differing)(path) || path.startsWith('migrations') || path.startsWith('models') || path === 'espalier.yaml',
  };
}

/** Paths of what comes out otherwise. Null: the edited model is refused. */
async function difference(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): Promise<string[] | null> {
  using one = await fresh(before);
  if (one === null) throw new Error('The model of the project itself is refused.');
  using other = await fresh(now);
  if (other === null) return null;
  const [from, to] = [one.contents(), other.contents()];
  const isModel = (path: string): boolean => path in before || path in now || path === '.espalier/manifest.json';
  return [...new Set([...from.keys(), ...to.keys()])].filter(
    (path) => !isModel(path) && from.get(path) !== to.get(path),
  );
}

const COMMENTS = ['# A note.\n', '\n', '  # Another one.\n'];

export const MODEL: Readonly<Record<string, Mutation>> = {
  'a comment in the model': edited((text, random) => {
    const lines = text.split('\n').slice(0, -1);
    const place = random.integer(lines.length + 1);
    return [...lines.slice(0, place), (random.of(COMMENTS) ?? '').trimEnd(), ...lines.slice(place), ''].join('\n');
  }),
  'line ends of another system in the model': edited((text) => text.replaceAll('\n', '\r\n')),
  'take a line of the model': edited((text, random) => {
    const lines = text.split('\n');
    return lines.toSpliced(random.integer(lines.length), 1).join('\n');
  }),
  'exchange two lines of the model': edited((text, random) => {
    const lines = text.split('\n');
    const place = random.integer(lines.length);
    return lines.toSpliced(place, 2, lines[place + 1] ?? '', lines[place] ?? '').join('\n');
  }),
  'another number in the model': edited((text, random) => {
    const numbers = [...text.matchAll(/\d+/g)];
    const one = random.of(numbers);
    return one === null
      ? null
      : text.slice(0, one.index) + String(1 + random.integer(99)) + text.slice(one.index + one[0].length);
  }),
  'another character in the model': edited((text, random) => {
    const place = placeIn(text, random);
    return text.slice(0, place) + (random.of(['x', '?', ' ', '1', ':', '[']) ?? '') + text.slice(place + 1);
  }),
  'a field more': entity((text, name) => withField(text, name, 'planted'), 'a field more in'),
  'an entity more': entity((text) => withEntity(text, 'PlantedThing'), 'an entity more beside'),
  'an entity less': entity(withoutEntity, 'without'),
  'a word more in the settings': async (project, random) => {
    const before = project.model();
    const word = random.of([
      'key: integer',
      'naming: { tables: singular, columns: as-is }',
      'unitOfWork: explicit',
      'databases: [postgresql]',
      'api: { page: { size: 7 } }',
      'nothing: true',
    ]);
    const text = before['espalier.yaml'] ?? '';
    if (word === null || text.includes(`${word.split(':')[0]}:`)) return null;
    return plantedBy(project, { ...before, 'espalier.yaml': `${text.trimEnd()}\n${word}\n` }, word);
  },
};
