/** What Git says in a folder. Null: it refuses, or isn't there. */
export function git(folder: string, ...args: readonly string[]): string | null {
  // Loaded here: it brings streams and sockets along, and few commands ask Git.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { status, stdout } = spawnSync('git', [...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout : null;
}

/** Its answer, a path each, as seen from the folder. Null: it refuses. */
export function gitPaths(folder: string, ...args: readonly string[]): ReadonlySet<string> | null {
  const answer = git(folder, ...args);
  return answer === null ? null : new Set(answer.split('\0').filter((path) => path !== ''));
}
