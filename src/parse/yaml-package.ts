import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

let loaded: typeof Yaml | null = null;

/** The parser for all of YAML. Loading it takes longer than reading a hundred entities, and nearly every model is read without it. */
export function yamlPackage(): typeof Yaml {
  const yaml: typeof Yaml = loaded ?? createRequire(import.meta.url)('yaml');
  loaded = yaml;
  return yaml;
}
