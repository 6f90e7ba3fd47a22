import type { Report } from '../diagnostics/report.ts';
import type { SourceFile } from '../source/source.ts';
import { refuseCredentials } from './credentials.ts';
import type { Kind } from './kind.ts';
import { readValue } from './kinds.ts';
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
  const modelTrees = files.map((file) => treeOf(file, report));
  const settingsTree = settings === null ? wholeProject(modelTrees) : treeOf(settings, report);
  const settingsWords = settingsTree === null ? null : wordsOf(settingsFile, settingsTree, true, report);
  const modelWords = modelTrees
    .filter((tree) => tree !== settingsTree)
    .map((tree) => wordsOf(modelFile, tree, false, report));
  const all = settingsTree === null ? modelWords : [settingsWords, ...modelWords];
  const said = all.filter((words) => words !== null);
  if (hasTooManyEntities(said, report)) return { settings: settingsWords, models: [], complete: false };
  return {
    settings: settingsWords,
    models: said,
    complete:
      all.every((words) => words !== null && isWhole(words)) &&
      [...modelTrees, settingsTree].every((tree) => tree === null || tree.complete),
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

function treeOf(file: SourceFile, report: Report): Tree {
  return { file, ...readYaml(file, report) };
}

function wholeProject(trees: readonly Tree[]): Tree | null {
  const [only] = trees;
  const saysName = only?.root?.kind === 'map' && only.root.entries.some(({ key }) => key === 'name');
  return only !== undefined && trees.length === 1 && saysName ? only : null;
}

function wordsOf<T>(kind: Kind<T>, { file, root, complete }: Tree, isSettings: boolean, report: Report): T | null {
  if (root === null && !complete) return null;
  const nothing: YamlNode = {
    kind: 'scalar',
    place: { file, start: 0, end: 0 },
    type: 'null',
    text: '',
    quoted: false,
    cut: false,
  };
  const node = root ?? nothing;
  refuseCredentials(node, { isSettings }, report);
  return readValue(kind, node, 'the file', report) ?? null;
}

const isWhole = ({ broken }: ModelFileWords): boolean =>
  !['enums', 'mixins', 'entities'].some((part) => broken.has(part));
