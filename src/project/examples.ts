import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PACKAGE_ROOT } from '../source/package-root.ts';
import { settingsFileName } from '../source/read-model-files.ts';
import { filesBelow } from '../source/files-below.ts';

/** A model that comes with Espalier, to start from. */
export interface Example {
  readonly name: string;
  readonly about: string;
  /** Its folder, as `newProject` takes it. */
  readonly path: string;
}

const ABOUT: Readonly<Record<string, string>> = {
  shop: 'products, customers and orders, with uuids and versions',
  conduit: 'users who write articles, follow and like',
  chinook: 'a store of music, over tables that exist',
  northwind: 'traders, over tables that exist',
};

export const EXAMPLES: readonly Example[] = Object.entries(ABOUT).map(([name, about]) => ({
  name,
  about,
  path: fileURLToPath(new URL(`examples/${name}/`, PACKAGE_ROOT)),
}));

/** What an example's settings say otherwise in a new project. Nothing: as the example has it. */
export interface ExampleSettings {
  readonly name: string;
  readonly databases: readonly string[];
}

/** The texts of an example by their paths, as `newProject` takes them. */
export function textsOfExample({ path }: Example, { name, databases }: ExampleSettings): Record<string, string> {
  const texts = Object.fromEntries(
    filesBelow(pathToFileURL(path)).map((file) => [file, readFileSync(`${path}${file}`, 'utf8')]),
  );
  const lines = [
    ...(name === '' ? [] : [['name', JSON.stringify(name)] as const]),
    ...(databases.length === 0 ? [] : [['databases', `[${databases.join(', ')}]`] as const]),
  ];
  const settings = lines.reduce(
    (text, [word, value]) => text.replace(new RegExp(`^${word}:.*$`, 'm'), () => `${word}: ${value}`),
    texts[settingsFileName] ?? '',
  );
  return { ...texts, [settingsFileName]: settings };
}
