/** What is broken: an example, models of one database, and random ones. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { modelDoc } from '../fuzz/arbitrary/model.ts';
import { modelOfSeed } from '../fuzz/make.ts';
import { yamlFiles } from '../fuzz/yaml/model.ts';
import { withPast, type Project } from './project.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');

export const EXAMPLE_NAMES: readonly string[] = readdirSync(EXAMPLES).filter((name) => !name.endsWith('.md'));

export function example(name: string): Promise<Project | null> {
  const root = join(EXAMPLES, name);
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return withPast(Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')])));
}

export function small(): Promise<Project | null> {
  const text = `name: small
databases: [sqlite]
entities:
  # What is sold.
  Product: { fields: { name: string(40), price: 'decimal(10,2)' }, relations: { maker: { manyToOne: Maker } } }
  Maker: { version: true, fields: { name: string(40) } }
`;
  return withPast({ 'espalier.yaml': text });
}

export function randomModel(seed: number): Promise<Project | null> {
  return withPast(yamlFiles(modelOfSeed(modelDoc, seed)));
}
