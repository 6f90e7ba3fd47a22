/** Projects as they stood after runs: one compiler for many of them, since the libraries take most of its time. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runTool } from '../fuzz/stages/run-tool.ts';

export interface Snapshot {
  readonly seed: number;
  readonly files: ReadonlyMap<string, string>;
}

/** What the compiler says of each that doesn't compile. */
export async function compile(snapshots: readonly Snapshot[]): Promise<string[]> {
  if (snapshots.length === 0) return [];
  const root = mkdtempSync(join(tmpdir(), 'espalier-histories-'));
  try {
    symlinkSync(join(import.meta.dirname, '../../node_modules'), join(root, 'node_modules'));
    const folders = snapshots.map(({ files }, index) => {
      const folder = `p${index}`;
      for (const [path, text] of files) {
        if (!/\.(?:ts|json)$/.test(path) || path.startsWith('.espalier/')) continue;
        mkdirSync(dirname(join(root, folder, path)), { recursive: true });
        writeFileSync(join(root, folder, path), text);
      }
      return folder;
    });
    const include = folders.flatMap((folder) => ['src', 'test', 'migrations'].map((path) => `${folder}/${path}`));
    writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ extends: './p0/tsconfig.json', include }));
    const { status, output } = await runTool('tsc', ['-p', '.', '--pretty', 'false'], { cwd: root });
    if (status === 0) return [];
    const lines = output.split('\n').filter((line) => !isOfMany(line));
    return snapshots.flatMap(({ seed }, index) => {
      const own = lines.filter((line) => line.startsWith(`${folders[index]}/`));
      return own.length === 0 ? [] : [`${seed}: doesn't compile\n${own.join('\n')}`];
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Each project says what its tests are given, which in one program is said several times. */
function isOfMany(line: string): boolean {
  return /^p\d+\/test\/(?:global-setup\.ts.*(?:TS2717|'PostgresqlTemplate')|new-database\.ts.*'PostgresqlTemplate)/.test(
    line,
  );
}
