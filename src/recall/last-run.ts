/**
 * The last run that found, or left, everything as the model says: each file that it looked at with its hash, and what it said. While all
 * that it looked at is the same, a run says the same again, so nothing has to be made to know it.
 */
import type { Action, Drift } from '../apply/change.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Owner } from '../plan/planned-file.ts';
import { hashOf } from '../source/hash.ts';
import { readLocal, writeLocal } from './local.ts';
import { packed, unpacked, type Packed } from './packed.ts';

const NAME = 'last-run';

/** One way in which a project isn't what its model says. */
export interface Finding {
  readonly path: string;
  readonly reason: Drift;
  readonly message: string;
  readonly help: string;
  /** From 1, where the finding has a line. */
  readonly line?: number;
  /** What has changed, as a unified diff, where the file itself doesn't show it. */
  readonly diff?: string;
}

/** What was to be done about files, which was nothing. */
export interface Kept {
  readonly owner: Owner;
  readonly action: Action;
  readonly reason: string;
}

export interface LastRun {
  /** Hash of all that it says. */
  readonly id: string;
  /** `madeBy` of what made it. */
  readonly by: string;
  /** Of the project's folder: a project without a name is called so. */
  readonly folder: string;
  /** What the settings name as `templates`, and `digestOfPacks` of them. */
  readonly templates: readonly string[];
  readonly packs: string;
  readonly diagnostics: readonly Diagnostic[];
  /** So many of them, the first ones, are of the model and the templates; the others are of the databases. */
  readonly ofModel: number;
  /** What `check` finds. */
  readonly findings: readonly Finding[];
  /** Each file that counts, with its hash, in the order of the paths. `kept`: null for one that the run reads and doesn't make. */
  readonly files: readonly LastFile[];
}

export interface LastFile {
  readonly path: string;
  readonly hash: string;
  readonly kept: Kept | null;
}

/** Null: there is none, or not as it was written. */
export function readLastRun(root: string): LastRun | null {
  const text = readLocal(root, NAME);
  if (text === null) return null;
  const end = text.indexOf('\n');
  const id = text.slice(0, end);
  const said = text.slice(end + 1);
  // A disk that lost its power may have lost a part.
  return id === hashOf(said) ? { id, ...parsed(said) } : null;
}

/** What a run says, before it has an id. */
export type Saying = Omit<LastRun, 'id'>;

/** Its id. */
export function writeLastRun(root: string, run: Saying): string {
  const text = printed(run);
  const id = hashOf(text);
  writeLocal(root, NAME, `${id}\n${text}`);
  return id;
}

interface FirstLine extends Omit<Saying, 'files' | 'diagnostics'> {
  readonly diagnostics: Packed;
  readonly kinds: readonly Kept[];
}

/** The first line has all that is not of one file. Of each file it has a line: its hash, the number of its kind, its path. */
function printed({ files, diagnostics, ...rest }: Saying): string {
  const kinds: Kept[] = [];
  const numbers = new Map<string, number>();
  const lines = files.map(({ path, hash, kept }) => {
    if (kept === null) return `${hash} - ${path}\n`;
    const { owner, action, reason } = kept;
    const key = `${owner} ${action} ${reason}`;
    const number = numbers.get(key) ?? kinds.push({ owner, action, reason }) - 1;
    numbers.set(key, number);
    return `${hash} ${number} ${path}\n`;
  });
  return `${JSON.stringify({ ...rest, diagnostics: packed(diagnostics), kinds })}\n${lines.join('')}`;
}

function parsed(text: string): Saying {
  const end = text.indexOf('\n');
  const { kinds, diagnostics, ...rest }: FirstLine = JSON.parse(text.slice(0, end));
  const files: LastFile[] = [];
  for (let at = end + 1; at < text.length;) {
    const afterHash = text.indexOf(' ', at);
    const afterKind = text.indexOf(' ', afterHash + 1);
    const next = text.indexOf('\n', afterKind);
    const kept = kinds[Number(text.slice(afterHash + 1, afterKind))] ?? null;
    files.push({ path: text.slice(afterKind + 1, next), hash: text.slice(at, afterHash), kept });
    at = next + 1;
  }
  return { ...rest, diagnostics: unpacked(diagnostics), files };
}
