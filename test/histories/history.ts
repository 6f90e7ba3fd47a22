/**
 * One history of a project: its model changes, a person edits its files, takes some over, gives them back, and runs are killed. After each
 * run nothing that the person wrote is lost, `check` is silent or says what only a person can do, and at the end the managed files are
 * those of a project that is made from the last model at once.
 */
import { dirname } from 'node:path';
import {
  checkProject,
  ejectFiles,
  generateProject,
  textOfDiagnostics,
  type Change,
  type GenerateResult,
} from '../../src/index.ts';
import { dieAfter, revive } from '../apply/killed.ts';
import { Random } from '../migrations/evolution/random.ts';
import { fresh, type Project } from '../mutation/project.ts';
import { Lines } from './lines.ts';
import { Model, MODEL_CHANGES } from './model.ts';

export interface Figures {
  histories: number;
  runs: number;
  /** Runs that stopped, by the code of what they said. */
  readonly stops: Map<string, number>;
  readonly steps: Map<string, number>;
}

export function noFigures(): Figures {
  return { histories: 0, runs: 0, stops: new Map(), steps: new Map() };
}

interface Options {
  readonly figures: Figures;
  /** Given the project as it stands after each run that left nothing to do. */
  readonly snapshot?: (project: Project) => void;
}

/** Throws where something isn't as it has to be. */
export async function live(seed: number, { figures, snapshot = () => undefined }: Options): Promise<void> {
  const random = new Random(seed);
  const model = new Model(random);
  using project = await made(model.yaml());
  model.settle();
  project.git('init', '-q', '-b', 'main');
  project.commit('first');
  const history = new History(project, model, random, figures);
  for (let step = 4 + random.integer(5); step > 0; step--) {
    await history.step();
    snapshot(project);
  }
  await history.end();
  figures.histories += 1;
}

async function made(yaml: string): Promise<Project> {
  const project = await fresh({ 'espalier.yaml': yaml });
  if (project === null) throw new Error(`The model is refused.\n${yaml}`);
  return project;
}

class History {
  readonly #project: Project;
  readonly #random: Random;
  readonly #figures: Figures;
  readonly #lines: Lines;
  readonly #done: string[] = [];
  readonly #model: Model;

  constructor(project: Project, model: Model, random: Random, figures: Figures) {
    this.#project = project;
    this.#model = model;
    this.#lines = new Lines(model);
    this.#random = random;
    this.#figures = figures;
  }

  async step(): Promise<void> {
    const undo = this.#model.snapshot();
    for (let count = 1 + this.#random.integer(3); count > 0; count--) {
      const name = this.#random.of(Object.keys(this.#STEPS)) ?? '';
      if (await this.#STEPS[name]?.()) this.#note(name);
    }
    await this.#run(undo);
    if (this.#random.chance(50)) this.#project.commit('a step');
  }

  async end(): Promise<void> {
    using other = await made(this.#model.yaml());
    const from = other.contents();
    for (const { path, owner } of this.#project.manifest()) {
      if (owner === 'managed' && this.#project.read(path) !== from.get(path))
        this.#fail(`${path} is not as a fresh one`);
    }
    const there = new Set(this.#project.manifest().map(({ path }) => path));
    const missing = other.paths('managed').filter((path) => !there.has(path));
    if (missing.length > 0) this.#fail(`without ${missing.join(', ')}`);
  }

  readonly #STEPS: Readonly<Record<string, () => boolean | Promise<boolean>>> = {
    ...Object.fromEntries(
      Object.entries(MODEL_CHANGES).map(([name, change]) => [name, () => change(this.#model, this.#random)]),
    ),
    'a line in an owned file': () => this.#write(this.#of('owned')),
    'a line in an owned file of a module': () =>
      this.#write(this.#random.of(this.#typescript('owned').filter((path) => path.startsWith('src/modules/')))),
    'a line in an ejected file': () => this.#write(this.#of('ejected')),
    'a file of its own': () => {
      const folder = this.#random.of(this.#typescript('managed').map((path) => dirname(path)));
      if (folder !== null) this.#lines.add(this.#project, folder);
      return folder !== null;
    },
    'a line in a managed file, which is ejected': async () => {
      const path = this.#of('managed');
      if (path === null || !this.#write(path)) return false;
      await this.#stopsAt(path);
      await this.#sound(ejectFiles({ root: this.#project.root, paths: [path] }));
      return true;
    },
    'a line in a managed file, which is given up': async () => {
      const path = this.#of('managed');
      if (path === null || !this.#write(path)) return false;
      await this.#stopsAt(path);
      this.#lines.giveUp(this.#project.read(path));
      await this.#sound(generateProject({ root: this.#project.root, discardEdits: [path], consent: 'all' }));
      return true;
    },
    eject: async () => {
      const path = this.#of('managed');
      if (path !== null) await this.#sound(ejectFiles({ root: this.#project.root, paths: [path] }));
      return path !== null;
    },
    'eject --undo': async () => {
      const path = this.#of('ejected');
      if (path === null) return false;
      const marks = this.#lines.giveUp(this.#project.read(path));
      const options = { root: this.#project.root, paths: [path], undo: true };
      const refused = !(await ejectFiles(options)).ok;
      if (refused !== marks.length > 0) this.#fail(`${path} was ${refused ? 'not ' : ''}given back`);
      if (refused) await this.#sound(ejectFiles({ ...options, discardChanges: true }));
      return true;
    },
  };

  /** Brings the project up to its model. Where names change hands, the model goes back to what it was. */
  async #run(undo: () => void): Promise<void> {
    const { root } = this.#project;
    const before = this.#project.read('espalier.yaml');
    this.#project.write('espalier.yaml', this.#model.yaml());
    if (this.#random.chance(20)) await this.#killed(root);
    const result = await generateProject({ root, consent: 'all' });
    this.#figures.runs += 1;
    if (!result.ok && this.#isStop(result)) {
      undo();
      this.#project.write('espalier.yaml', before);
      await this.#sound(generateProject({ root, consent: 'all' }));
    } else if (!result.ok && !result.diagnostics.some(({ code }) => code === 'merge-conflict')) {
      this.#fail(`stopped: ${textOfDiagnostics(result.diagnostics)}${conflicts(result.changes)}`);
    }
    this.#model.settle();
    this.#expectNothingLost();
    // A run drops the line of what the person has deleted.
    if (this.#settle(result.changes)) await this.#sound(generateProject({ root }));
    await this.#expectSound();
  }

  async #killed(root: string): Promise<void> {
    const { died } = dieAfter(1 + this.#random.integer(60));
    try {
      await generateProject({ root, consent: 'all' });
    } catch (error) {
      if (!died()) throw error;
    } finally {
      revive();
    }
    if (died()) this.#note('killed');
  }

  /** What only the person can do: conflicts and orphans. True: some of it was deleted. */
  #settle(changes: readonly Change[]): boolean {
    let isDeleted = false;
    for (const { path, action } of changes) {
      if (action === 'orphan') {
        // It was listed: what is still wanted of it goes elsewhere.
        this.#lines.giveUp(this.#project.read(path));
        this.#project.delete(path);
        isDeleted = true;
        this.#note('an orphan');
      } else if (this.#project.has(path) && /^<{7} /m.test(this.#project.read(path))) {
        this.#project.write(path, bothSides(this.#project.read(path)));
        this.#note('a conflict');
      }
    }
    return isDeleted;
  }

  async #expectSound(): Promise<void> {
    const { findings } = await checkProject({ root: this.#project.root });
    const left = findings.filter(({ reason }) => reason !== 'migration-risk');
    if (left.length > 0) this.#fail(left.map(({ path, message, help }) => `${path}: ${message} ${help}`).join('\n'));
    const again = await generateProject({ root: this.#project.root });
    const changed = again.changes.filter(({ action }) => action !== 'unchanged' && action !== 'keep');
    if (!again.ok || changed.length > 0) this.#fail(`a second run: ${changed.map(({ path }) => path).join(', ')}`);
  }

  #expectNothingLost(): void {
    const lost = this.#lines.lost(this.#project);
    if (lost.length > 0) this.#fail(`lost ${lost.join('; ')}`);
  }

  /** A run changes nothing while an edit of a managed file stands there. */
  async #stopsAt(path: string): Promise<void> {
    const before = this.#project.contents();
    const { ok, changes } = await generateProject({ root: this.#project.root, consent: 'all' });
    const isNamed = changes.some((change) => change.path === path && change.action === 'conflict');
    if (ok || !isNamed) this.#fail(`an edit of ${path} stopped nothing`);
    const now = this.#project.contents();
    if ([...now].some(([one, text]) => before.get(one) !== text)) this.#fail(`a run that stopped at ${path} wrote`);
  }

  async #sound(
    result: Promise<{ readonly ok: boolean; readonly diagnostics: GenerateResult['diagnostics'] }>,
  ): Promise<void> {
    const { ok, diagnostics } = await result;
    if (!ok) this.#fail(textOfDiagnostics(diagnostics));
    this.#expectNothingLost();
  }

  #write(path: string | null): boolean {
    if (path === null || !this.#project.has(path)) return false;
    this.#lines.write(this.#project, path, this.#random);
    return true;
  }

  #typescript(owner: 'managed' | 'owned' | 'ejected'): string[] {
    return this.#project.paths(owner).filter((path) => path.endsWith('.ts') && this.#project.has(path));
  }

  #of(owner: 'managed' | 'owned' | 'ejected'): string | null {
    return this.#random.of(this.#typescript(owner));
  }

  /** Whether it is for a reason that a history knows. */
  #isStop({ diagnostics }: GenerateResult): boolean {
    const code = diagnostics.find(({ severity }) => severity === 'error')?.code;
    if (code !== 'name-changes-hands') return false;
    this.#figures.stops.set(code, (this.#figures.stops.get(code) ?? 0) + 1);
    return true;
  }

  #note(name: string): void {
    this.#done.push(name);
    this.#figures.steps.set(name, (this.#figures.steps.get(name) ?? 0) + 1);
  }

  #fail(what: string): never {
    throw new Error(`${what}\nafter: ${this.#done.join('; ')}\n${this.#model.yaml()}`);
  }
}

function conflicts(changes: readonly Change[]): string {
  return changes
    .filter(({ action }) => action === 'conflict')
    .map(({ path, reason }) => `${path}: ${reason}\n`)
    .join('');
}

/** Theirs is what compiles; of ours the lines that a person has written stay. */
function bothSides(text: string): string {
  return text.replaceAll(/^<{7} .*\n([\s\S]*?)^={7}\n([\s\S]*?)^>{7} .*\n/gm, (_, ours: string, theirs: string) => {
    const mine = ours.split('\n').filter((line) => /mine\d{4}/.test(line));
    return `${mine.map((line) => `// ${line.replace(/^\s*(?:\/\/ )?/, '')}\n`).join('')}${theirs}`;
  });
}
