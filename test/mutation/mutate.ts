/**
 * Breaks projects at random, one mutation at a time, and asks `check`: what matters it has to find, at its path; of what doesn't it has to
 * say nothing. `generate` is asked too: it brings the project to where `check` is silent, or it says what stops it and writes nothing.
 */
import { checkProject } from '../../src/index.ts';
import { Random } from '../migrations/evolution/random.ts';
import type { Mutation, Planted } from './mutation.ts';
import { BRANCHES } from './mutations/branches.ts';
import { FILES } from './mutations/files.ts';
import { MODEL } from './mutations/model.ts';
import { STATE } from './mutations/state.ts';
import type { Project } from './project.ts';

export const MUTATIONS: Readonly<Record<string, Mutation>> = { ...FILES, ...STATE, ...MODEL, ...BRANCHES };

export interface Figures {
  /** What matters, and how much of it was found. */
  planted: number;
  found: number;
  /** What doesn't matter, and of how much of it nothing was said. */
  harmless: number;
  silent: number;
  /** Mutations that this project has nothing for. */
  impossible: number;
  readonly byName: Map<string, number>;
  readonly failures: string[];
}

export function noFigures(): Figures {
  return { planted: 0, found: 0, harmless: 0, silent: 0, impossible: 0, byName: new Map(), failures: [] };
}

/** One mutation of a copy of the project; which one and where, the seed decides. */
export async function mutate(project: Project, seed: number, figures: Figures, only?: string): Promise<void> {
  const random = new Random(seed);
  const names = Object.keys(MUTATIONS);
  const name = only ?? names[seed % names.length] ?? '';
  using copy = project.copy();
  const planted = await MUTATIONS[name]?.(copy, random);
  if (planted === null || planted === undefined) {
    figures.impossible += 1;
    return;
  }
  figures.byName.set(name, (figures.byName.get(name) ?? 0) + 1);
  const failures = [...(await judge(copy, planted, figures)), ...(await afterwards(copy))];
  figures.failures.push(...failures.map((failure) => `${seed} ${name}: ${planted.what}: ${failure}`));
}

async function judge(project: Project, { foundAt }: Planted, figures: Figures): Promise<string[]> {
  const { ok, findings } = await checkProject({ root: project.root });
  const said = findings.map(({ path, message }) => `${path}: ${message}`).join('\n  ');
  if (foundAt === null) {
    // What a branch has removed is asked about until somebody accepts it.
    const isSilent = findings.every(({ reason }) => reason === 'migration-risk');
    figures.harmless += 1;
    if (isSilent) figures.silent += 1;
    return isSilent ? [] : [`a false alarm\n  ${said}`];
  }
  figures.planted += 1;
  const isFound = !ok && findings.some(({ path }) => foundAt(path));
  if (isFound) figures.found += 1;
  return isFound ? [] : [ok ? 'not found' : `found elsewhere\n  ${said}`];
}

async function afterwards(project: Project): Promise<string[]> {
  const before = project.contents();
  const { ok } = await project.generate();
  if (!ok) {
    const now = project.contents();
    const changed = [...new Set([...before.keys(), ...now.keys()])].filter(
      (path) => before.get(path) !== now.get(path),
    );
    return changed.length === 0 ? [] : [`generate failed, and changed ${changed.join(', ')}`];
  }
  const { findings } = await checkProject({ root: project.root });
  const left = findings.filter(({ path, reason }) => !ONLY_ITS_OWNER.has(reason) && path !== 'package.json');
  return left.map(({ path, message }) => `after generate: ${path}: ${message}`);
}

/** What no run can bring in order, nor what package.json lacks: lines of an owned file, and a migration's risk. */
const ONLY_ITS_OWNER = new Set(['unmerged', 'migration-risk', 'orphan']);
