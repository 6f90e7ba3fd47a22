import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { maxFileBytes, maxModelBytes, maxModelFiles } from './limits.ts';
import { FOLDERS, PACK_FILE } from './pack-files.ts';
import { readFailure, unreadable } from './read-failure.ts';
import type { ReadFailure } from './read-failure.ts';
import type { SourceFile } from './source.ts';

/** What was found at a path. Nothing of it is parsed yet. */
export interface ModelFiles {
  /** `espalier.yaml`, where there is one. */
  readonly settings: SourceFile | null;
  /** Every other YAML file, sorted by path. */
  readonly models: readonly SourceFile[];
  /** What could not be read. It has the form of a Diagnostic, placed at the start of an empty file of that path. */
  readonly failures: readonly ReadFailure[];
}

export const settingsFileName = 'espalier.yaml';

/**
 * Reads a model from the disk. `path` is one YAML file, or a folder: `espalier.yaml` if there is one, and every other *.yaml and *.yml
 * below it, except in node_modules, in folders that start with a dot, and in packs of templates. In a folder that has both `espalier.yaml` and `models/` (a
 * project) only models/ is read. A byte order mark is left out of the text. Never throws for what stands on the disk.
 */
export function readModelFiles(path: string): ModelFiles {
  const failures: ReadFailure[] = [];
  const shown = path.replaceAll('\\', '/');
  const kind = kindOf(shown, failures);
  if (kind === null) return { settings: null, models: [], failures };
  const reader = modelReader(failures);
  if (kind === 'file') {
    const file = reader.read(shown);
    const isSettings = basename(shown) === settingsFileName;
    return { settings: isSettings ? file : null, models: isSettings || file === null ? [] : [file], failures };
  }
  return readFolder(shown, reader, failures);
}

function readFolder(folder: string, reader: ModelReader, failures: ReadFailure[]): ModelFiles {
  const names = namesIn(folder, failures);
  const hasSettings = names.includes(settingsFileName);
  const isProject = hasSettings && names.includes('models');
  const settingsPath = childPath(folder, settingsFileName);
  const settings = hasSettings ? reader.read(settingsPath) : null;
  const found = yamlFilesBelow(isProject ? childPath(folder, 'models') : folder, failures)
    .filter((path) => path !== settingsPath)
    .toSorted(byCodeUnits);
  if (found.length > maxModelFiles) {
    failures.push(
      readFailure(
        'model-too-large',
        folder,
        `There are ${found.length} YAML files below ${folder}; a model has at most ${maxModelFiles}.`,
        'Name the folder that holds the model alone.',
      ),
    );
    return { settings, models: [], failures };
  }
  const models = found.map((path) => reader.read(path)).filter((file) => file !== null);
  if (settings === null && models.length === 0 && failures.length === 0) {
    failures.push(
      readFailure(
        'no-model',
        folder,
        `There is no YAML file in ${folder}.`,
        'A model is one *.yaml file, or a folder of them.',
      ),
    );
  }
  return { settings, models, failures };
}

interface ModelReader {
  read(path: string): SourceFile | null;
}

/** Counts the bytes of all files, and says once that they are too many. */
function modelReader(failures: ReadFailure[]): ModelReader {
  let total = 0;
  return {
    read(path) {
      if (total > maxModelBytes) return null;
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (size > maxFileBytes) {
        failures.push(
          readFailure(
            'file-too-large',
            path,
            `The file has ${size} bytes; a file of a model has at most ${maxFileBytes}.`,
            'Spread the entities over several files: any number of them may stand in each.',
          ),
        );
        return null;
      }
      total += size;
      if (total > maxModelBytes) {
        failures.push(
          readFailure(
            'model-too-large',
            path,
            `With this file the model has more than ${maxModelBytes} bytes.`,
            'Name the folder that holds the model alone.',
          ),
        );
        return null;
      }
      return readText(path, failures);
    },
  };
}

/** A byte order mark is left out. Null: a failure says why. */
export function readText(path: string, failures: ReadFailure[]): SourceFile | null {
  try {
    const bytes = readFileSync(path);
    if (isUtf16(bytes)) {
      failures.push(readFailure('not-utf-8', path, 'The file is UTF-16.', 'Save it as UTF-8.'));
      return null;
    }
    // The decoder leaves a byte order mark out, and throws where the bytes are no UTF-8.
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      failures.push(readFailure('not-utf-8', path, 'The file is not UTF-8.', 'Save it as UTF-8.'));
    } else {
      failures.push(unreadable(path, error));
    }
    return null;
  }
}

/** By its byte order mark, or by the zero that stands beside the first letter: as text it would be UTF-8 with many NULs. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || (first === 0) !== (second === 0);
}

/**
 * `trail` holds the real paths of the folders above, so that a link to one of them is not followed for ever. A folder that several
 * links lead to is `seen` once: it would declare everything twice.
 */
function yamlFilesBelow(
  folder: string,
  failures: ReadFailure[],
  trail: readonly string[] = [],
  seen = new Set<string>(),
): string[] {
  const real = realPath(folder, failures);
  if (real === null) return [];
  if (trail.includes(real)) {
    failures.push(
      readFailure(
        'link-loop',
        folder,
        'This symbolic link leads back to a folder that it stands in.',
        'Remove the link.',
      ),
    );
    return [];
  }
  if (seen.has(real)) return [];
  seen.add(real);
  const names = namesIn(folder, failures);
  // Templates of a project's own, and no model.
  if (trail.length > 0 && names.includes(PACK_FILE) && FOLDERS.some((name) => names.includes(name))) return [];
  return names.flatMap((name) => {
    if (name.startsWith('.') || name === 'node_modules') return [];
    const path = childPath(folder, name);
    const kind = kindOf(path, failures, { ignoreOthers: !isYaml(name) });
    if (kind === 'folder') return yamlFilesBelow(path, failures, [...trail, real], seen);
    return kind === 'file' && isYaml(name) ? [path] : [];
  });
}

function namesIn(folder: string, failures: ReadFailure[]): readonly string[] {
  try {
    return readdirSync(folder).toSorted(byCodeUnits);
  } catch (error) {
    failures.push(unreadable(folder, error));
    return [];
  }
}

/** What stands at the path, or null with a failure. Where others are ignored, a broken link is none of our business. */
function kindOf(path: string, failures: ReadFailure[], { ignoreOthers = false } = {}): 'file' | 'folder' | null {
  try {
    const stats = statSync(path);
    if (stats.isFile()) return 'file';
    if (stats.isDirectory()) return 'folder';
    if (!ignoreOthers)
      failures.push(
        readFailure('unreadable-path', path, 'This is neither a file nor a folder.', 'Name a YAML file or a folder.'),
      );
    return null;
  } catch (error) {
    if (!ignoreOthers) failures.push(unreadable(path, error));
    return null;
  }
}

function realPath(path: string, failures: ReadFailure[]): string | null {
  try {
    return realpathSync(path);
  } catch (error) {
    failures.push(unreadable(path, error));
    return null;
  }
}

const isYaml = (name: string): boolean => /\.ya?ml$/.test(name);

const childPath = (folder: string, name: string): string =>
  folder === '.' ? name : `${folder.replace(/\/+$/, '')}/${name}`;

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
