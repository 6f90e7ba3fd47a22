/**
 * One history of a project: its model changes, a person edits its files, takes some over, gives them back, merges branches, and runs are
 * killed. After each run nothing that the person wrote is lost, `check` is silent or says what only a person can do, and at the end the
 * managed files are those of a project that is made from the last model at once.
 */
import {
  checkProject,
  ejectFiles,
  generateProject,
  textOfDiagnostics,
  type Change,
  type GenerateResult,
} from '../../src/index.ts';
import { basePath } from '../../src/apply/ejected.ts';
import { dieAfter, revive } from '../apply/killed.ts';
import { Random } from '../migrations/evolution/random.ts';
import { fresh, type Project } from '../mutation/project.ts';
import type { Snapshot } from './compile.ts';
import { faultsOf, withoutFaults } from './faults.ts';
import type { Life } from './life.ts';
import { hasComments, Lines } from './lines.ts';
import { merge } from './merge.ts';
import { Model } from './model.ts';
import { writePack } from './pack.ts';
import { plop } from './plop.ts';
import { STEPS } from './steps.ts';

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
  /** Given the project as it stands after each run, when a person has chosen where there was something to choose. */
  readonly snapshot?: (snapshot: Snapshot) => void;
}

/** Throws where something isn't as it has to be. */
export async function live(seed: number, { figures, snapshot = () => undefined }: Options): Promise<void> {
  const random = new Random(seed);
  const model = new Model(random);
  using project = await made(model);
  model.settle();
  project.git('init', '-q', '-b', 'main');
  project.commit('first');
  const history = new History(project, model, random, figures);
  for (let step = 4 + random.integer(5); step > 0; step--) {
    await history.step();
    const faults = faultsOf(project, model);
    snapshot({ seed, files: project.contents(), faults });
    if (faults.length > 0) history.note('a fault of the compiler');
    withoutFaults(project, faults);
  }
  await history.end();
  figures.histories += 1;
}

async function made(model: Model): Promise<Project> {
  const { pack } = model;
  const project = await fresh({ 'espalier.yaml': model.yamlWith(null) });
  if (project === null) throw new Error(`The model is refused.\n${model.yaml()}`);
  if (pack === null) return project;
  writePack(project, model);
  project.write('espalier.yaml', model.yaml());
  const { ok, diagnostics } = await project.generate();
  if (!ok) throw new Error(`The templates are refused.\n${textOfDiagnostics(diagnostics)}`);
  return project;
}

class History implements Life {
  readonly project: Project;
  readonly random: Random;
  readonly lines: Lines;
  readonly model: Model;
  yaml: string;
  readonly #figures: Figures;
  readonly #done: string[] = [];

  constructor(project: Project, model: Model, random: Random, figures: Figures) {
    this.project = project;
    this.model = model;
    this.lines = new Lines(model);
    this.random = random;
    this.#figures = figures;
    this.yaml = project.read('espalier.yaml');
  }

  async step(): Promise<void> {
    const kind = this.random.integer(100);
    if (kind < 12) await this.#merge();
    else if (kind < 27) await this.#plop();
    else await this.#steps();
    if (this.random.chance(50)) this.project.commit('a step');
  }

  async #merge(): Promise<void> {
    const undo = this.model.snapshot();
    if (!(await merge(this))) return;
    this.note('merge');
    await this.#run(undo);
  }

  async #plop(): Promise<void> {
    const result = await plop(this);
    if (result === null) return;
    this.#figures.runs += 1;
    await this.ran(result);
  }

  async #steps(): Promise<void> {
    const undo = this.model.snapshot();
    for (let count = 1 + this.random.integer(3); count > 0; count--) {
      const name = this.random.of(Object.keys(STEPS)) ?? '';
      if (await STEPS[name]?.(this)) this.note(name);
    }
    await this.#run(undo);
  }

  async end(): Promise<void> {
    const { project } = this;
    using other = await made(this.model);
    const from = other.contents();
    const there = project.manifest();
    for (const { path, owner } of there)
      if (owner === 'managed' && project.read(path) !== from.get(path)) this.fail(`${path} is not as a fresh one`);
    const known = new Set(there.map(({ path }) => path));
    const missing = [...other.paths('managed'), ...other.paths('owned')].filter((path) => !known.has(path));
    if (missing.length > 0) this.fail(`without ${missing.join(', ')}`);
    const paths = project.paths('ejected');
    if (paths.length === 0) return;
    await this.sound(ejectFiles({ root: other.root, paths }));
    for (const path of paths.map(basePath))
      if (project.read(path) !== other.read(path)) this.fail(`${path} is not as a fresh one`);
  }

  /** Brings the project up to its model. Where names change hands, the model goes back to what it was. */
  async #run(undo: () => void): Promise<void> {
    this.project.write('espalier.yaml', this.model.yaml());
    if (this.random.chance(20) && (await this.killed(60, () => this.generate()))) this.note('killed');
    const result = await this.generate();
    this.#figures.runs += 1;
    if (result.ok || !this.#isStop(result)) return this.ran(result);
    undo();
    this.project.write('espalier.yaml', this.yaml);
    await this.ran(await this.generate());
  }

  generate(): Promise<GenerateResult> {
    return this.project.generate();
  }

  async bringUp(): Promise<void> {
    this.project.write('espalier.yaml', this.model.yaml());
    const result = await this.generate();
    this.#settle(result, this.#expectRun(result));
  }

  async killed(operations: number, work: () => Promise<unknown>): Promise<boolean> {
    const { died } = dieAfter(1 + this.random.integer(operations));
    try {
      await work();
    } catch (error) {
      if (!died()) throw error;
    } finally {
      revive();
    }
    return died();
  }

  async ran(result: GenerateResult): Promise<void> {
    const marked = this.#expectRun(result);
    this.model.settle();
    this.yaml = this.project.read('espalier.yaml');
    this.#expectNothingLost();
    if (marked.length > 0) await this.#expectFound(marked);
    // A run drops the line of what the person has deleted.
    if (this.#settle(result, marked)) await this.sound(generateProject({ root: this.project.root }));
    await this.#expectSound();
    this.#expectMerged();
  }

  /** Gives the files that hold both sides of a merge, which the run has to have said. */
  #expectRun({ ok, diagnostics, changes }: GenerateResult): string[] {
    const isMerged = diagnostics.some(({ code }) => code === 'merge-conflict');
    if (!ok && !isMerged) this.fail(`stopped: ${textOfDiagnostics(diagnostics)}${conflicts(changes)}`);
    const marked = [...this.project.contents()].flatMap(([path, text]) => (/^<{7} /m.test(text) ? path : []));
    if (marked.length > 0 && !isMerged) this.fail(`a run is content with both sides in ${marked.join(', ')}`);
    return marked;
  }

  async #expectFound(marked: readonly string[]): Promise<void> {
    const { ok, findings } = await checkProject({ root: this.project.root });
    const found = new Set(findings.flatMap(({ path, reason }) => (reason === 'unmerged' ? path : [])));
    const rest = marked.filter((path) => !found.has(path));
    if (ok || rest.length > 0) this.fail(`check finds no marks in ${rest.join(', ')}`);
  }

  /** What only the person can do: conflicts and orphans. True: some of it was deleted. */
  #settle({ changes }: GenerateResult, marked: readonly string[]): boolean {
    for (const path of marked) this.settleMarks(path);
    const orphans = changes.filter(({ action }) => action === 'orphan');
    for (const { path } of orphans) {
      // It was listed: what is still wanted of it goes elsewhere.
      this.lines.giveUp(this.project.read(path));
      this.project.delete(path);
      this.note('an orphan');
    }
    return orphans.length > 0;
  }

  settleMarks(path: string): void {
    this.project.write(path, bothSides(this.project.read(path)));
    this.note('a conflict');
  }

  async #expectSound(): Promise<void> {
    const { findings } = await checkProject({ root: this.project.root });
    const left = findings.filter(({ reason }) => reason !== 'migration-risk');
    if (left.length > 0) this.fail(left.map(({ path, message, help }) => `${path}: ${message} ${help}`).join('\n'));
    const again = await generateProject({ root: this.project.root });
    const changed = again.changes.filter(({ action }) => action !== 'unchanged' && action !== 'keep');
    if (!again.ok || changed.length > 0) this.fail(`a second run: ${changed.map(({ path }) => path).join(', ')}`);
  }

  /** But for the lines of the person, an ejected file is what the model makes of it. */
  #expectMerged(): void {
    for (const path of this.project.paths('ejected')) {
      const ours = this.project
        .read(path)
        .split('\n')
        .filter((line) => !/mine\d{4}/.test(line));
      if (ours.join('\n') !== this.project.read(basePath(path))) this.fail(`${path} lacks what the model has changed`);
    }
  }

  #expectNothingLost(): void {
    const lost = this.lines.lost(this.project.contents());
    if (lost.length > 0) this.fail(`lost ${lost.join('; ')}`);
  }

  async sound(result: Promise<Pick<GenerateResult, 'ok' | 'diagnostics'>>): Promise<void> {
    const { ok, diagnostics } = await result;
    if (!ok) this.fail(textOfDiagnostics(diagnostics));
    this.#expectNothingLost();
  }

  editable(owner: 'managed' | 'owned' | 'ejected'): string[] {
    return this.project.paths(owner).filter((path) => hasComments(path) && this.project.has(path));
  }

  /** Whether it is for a reason that a history knows. */
  #isStop({ diagnostics }: GenerateResult): boolean {
    const code = diagnostics.find(({ severity }) => severity === 'error')?.code;
    if (code !== 'name-changes-hands') return false;
    this.#figures.stops.set(code, (this.#figures.stops.get(code) ?? 0) + 1);
    return true;
  }

  note(name: string): void {
    this.#done.push(name);
    this.#figures.steps.set(name, (this.#figures.steps.get(name) ?? 0) + 1);
  }

  fail(what: string): never {
    throw new Error(`${what}\nafter: ${this.#done.join('; ')}\n${this.model.yaml()}`);
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
  return text.replaceAll(/^<{7} .*\n([\s\S]*?)^={7}\n([\s\S]*?)^>{7} .*\n?/gm, (_, ours: string, theirs: string) => {
    const isTheirs = (line: string): boolean => theirs.includes(/mine\d{4}/.exec(line)?.[0] ?? '');
    const mine = ours.split('\n').filter((line) => /mine\d{4}/.test(line) && !isTheirs(line));
    return `${mine.map((line) => `// ${line.replace(/^\s*(?:\/\/ )?/, '')}\n`).join('')}${theirs}`;
  });
}
