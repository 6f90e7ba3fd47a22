/**
 * `.espalier/manifest.json`: every file that Espalier wrote, and what it wrote; and the migrations that a person has written, as they stood when a run saw them. One entry a line, sorted, so that branches merge. Where both
 * changed a line, the lines of both are good: each names a text that Espalier wrote.
 */
import type { Owner } from '../plan/planned-file.ts';

export const MANIFEST = '.espalier/manifest.json';

const VERSION = 1;

export interface Entry {
  readonly path: string;
  readonly owner: Owner;
  /** `textHash` of the text as Espalier wrote it; of an ejected file, of the text that it was made from. */
  readonly hash: string;
  /** `source` of the rendered file, where it has one. */
  readonly source?: string;
  readonly template: string;
  /** Hashes that other lines of a merged manifest give to the path. */
  readonly others?: readonly string[];
}

/** What stands as `template` for a migration that a person has written. */
export const BY_HAND = 'by-hand';

export function isByHand({ template }: Entry): boolean {
  return template === BY_HAND;
}

/** By path. */
export type Manifest = ReadonlyMap<string, Entry>;

export function printManifest(entries: Iterable<Entry>): string {
  const sorted = Array.from(entries).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return `{\n"version": ${VERSION},\n"files": [\n${sorted.map(printEntry).join(',\n')}\n]\n}\n`;
}

export function printEntry({ path, owner, hash, source, template }: Entry): string {
  // As JSON.stringify has it, in a sixth of the time: a project has thousands of them.
  const of = source === undefined ? '' : `"source":${JSON.stringify(source)},`;
  const is = `"owner":${JSON.stringify(owner)},"hash":${JSON.stringify(hash)}`;
  return `{"path":${JSON.stringify(path)},${is},${of}"template":${JSON.stringify(template)}}`;
}

export interface ManifestProblem {
  readonly problem: string;
  /** It is sound, and says more than this Espalier knows. */
  readonly isNewer?: boolean;
}

/** The manifest of that text (null: there is none yet), or what is wrong with it. */
export function parseManifest(text: string | null): Manifest | ManifestProblem {
  if (text === null) return new Map();
  const data = parsed(text) ?? merged(text);
  if (data === null)
    return { problem: /^<{7} /m.test(text) ? 'it holds the marks of an unfinished merge' : 'it is no JSON' };
  if (!isObject(data) || typeof data['version'] !== 'number') return { problem: 'it has no version' };
  if (data['version'] > VERSION)
    return { problem: `its version ${data['version']} is of a newer Espalier`, isNewer: true };
  const files = data['files'];
  if (!Array.isArray(files) || !files.every(isEntry)) return { problem: 'an entry in it is incomplete' };
  const manifest = new Map<string, Entry>();
  for (const entry of files) manifest.set(entry.path, joined(manifest.get(entry.path), entry));
  return manifest;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What a merge of lines leaves, with its marks or with a comma too few: each line that is an entry counts, whichever side has it. */
function merged(text: string): unknown {
  const lines = text.split(/\r?\n/).filter((line) => line !== '' && !MARK.test(line));
  const entries = lines.filter((line) => line.startsWith('{"path"'));
  const frame = lines.filter((line) => !line.startsWith('{"path"')).join('\n');
  if (entries.length === 0 || frame !== printManifest([]).replace('\n\n', '\n').trimEnd()) return null;
  return parsed(`{"version": ${VERSION}, "files": [${entries.map((line) => line.replace(/,$/, '')).join(',')}]}`);
}

const MARK = /^(?:<{7} |\|{7}|={7}$|>{7} )/;

/** A file that one branch has ejected is so, whatever the other has made of it. */
function joined(one: Entry | undefined, other: Entry): Entry {
  if (one === undefined) return other;
  const [entry, also] = one.owner === 'ejected' && other.owner !== 'ejected' ? [one, other] : [other, one];
  const others = [...(one.others ?? []), also.hash].filter((hash) => hash !== entry.hash);
  return others.length === 0 ? entry : { ...entry, others };
}

const OWNERS: ReadonlySet<string> = new Set<Owner>(['managed', 'owned', 'append-only', 'ejected']);

function isEntry(value: unknown): value is Entry {
  if (!isObject(value)) return false;
  const { path, owner, hash, template } = value;
  const named = typeof path === 'string' && typeof hash === 'string' && typeof template === 'string';
  return named && typeof owner === 'string' && OWNERS.has(owner);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
