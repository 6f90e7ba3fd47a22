/** `.espalier/manifest.json`: every file that Espalier wrote, and what it wrote. One entry a line, sorted, so that branches merge. */
import type { Owner } from '../plan/planned-file.ts';

export const MANIFEST = '.espalier/manifest.json';

const VERSION = 1;

export interface Entry {
  readonly path: string;
  readonly owner: Owner;
  /** `textHash` of the text as Espalier wrote it. */
  readonly hash: string;
  /** `source` of the rendered file, where it has one. */
  readonly source?: string;
  readonly template: string;
}

/** By path. */
export type Manifest = ReadonlyMap<string, Entry>;

export function printManifest(entries: Iterable<Entry>): string {
  const sorted = Array.from(entries).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const lines = sorted.map((entry) => JSON.stringify(entry, ['path', 'owner', 'hash', 'source', 'template']));
  return `{\n"version": ${VERSION},\n"files": [\n${lines.join(',\n')}\n]\n}\n`;
}

/** The manifest of that text (null: there is none yet), or what is wrong with it. */
export function parseManifest(text: string | null): Manifest | { readonly problem: string } {
  if (text === null) return new Map();
  if (/^<{7} /m.test(text)) return { problem: 'it holds the marks of an unfinished merge' };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { problem: 'it is no JSON' };
  }
  if (!isObject(data) || typeof data['version'] !== 'number') return { problem: 'it has no version' };
  if (data['version'] > VERSION) return { problem: `its version ${data['version']} is of a newer Espalier` };
  const files = data['files'];
  if (!Array.isArray(files) || !files.every(isEntry)) return { problem: 'an entry in it is incomplete' };
  return new Map(files.map((entry) => [entry.path, entry]));
}

function isEntry(value: unknown): value is Entry {
  if (!isObject(value)) return false;
  const { path, owner, hash, template } = value;
  const named = typeof path === 'string' && typeof hash === 'string' && typeof template === 'string';
  return named && (owner === 'managed' || owner === 'owned' || owner === 'append-only');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
