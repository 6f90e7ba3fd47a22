/**
 * Projects as they stood after runs, compiled as one program. What many of them have in common, with all that it imports, stands in it once:
 * most of a project is the same as in the one before, and the compiler is what takes most time.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { runTool } from '../fuzz/stages/run-tool.ts';

export interface Snapshot {
  readonly seed: number;
  readonly files: ReadonlyMap<string, string>;
  /** Lines, as `PATH:LINE`, at which the compiler has to stop, and nowhere else. */
  readonly faults: readonly string[];
}

const SOURCE = /^(?:(?:src|test|migrations)\/.*|vitest\.config)\.ts$/;
const IMPORTED = /(\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.[^'"]+)\2/g;

/** What the compiler says of each that doesn't compile. */
export async function compile(snapshots: readonly Snapshot[]): Promise<string[]> {
  const [first] = snapshots;
  if (first === undefined) return [];
  const root = mkdtempSync(join(tmpdir(), 'espalier-histories-'));
  try {
    symlinkSync(join(import.meta.dirname, '../../node_modules'), join(root, 'node_modules'));
    const seeds = new Map<string, Set<number>>();
    const faults = new Set<string>();
    for (const { seed, files, faults: own } of snapshots) {
      for (const [path, text] of placed(files)) {
        for (const fault of own)
          if (path.endsWith(`/${fault.replace(/:\d+$/, '')}`)) faults.add(`${path}${/:\d+$/.exec(fault)}`);
        const known = seeds.get(path);
        if (known === undefined) write(root, path, text);
        seeds.set(path, (known ?? new Set()).add(seed));
      }
    }
    for (const name of ['package.json', 'tsconfig.json']) write(root, `project/${name}`, first.files.get(name) ?? '');
    write(root, 'package.json', '{ "type": "module" }');
    write(
      root,
      'tsconfig.json',
      JSON.stringify({ extends: './project/tsconfig.json', include: [], files: [...seeds.keys()] }),
    );
    // More threads would each work out the types of the libraries anew.
    const args = ['-p', '.', '--pretty', 'false', '--singleThreaded'];
    const { status, output } = await runTool('tsc', args, { cwd: root });
    if (status !== 0 && !output.includes('error TS')) throw new Error(`tsc ended with ${status}: ${output}`);
    return failures(output, seeds, faults);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** The sources of a project, each in a folder that is named after all that it can reach. Imports lead there. */
function placed(files: ReadonlyMap<string, string>): Map<string, string> {
  const sources = new Map([...files].filter(([path]) => SOURCE.test(path)));
  const hashes = new Map([...sources].map(([path, text]) => [path, sha1(text)]));
  const imports = new Map([...sources].map(([path, text]) => [path, importsOf(path, text)]));
  const places = new Map([...sources.keys()].map((path) => [path, `${digestOf(path)}/${path}`]));
  return new Map(
    [...sources].map(([path, text]) => {
      const place = places.get(path) ?? path;
      const moved = text.replaceAll(IMPORTED, (line, before: string, quote: string, name: string) => {
        const target = places.get(posix.join(dirname(path), name));
        return target === undefined ? line : `${before}${quote}./${posix.relative(dirname(place), target)}${quote}`;
      });
      return [place, moved];
    }),
  );

  function importsOf(path: string, text: string): string[] {
    const targets = [...text.matchAll(IMPORTED)].map(([, , , name = '']) => posix.join(dirname(path), name));
    return targets.filter((target) => sources.has(target));
  }

  function digestOf(path: string): string {
    const reached = new Set([path]);
    for (const one of reached) for (const next of imports.get(one) ?? []) reached.add(next);
    return `p${sha1(
      [...reached]
        .toSorted()
        .map((one) => `${one} ${hashes.get(one)}`)
        .join('\n'),
    ).slice(0, 16)}`;
  }
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

/** A line each, with the histories whose projects have it. */
function failures(
  output: string,
  seeds: ReadonlyMap<string, ReadonlySet<number>>,
  faults: ReadonlySet<string>,
): string[] {
  const said = output.split('\n').filter((line) => line.includes('error TS') && !isOfMany(line));
  const places = said
    .map((line) => /^(.*?)\((\d+)/.exec(line)?.slice(1) ?? [])
    .map(([path = '', line = '']) => `${path}:${line}`);
  const of = (place: string): string => [...(seeds.get(place.replace(/:\d*$/, '')) ?? [])].join(', ');
  return [
    ...said.flatMap((line, index) => {
      const place = places[index] ?? '';
      return faults.has(place) ? [] : [`${of(place)}: doesn't compile: ${line}`];
    }),
    ...[...faults].flatMap((place) => (places.includes(place) ? [] : [`${of(place)}: compiles: ${place}`])),
  ];
}

/** Each project says what its tests are given, which in one program is said several times. */
function isOfMany(line: string): boolean {
  return /^p\w+\/test\/(?:global-setup\.ts.*(?:TS2717|'PostgresqlTemplate)|new-database\.ts.*'PostgresqlTemplate)/.test(
    line,
  );
}
