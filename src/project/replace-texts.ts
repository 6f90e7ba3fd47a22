import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { reasonOf } from '../apply/disk.ts';
import { Writer } from '../apply/write-file.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { notWritten } from './generate.ts';
import { problem } from './problem.ts';

/** A file before and after; null: there is none. */
export interface TextOnDisk {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

const MARK = '\uFEFF';

/** Gives files below `root` other texts: all of them, or none. A byte order mark stays. */
export function replaceTexts(root: string, texts: readonly TextOnDisk[]): { readonly undo: () => void } | Diagnostic {
  const undone: (() => void)[] = [];
  const undo = (): void => undone.toReversed().forEach((step) => step());
  for (const text of texts) {
    const step = replaced(resolve(root), text);
    if (typeof step === 'function') undone.push(step);
    else {
      undo();
      return step;
    }
  }
  return { undo };
}

function replaced(root: string, { path, before, after }: TextOnDisk): (() => void) | Diagnostic {
  try {
    const target = targetOf(root, path);
    if (target === null) return leadsOut(path);
    const full = join(root, target);
    const now = existsSync(full) ? readFileSync(full, 'utf8') : null;
    if ((now?.replace(MARK, '') ?? null) !== before) return changedMeanwhile(path);
    const writer = new Writer(root);
    const write = (text: string | null): void => (text === null ? writer.remove(target) : writer.write(target, text));
    write(after === null || now?.startsWith(MARK) !== true ? after : MARK + after);
    return () => write(now);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return notWritten({ path, reason: reasonOf(error) });
  }
}

/** A link stays one: what it leads to gets the text. Null: it leads out of the project. */
function targetOf(root: string, path: string): string | null {
  let known = join(root, path);
  while (!existsSync(known)) known = dirname(known);
  const way = relative(realpathSync(root), join(realpathSync(known), relative(known, join(root, path))));
  return way.startsWith('..') ? null : way;
}

function changedMeanwhile(path: string): Diagnostic {
  return problem('not-in-place', path, `${path} was changed meanwhile.`, 'Run the command again.');
}

function leadsOut(path: string): Diagnostic {
  const message = `${path} is a link that leads out of the project.`;
  return problem('not-in-place', path, message, 'Change the file that it leads to by hand.');
}
