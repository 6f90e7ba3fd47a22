import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { apply, type ApplyFailure } from '../../src/apply/apply.ts';
import type { Change } from '../../src/apply/change.ts';
import { diskAt } from '../../src/apply/disk.ts';
import { reconcile } from '../../src/apply/reconcile.ts';
import type { RenamedFile } from '../../src/apply/renamed.ts';
import { readState, type State } from '../../src/apply/state.ts';
import type { Owner } from '../../src/plan/planned-file.ts';
import type { RenderedFile } from '../../src/render/rendered-file.ts';

/** A folder on the disk, and runs of the last two stages in it. */
export class TestProject {
  readonly root = mkdtempSync(join(tmpdir(), 'espalier-apply-'));

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  read(path: string): string | null {
    return existsSync(join(this.root, path)) ? readFileSync(join(this.root, path), 'utf8') : null;
  }

  /** Every file, without those in .espalier/. */
  files(): string[] {
    return this.allFiles().filter((path) => !path.startsWith('.espalier/'));
  }

  allFiles(): string[] {
    return readdirSync(this.root, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(this.root, join(entry.parentPath, entry.name)))
      .toSorted();
  }

  state(): State {
    const state = readState(this.root);
    if ('problem' in state) throw new Error(state.problem.reason);
    return state;
  }

  changes(files: readonly RenderedFile[], renamed?: ReadonlyMap<string, RenamedFile>): Change[] {
    return reconcile(files, this.state(), diskAt(this.root), renamed);
  }

  /** What a run would do with a file, and why: `conflict: it was edited by hand`. */
  verdict(files: readonly RenderedFile[], path: string): string | null {
    const change = this.changes(files).find((each) => each.path === path);
    return change === undefined ? null : `${change.action}: ${change.reason}`;
  }

  run(
    files: readonly RenderedFile[],
    schema: string | null = null,
    renamed?: ReadonlyMap<string, RenamedFile>,
  ): ApplyFailure {
    const changes = this.changes(files, renamed);
    const conflict = changes.find(({ action }) => action === 'conflict');
    if (conflict !== undefined) throw new Error(`${conflict.path}: ${conflict.reason}`);
    return apply(this.root, this.state(), { changes, schema });
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export function file(path: string, text: string, owner: Owner = 'managed'): RenderedFile {
  return { path, owner, template: `test/${path}`, text };
}
