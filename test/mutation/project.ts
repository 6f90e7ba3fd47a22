/** A generated project with a past, in a Git repository, and copies of it that may be broken. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { addDataMigration, ejectFiles, generateProject, newProject, type GenerateResult } from '../../src/index.ts';
import { entitiesIn, withField } from './model-text.ts';

type Files = Readonly<Record<string, string>>;

const WHO = ['-c', 'user.name=A', '-c', 'user.email=a@b.cd', '-c', 'commit.gpgsign=false', '-c', 'gc.auto=0'];

/** One line of the manifest, as anybody may read it. */
export interface Line {
  readonly path: string;
  readonly owner: 'managed' | 'owned' | 'append-only' | 'ejected';
  readonly hash: string;
}

export class Project {
  readonly root: string;

  constructor(root = join(mkdtempSync(join(tmpdir(), 'espalier-mutation-')), 'app')) {
    this.root = root;
  }

  at(path: string): string {
    return join(this.root, path);
  }

  has(path: string): boolean {
    return existsSync(this.at(path));
  }

  read(path: string): string {
    return readFileSync(this.at(path), 'utf8');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), text);
  }

  delete(path: string): void {
    rmSync(this.at(path), { recursive: true });
  }

  git(...args: readonly string[]): string {
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    return execFileSync('git', [...WHO, ...args], { cwd: this.root, encoding: 'utf8', stdio: [...stdio] });
  }

  commit(message: string): void {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message);
  }

  /** Every file but those of Git and what runs remember on this machine, by its path, sorted. */
  contents(): ReadonlyMap<string, string> {
    return new Map(
      this.#pathsBelow('')
        .toSorted()
        .map((path) => [path, this.read(path)]),
    );
  }

  #pathsBelow(folder: string): string[] {
    return readdirSync(this.at(folder), { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (!entry.isDirectory()) return path;
      return path === '.git' || path === '.espalier/local' ? [] : this.#pathsBelow(path);
    });
  }

  manifest(): Line[] {
    return JSON.parse(this.read('.espalier/manifest.json')).files;
  }

  paths(owner: Line['owner']): string[] {
    return this.manifest().flatMap((line) => (line.owner === owner ? line.path : []));
  }

  /** The files of the model. */
  model(): Record<string, string> {
    const paths = [...this.contents().keys()].filter((path) => path === 'espalier.yaml' || path.startsWith('models/'));
    return Object.fromEntries(paths.map((path) => [path, this.read(path)]));
  }

  async generate(): Promise<GenerateResult> {
    return generateProject({ root: this.root, consent: 'all' });
  }

  copy(): Project {
    const copy = new Project();
    cpSync(this.root, copy.root, { recursive: true, verbatimSymlinks: true });
    return copy;
  }

  [Symbol.dispose](): void {
    rmSync(dirname(this.root), { recursive: true, force: true });
  }
}

/** Null: the model is refused. */
export async function fresh(model: Files): Promise<Project | null> {
  const project = new Project();
  if ((await newProject({ dir: project.root, model })).ok) return project;
  project[Symbol.dispose]();
  return null;
}

const OWN_LINE = '\n// A line of the owner.\n';

/**
 * Three steps of the schema, a migration by hand, owned files with and without changes, and an ejected file with some. Null: the model is
 * refused.
 */
export async function withPast(model: Files): Promise<Project | null> {
  const project = await fresh(model);
  if (project === null) return null;
  project.git('init', '-q', '-b', 'main');
  project.commit('first');
  for (const name of ['addedFirst', 'addedThen']) {
    const [entity] = entitiesIn(project.model());
    if (entity !== undefined) project.write(entity.path, withField(project.read(entity.path), entity.name, name));
    await sound(project.generate());
    project.commit(name);
  }
  await sound(addDataMigration({ root: project.root, name: 'by_hand' }));
  for (const path of project.paths('owned').filter((_, index) => index % 3 === 0)) change(project, path);
  const ejected = project.paths('managed').find((path) => path.endsWith('.serializer.ts'));
  if (ejected !== undefined) {
    await sound(ejectFiles({ root: project.root, paths: [ejected] }));
    change(project, ejected);
  }
  await sound(project.generate());
  project.commit('by hand');
  return project;
}

/** As its owner would. */
export function change(project: Project, path: string): void {
  if (path.endsWith('.ts')) project.write(path, project.read(path) + OWN_LINE);
  if (path.endsWith('.md')) project.write(path, `${project.read(path)}\nA line of the owner.\n`);
}

type Outcome = Pick<GenerateResult, 'ok' | 'diagnostics'>;

async function sound(result: Outcome | Promise<Outcome>): Promise<void> {
  const { ok, diagnostics } = await result;
  if (!ok) throw new Error(diagnostics.map(({ message, help }) => `${message} ${help}`).join('\n'));
}
