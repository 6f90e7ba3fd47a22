/** A generated project in a Git repository with branches, and databases of those who work on it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateProject, newProject, type GenerateOptions, type GenerateResult } from '../../src/index.ts';

const WHO = [
  '-c',
  'user.name=A',
  '-c',
  'user.email=a@b.cd',
  '-c',
  'commit.gpgsign=false',
  '-c',
  'merge.conflictStyle=diff3',
];

export class Team {
  readonly root: string;

  private constructor(name: string) {
    // It lies inside the repository, so that its files find what they import.
    this.root = join(import.meta.dirname, '../../.tmp', `merging-${name}-${process.pid}`);
  }

  /** The project on the branch main, committed. */
  static async make(name: string, model: string): Promise<Team> {
    const team = new Team(name);
    team.remove();
    const { ok, diagnostics } = await newProject({ dir: team.root, model: { 'espalier.yaml': model } });
    if (!ok) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    team.git('init', '-q', '-b', 'main');
    team.commit('first');
    return team;
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', [...WHO, ...args], {
      cwd: this.root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  commit(message: string): void {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message);
  }

  /** A branch from `from`, with the model of that text and what `generate` makes of it. */
  async branch(name: string, from: string, model: string): Promise<void> {
    this.git('checkout', '-q', '-b', name, from);
    await this.change(model);
    this.commit(name);
  }

  async change(model: string, options: Partial<GenerateOptions> = {}): Promise<GenerateResult> {
    this.write('espalier.yaml', model);
    const result = await generateProject({ root: this.root, ...options });
    if (!result.ok) throw new Error(said(result));
    return result;
  }

  /** Merges, and settles the model; what else is in conflict is left to `generate`. Gives the paths that Git leaves in conflict. */
  merge(branch: string, model: string): string[] {
    const { status } = spawnSync('git', [...WHO, 'merge', '-q', '--no-commit', '--no-ff', branch], { cwd: this.root });
    if (status !== 0 && !existsSync(join(this.root, '.git/MERGE_HEAD'))) throw new Error('The merge did not begin.');
    this.write('espalier.yaml', model);
    this.git('add', 'espalier.yaml');
    return this.git('diff', '--name-only', '--diff-filter=U')
      .split('\n')
      .filter((path) => path !== '');
  }

  generate(options: Partial<GenerateOptions> = {}): Promise<GenerateResult> {
    return generateProject({ root: this.root, ...options });
  }

  migrations(database = 'sqlite'): string[] {
    return readdirSync(join(this.root, 'migrations', database)).toSorted();
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  /** Runs a db: command of the project as a process. */
  db(url: string, ...words: readonly string[]): { readonly status: number | null; readonly output: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['src/db/migrate.ts', ...words], {
      cwd: this.root,
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'silent' },
    });
    return { status, output: stdout + stderr };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export function said({ changes, diagnostics }: GenerateResult): string {
  return [
    ...diagnostics.map(({ severity, code, message }) => `${severity} ${code}: ${message}`),
    ...changes.filter(({ action }) => action === 'conflict').map(({ path, reason }) => `${path}: ${reason}`),
  ].join('\n');
}
