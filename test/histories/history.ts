/**
 * One history of a project: its model changes, a person edits its files, takes some over, gives them back, merges branches, and runs are
 * killed. After each run nothing that the person wrote is lost, `check` is silent or says what only a person can do, and at the end the
 * managed files are those of a project that is made from the last model at once.
 */
import { checkProject, generateProject, textOfDiagnostics, type Change, type GenerateResult } from '../../src/index.ts';
import { dieAfter, revive } from '../apply/killed.ts';
import type { Random } from '../migrations/evolution/random.ts';
import type { Project } from '../mutation/project.ts';
import { notMerged, otherThanFresh } from './as-made.ts';
import type { Figures } from './figures.ts';
import type { Life } from './life.ts';
import { hasComments, Lines } from './lines.ts';
import { bothSides } from './marks.ts';
import { merge } from './merge.ts';
import type { Model } from './model.ts';
import { plop } from './plop.ts';
import { STEPS } from './steps.ts';

export class History implements Life {
  readonly project: Project;
  readonly random: Random;
  readonly lines: Lines;
  readonly model: Model;
  yaml: string;
  readonly #figures: Figures;
  readonly #done: string[] = [];
  /** Ejected files of which a side was taken in a merge. */
  readonly #chosen = new Set<string>();

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
    const other = await otherThanFresh(this.project, this.model);
    if (other.length > 0) this.fail(`not as in a fresh project: ${other.join(', ')}`);
  }

  /** Brings the project up to its model. Where names change hands, the model goes back to what it was. */
  async #run(undo: () => void): Promise<void> {
    this.project.write('espalier.yaml', this.model.yaml());
    const result = await this.#generateTwice();
    this.#figures.runs += 1;
    if (result.ok || !this.#isStop(result)) return this.ran(result);
    undo();
    this.project.write('espalier.yaml', this.yaml);
    await this.ran(await this.generate());
  }

  /** The first may be killed. */
  async #generateTwice(): Promise<GenerateResult> {
    if (!this.random.chance(20)) return this.generate();
    const result = await this.killed(60, () => this.generate());
    if (result !== null) return result;
    this.note('killed');
    return this.#afterKill();
  }

  /** Where the run that was killed had come to its last steps, the marks that it wrote are known as such no more: they are a person's to settle. */
  async #afterKill(): Promise<GenerateResult> {
    const result = await this.generate();
    const open = result.changes.filter(({ action }) => action === 'conflict');
    if (open.length === 0 || open.some(({ drift }) => drift !== 'unmerged')) return result;
    for (const { path } of open) this.settleMarks(path);
    return this.generate();
  }

  generate(): Promise<GenerateResult> {
    return this.project.generate();
  }

  async bringUp(): Promise<void> {
    this.project.write('espalier.yaml', this.model.yaml());
    const result = await this.generate();
    this.#settle(result, this.#expectRun(result));
  }

  async killed<Result>(operations: number, work: () => Promise<Result>): Promise<Result | null> {
    const { died } = dieAfter(1 + this.random.integer(operations));
    try {
      const result = await work();
      return died() ? null : result;
    } catch (error) {
      if (!died()) throw error;
      return null;
    } finally {
      revive();
    }
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
    const behind = notMerged(this.project).filter((path) => !this.#chosen.has(path));
    if (behind.length > 0) this.fail(`without what the model has changed: ${behind.join(', ')}`);
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

  chooseSide(path: string): void {
    this.settleMarks(path);
    this.#chosen.add(path);
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
