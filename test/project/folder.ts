import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { LOCAL } from '../../src/recall/local.ts';

/** A folder of a test, and what stands in it. */
export class Folder {
  readonly path: string;

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    this.path = mkdtempSync(join(tmpdir(), 'espalier-test-'));
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  at(path: string): string {
    return join(this.path, path);
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), content);
  }

  read(path: string): string {
    return readFileSync(this.at(path), 'utf8');
  }

  has(path: string): boolean {
    return existsSync(this.at(path));
  }

  /** Every file below a folder, sorted; but for what runs remember of a project on this machine. */
  files(below = '.'): string[] {
    return readdirSync(this.at(below), { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .filter((entry) => !entry.parentPath.endsWith(LOCAL))
      .map((entry) => relative(this.at(below), join(entry.parentPath, entry.name)))
      .toSorted();
  }

  /** Every file with its text. */
  contents(below = '.'): Record<string, string> {
    return Object.fromEntries(this.files(below).map((path) => [path, this.read(join(below, path))]));
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
