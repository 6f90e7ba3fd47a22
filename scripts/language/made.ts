import { formatText } from '../../src/render/format.ts';
import { schemas } from './json-schema.ts';

/** Every file of the repository that is made from the definition of the language: its path and its text. */
export async function madeFromTheLanguage(): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  for (const [name, schema] of Object.entries(schemas)) {
    const path = `schema/${name}`;
    made.set(path, await formatText(path, JSON.stringify(schema())));
  }
  return made;
}
