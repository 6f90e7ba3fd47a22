import { readFileSync } from 'node:fs';
import { formatText } from '../../src/render/format.ts';
import { shapesOfViews } from '../views/shapes.ts';
import { schemas } from './json-schema.ts';
import { withTables } from './reference.ts';

/** Its tables are made; the prose around them is written by hand. */
export const PAGE = 'docs/model-language.md';

const SHAPES = 'schema/views.json';

/** Every file of the repository that is made from the definition of the language, or from the types of the views: its path and its text. */
export async function madeFromTheLanguage(): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  for (const [name, schema] of Object.entries(schemas)) {
    const path = `schema/${name}`;
    made.set(path, await formatText(path, JSON.stringify(schema())));
  }
  made.set(SHAPES, await formatText(SHAPES, JSON.stringify(shapesOfViews())));
  made.set(PAGE, withTables(readFileSync(new URL(`../../${PAGE}`, import.meta.url), 'utf8')));
  return made;
}
