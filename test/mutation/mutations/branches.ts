/** Two branches of the project, each brought up to its own model, and merged by Git alone. */
import { spawnSync } from 'node:child_process';
import type { Random } from '../../migrations/evolution/random.ts';
import type { Mutation } from '../mutation.ts';
import type { Project } from '../project.ts';
import { entitiesIn, withEntity, withField, withoutEntity } from '../model-text.ts';

type Edit = (project: Project, random: Random, side: string) => boolean;

const EDITS: Readonly<Record<string, Edit>> = {
  field: (project, random, side) => editEntity(project, random, (text, name) => withField(text, name, `by${side}`)),
  entity: (project, random, side) => editEntity(project, random, (text) => withEntity(text, `MadeBy${side}`)),
  removal: (project, random) => editEntity(project, random, withoutEntity),
  'entity in a file of its own': (project, _, side) => {
    project.write(`models/by-${side}.yaml`, `entities:\n  FileBy${side}: { fields: { name: string(40) } }\n`);
    return true;
  },
  'owned line': (project, random) => {
    const path = random.of(project.paths('owned').filter((one) => one.endsWith('.ts')));
    if (path !== null) project.write(path, `// Above all.\n${project.read(path)}`);
    return path !== null;
  },
};

function editEntity(project: Project, random: Random, edit: (text: string, name: string) => string): boolean {
  const one = random.of(entitiesIn(project.model()));
  if (one !== null) project.write(one.path, edit(project.read(one.path), one.name));
  return one !== null;
}

/** A branch from main with one edit. Null: the edited model is refused. */
async function branch(project: Project, random: Random, side: string): Promise<string | null> {
  const name = random.of(Object.keys(EDITS)) ?? 'field';
  project.git('checkout', '-q', '-b', side, 'main');
  if (EDITS[name]?.(project, random, side) !== true || !(await project.generate()).ok) return null;
  project.commit(`${side}: ${name}`);
  return name;
}

export const BRANCHES: Readonly<Record<string, Mutation>> = {
  'merge two branches': async (project, random) => {
    const theirs = await branch(project, random, 'theirs');
    const ours = await branch(project, random, 'ours');
    if (theirs === null || ours === null) return null;
    spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.cd', 'merge', '-q', '--no-edit', 'theirs'], {
      cwd: project.root,
    });
    // What a run would still write is what `check` has to find, and nothing else.
    using copy = project.copy();
    const { ok, changes } = await copy.generate();
    const drifted = changes.filter(({ action }) => action !== 'unchanged' && action !== 'keep');
    const what = `merged a branch (${theirs}) into another (${ours})`;
    if (ok && drifted.length === 0) return { what: `${what}: as it has to be`, foundAt: null };
    return { what, foundAt: () => true };
  },
};
