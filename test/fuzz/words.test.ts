/** Every word of the language is drawn: those of the JSON Schemas are looked for in a few hundred models. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { modelDoc } from './arbitrary/model.ts';
import { modelOfSeed } from './make.ts';
import { yamlFiles } from './yaml/model.ts';

interface JsonSchema {
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

const SEEDS = 250;
/** Files of one's own, which the models have none of. */
const NEVER = ['.templates'];
const settings = schemaNamed('settings');
const model = schemaNamed('model');

test('every word of the language is drawn', () => {
  const drawn = new Set<string>();
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    for (const [path, text] of Object.entries(yamlFiles(modelOfSeed(modelDoc, seed)))) {
      const walk: Walk = { data: parse(text), words: drawn, seen: [] };
      visit(path === 'espalier.yaml' ? settings : model, '', walk);
    }
  }
  const all = new Set<string>();
  for (const schema of [settings, model]) visit(schema, '', { data: undefined, words: all, seen: [] });
  expect([...all].filter((word) => !drawn.has(word))).toEqual(NEVER);
});

interface Walk {
  /** Undefined: everything that the schema names is a word. */
  readonly data: unknown;
  readonly words: Set<string>;
  readonly seen: readonly string[];
}

/** Gathers the words of the data that the schema names, each after what it belongs to. */
function visit(schema: JsonSchema, owner: string, walk: Walk): void {
  const { data, words, seen } = walk;
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined && (data !== undefined || !seen.includes(name)))
    visit(model.definitions?.[name] ?? {}, name, { ...walk, seen: [...seen, name] });
  for (const one of schema.anyOf ?? []) visit(one, owner, walk);
  for (const [word, below] of Object.entries(schema.properties ?? {})) {
    if (data !== undefined && !(isObject(data) && Object.hasOwn(data, word))) continue;
    words.add(`${owner}.${word}`);
    visit(below, `${owner}.${word}`, { ...walk, data: isObject(data) ? data[word] : undefined });
  }
  const { additionalProperties: each, items } = schema;
  if (typeof each === 'object')
    for (const one of isObject(data) ? Object.values(data) : [undefined]) {
      if (data === undefined || one !== undefined) visit(each, owner, { ...walk, data: one });
    }
  if (items !== undefined)
    for (const one of Array.isArray(data) ? data : [undefined]) {
      if (data === undefined || one !== undefined) visit(items, owner, { ...walk, data: one });
    }
}

function isObject(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function schemaNamed(name: string): JsonSchema {
  const path = join(import.meta.dirname, `../../schema/${name}.schema.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as JsonSchema;
}
