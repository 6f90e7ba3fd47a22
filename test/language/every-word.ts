import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Shape, WordShape } from '../../src/parse/kind.ts';
import { modelFile, settingsFile } from '../../src/parse/language.ts';
import { createReport } from '../../src/diagnostics/report.ts';
import { readYaml } from '../../src/parse/read-yaml.ts';
import type { YamlNode } from '../../src/parse/yaml-node.ts';

export const EVERY_WORD = join(import.meta.dirname, 'every-word');

/** A model that uses every word of the language: its settings, and its files by their names in models/. */
export const settingsText = readFileSync(join(EVERY_WORD, 'espalier.yaml'), 'utf8');
export const modelTexts: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(join(EVERY_WORD, 'models')).map((name) => [name, readFileSync(join(EVERY_WORD, 'models', name), 'utf8')]),
);

/** Every word of the definition by its path, such as `entities.*.fields.*.unique`; what stands in several places has the first path. */
export function wordsOfTheDefinition(): ReadonlyMap<WordShape, string> {
  const paths = new Map<WordShape, string>();
  const seen = new Set<Shape>();
  const visit = (shape: Shape, path: string): void => {
    if (seen.has(shape)) return;
    seen.add(shape);
    if (shape.kind === 'words') {
      for (const [name, word] of Object.entries(shape.words)) {
        if (!paths.has(word)) paths.set(word, `${path}${name}`);
        visit(word.shape, `${path}${name}.`);
      }
    } else if (shape.kind === 'named') visit(shape.of, `${path}*.`);
    else if (shape.kind === 'list') visit(shape.of, path);
    else if (shape.kind === 'either') for (const one of shape.of) visit(one, path);
  };
  visit(settingsFile.shape, '');
  visit(modelFile.shape, '');
  return paths;
}

/** The words of the definition that the model says. */
export function wordsOfTheModel(): ReadonlySet<WordShape> {
  const said = new Set<WordShape>();
  const visit = (shape: Shape, node: YamlNode): void => {
    if (shape.kind === 'either') for (const one of shape.of) visit(one, node);
    else if (shape.kind === 'list' && node.kind === 'list') for (const item of node.items) visit(shape.of, item);
    else if (node.kind !== 'map') return;
    else if (shape.kind === 'named') for (const { value } of node.entries) visit(shape.of, value);
    else if (shape.kind === 'words') {
      for (const { key, value } of node.entries) {
        const word = shape.words[key];
        if (word === undefined) continue;
        said.add(word);
        visit(word.shape, value);
      }
    }
  };
  const read = (text: string): YamlNode => {
    const { root } = readYaml({ path: 'model.yaml', text }, createReport());
    if (root === null) throw new Error('The model is no YAML.');
    return root;
  };
  visit(settingsFile.shape, read(settingsText));
  for (const text of Object.values(modelTexts)) {
    visit(modelFile.shape, read(text));
    // The settings may say a model too: there the words are others of the same names.
    visit(settingsFile.shape, read(text));
  }
  return said;
}
