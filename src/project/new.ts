import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { reasonOf } from '../apply/disk.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { createReport } from '../diagnostics/report.ts';
import { readYaml } from '../parse/read-yaml.ts';
import { formatText } from '../render/format.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { watchedIn } from '../recall/watched.ts';
import type { SourceFile } from '../source/source.ts';
import { settingsFileName } from '../source/read-model-files.ts';
import type { GenerateResult } from './before.ts';
import { generateFrom, leaveForNext, refused } from './generate.ts';
import { problem } from './problem.ts';
import { copyPacks, forNewProject } from './copy-packs.ts';
import { withPacks } from './load-project.ts';
import { filesOf, loadFiles, MODELS, readPaths, type ModelFiles } from './read-model.ts';
import { withSchemaLine } from './schema-line.ts';

export interface NewOptions {
  /** Folder of the new project: it isn't there yet, or is empty. */
  readonly dir: string;
  /** A file or folder to copy the model from, or the texts of its files by their paths in the project. */
  readonly model: string | Readonly<Record<string, string>>;
  /** Version, path or address of Espalier itself as a development dependency. Null: it gets none. */
  readonly espalier?: string | null;
  readonly onStage?: (stage: string) => void;
}

/** Makes a project. On any error nothing is left behind in `dir`. */
export async function newProject({ dir, model: from, espalier = null, onStage }: NewOptions): Promise<GenerateResult> {
  const root = resolve(dir);
  const occupied = whyOccupied(dir);
  if (occupied !== null) return refused([occupied]);
  onStage?.('model');
  const files = typeof from === 'string' ? readPaths([from]) : filesOf(from);
  const read = loadFiles(files, basename(root));
  if (read.model === null) return refused(read.diagnostics);
  const { name } = read.model.settings;
  const undo = undoOf(root);
  let done = false;
  try {
    writeModel(root, typeof from === 'string' ? projectFiles(files, from, name) : textsOf(from));
    const notCopied = typeof from === 'string' ? copyPacks(from, root, read.templates) : [];
    if (notCopied.length > 0) return refused(notCopied);
    const loaded = await withPacks(root, read);
    const { model, packs, diagnostics } = loaded;
    if (model === null) return refused(diagnostics.map(forNewProject));
    // What was said of the model was said of it where it stood.
    const watched = diagnostics.length === 0 ? watchedIn(root) : null;
    const options = {
      root,
      packs,
      adjust: async (rendered: readonly RenderedFile[]) =>
        espalier === null ? rendered : Promise.all(rendered.map(withEspalier(espalier))),
      ...(onStage === undefined ? {} : { onStage }),
    };
    const result = await generateFrom(model, options, (all) => {
      if (watched !== null) leaveForNext(root, loaded, model, watched, all);
    });
    done = result.ok;
    return { ...result, diagnostics: [...diagnostics, ...result.diagnostics] };
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const message = `The project could not be made in ${dir}: ${reasonOf(error)}.`;
    return refused([problem('not-written', dir, message, 'Nothing is left behind there.')]);
  } finally {
    if (!done) undo();
  }
}

/** Why no project can be made there, or null. */
export function whyOccupied(dir: string): Diagnostic | null {
  const root = resolve(dir);
  if (!existsSync(root)) return null;
  if (!statSync(root).isDirectory()) {
    return problem('not-empty', dir, `${dir} is a file.`, 'Name a folder that is empty or not there yet.');
  }
  if (contentOf(root).length === 0) return null;
  const help = existsSync(join(root, settingsFileName))
    ? 'It is a project already: change its model, and run `espalier generate` there.'
    : 'Name a folder that is empty or not there yet.';
  return problem('not-empty', dir, `${dir} is not empty.`, help);
}

/** Takes back what stands below the folder, and the folders above it that were not there. */
function undoOf(root: string): () => void {
  let first = root;
  while (!existsSync(dirname(first))) first = dirname(first);
  if (!existsSync(root)) return () => rmSync(first, { recursive: true, force: true });
  return () => {
    for (const name of contentOf(root)) rmSync(join(root, name), { recursive: true, force: true });
  };
}

/** Many begin with an empty repository: what Git keeps there is no file of theirs. */
function contentOf(root: string): string[] {
  return readdirSync(root).filter((name) => name !== '.git');
}

type Contents = ReadonlyMap<string, string>;

function writeModel(root: string, contents: Contents): void {
  for (const [path, content] of contents) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), withSchemaLine(path, content));
  }
}

/**
 * Where each file of the model goes, as it stands. A single file that holds the settings too is the project's espalier.yaml, as one
 * file: splitting it would tear its comments from what they are about.
 */
function projectFiles({ settings, models }: ModelFiles, from: string, name: string): Contents {
  const contents = new Map<string, string>();
  const [only] = models;
  const own = settings ?? (only !== undefined && models.length === 1 && saysSettings(only) ? only : null);
  contents.set(settingsFileName, own === null ? `name: ${JSON.stringify(name)}\n` : readFileSync(own.path, 'utf8'));
  const folder = statSync(from).isFile() ? dirname(from) : from;
  const below = models
    .filter((file) => file !== own)
    .map((file) => [file, relative(folder, file.path).replaceAll('\\', '/')] as const);
  const inModels = below.every(([, path]) => path.startsWith(`${MODELS}/`));
  for (const [file, path] of below)
    contents.set(inModels ? path : `${MODELS}/${path}`, readFileSync(file.path, 'utf8'));
  return contents;
}

/** As the parser has it: a lone file with a `name` at its top says the settings too. */
function saysSettings(file: SourceFile): boolean {
  const { root } = readYaml(file, createReport());
  return root?.kind === 'map' && root.entries.some(({ key }) => key === 'name');
}

function textsOf(texts: Readonly<Record<string, string>>): Contents {
  return new Map(Object.entries(texts));
}

/** Espalier's version is the user's choice and no part of the model, so no template has it. */
function withEspalier(spec: string): (file: RenderedFile) => Promise<RenderedFile> {
  return async (file) => {
    if (file.path !== 'package.json') return file;
    const content: { devDependencies?: Record<string, string> } = JSON.parse(file.text);
    const dependencies = Object.entries({ ...content.devDependencies, espalier: spec });
    dependencies.sort(([a], [b]) => (a < b ? -1 : 1));
    const text = `${JSON.stringify({ ...content, devDependencies: Object.fromEntries(dependencies) }, null, 2)}\n`;
    return { ...file, text: await formatText(file.path, text) };
  };
}
