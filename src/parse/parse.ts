import type { Report } from '../diagnostics/report.ts';
import type { SourceFile } from '../source/source.ts';
import { mayHoldCredentials, refuseCredentials } from './credentials.ts';
import type { Kind } from './kind.ts';
import { readValue } from './kinds.ts';
import type { KnownLines } from './known-lines.ts';
import { modelFile, settingsFile } from './language.ts';
import type { ModelFileWords, SettingsFileWords } from './language.ts';
import { maxEntities } from './limits.ts';
import { readYaml } from './read-yaml.ts';
import type { YamlNode } from './yaml-node.ts';

/** What the files say, by the words of the language, with the place of each value. Nothing is looked up yet. */
export interface ModelDocument {
  /** Null where no file says settings, or where it can't be read. */
  readonly settings: SettingsFileWords | null;
  /** In the order of the files' paths, the settings file first: it may say a model too. */
  readonly models: readonly ModelFileWords[];
  /** False where a mistake in the YAML may hide declarations: what refers to them must not be called wrong. */
  readonly complete: boolean;
}

export interface ModelSources {
  readonly settings: SourceFile | null;
  readonly models: readonly SourceFile[];
}

/**
 * Parses all files. Where there is no settings file and a single model file with a `name` at its top, that file is the whole project:
 * it says the settings too.
 */
export function parse({ settings, models }: ModelSources, report: Report): ModelDocument {
  const files = models.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const lines: KnownLines = new Map();
  const treeOf = (file: SourceFile): Tree => ({ file, ...readYaml(file, report, lines) });
  const [first, second] = files;
  // A file alone may be the whole project.
  const only = settings === null && first !== undefined && second === undefined ? treeOf(first) : null;
  const settingsTree = settings !== null ? treeOf(settings) : only !== null && saysName(only) ? only : null;
  const settingsRead = settingsTree === null ? null : wordsOf(settingsFile, settingsTree, true, report);
  // What a file says is taken from its tree before the next file is read: the trees of a large model are most of its memory.
  const modelsRead = files
    .filter((file) => file !== settingsTree?.file)
    .map((file) => wordsOf(modelFile, only ?? treeOf(file), false, report));
  const all: readonly Read<ModelFileWords>[] = settingsRead === null ? modelsRead : [settingsRead, ...modelsRead];
  const said = all.map(({ words }) => words).filter((words) => words !== null);
  const settingsWords = settingsRead?.words ?? null;
  if (hasTooManyEntities(said, report)) return { settings: settingsWords, models: [], complete: false };
  return {
    settings: settingsWords,
    models: said,
    complete: all.every(({ words, complete }) => complete && words !== null && isWhole(words)),
  };
}

/** Each takes memory in every later stage, however short it is. */
function hasTooManyEntities(files: readonly ModelFileWords[], report: Report): boolean {
  const entities = files.flatMap((file) => file.entities?.value ?? []);
  const first = entities[maxEntities];
  if (first === undefined) return false;
  report.error(
    'too-many-values',
    first.place,
    `The model has ${entities.length} entities; at most ${maxEntities} are possible.`,
    'Make several projects of it.',
  );
  return true;
}

interface Tree {
  readonly file: SourceFile;
  readonly root: YamlNode | null;
  readonly complete: boolean;
}

function saysName({ root }: Tree): boolean {
  return root?.kind === 'map' && root.entries.some(({ key }) => key === 'name');
}

interface Read<T> {
  readonly words: T | null;
  readonly complete: boolean;
}

function wordsOf<T>(kind: Kind<T>, { file, root, complete }: Tree, isSettings: boolean, report: Report): Read<T> {
  if (root === null && !complete) return { words: null, complete };
  const nothing: YamlNode = {
    kind: 'scalar',
    place: { file, start: 0, end: 0 },
    type: 'null',
    text: '',
    quoted: false,
    cut: false,
  };
  const node = root ?? nothing;
  if (isSettings || mayHoldCredentials(file.text)) refuseCredentials(node, { isSettings }, report);
  return { words: readValue(kind, node, 'the file', report) ?? null, complete };
}

const isWhole = ({ broken }: ModelFileWords): boolean =>
  !['enums', 'mixins', 'entities'].some((part) => broken.has(part));
