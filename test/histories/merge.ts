/** Two branches, each with an addition to the model and a line of a person, which Git merges. */
import { spawnSync } from 'node:child_process';
import type { Life } from './life.ts';
import { addition } from './model.ts';

/** Brings the project to where the next run has to put everything right. */
export async function merge(life: Life): Promise<boolean> {
  const { project, model, random, lines } = life;
  const undo = model.snapshot();
  const [theirs, ours] = [addition(model, random), addition(model, random)];
  const [one, other] = twoOf(life);
  if (one === null || other === null) return false;
  project.commit('before the branches');
  project.git('checkout', '-q', '-b', 'theirs');
  theirs();
  lines.write(project, one, random);
  await life.bringUp();
  project.commit('theirs');
  undo();
  project.git('checkout', '-q', 'main');
  ours();
  lines.write(project, other, random);
  await life.bringUp();
  project.commit('ours');
  theirs();
  const own = new Set([...project.paths('owned'), ...project.paths('ejected')]);
  const isRebase = random.chance(30);
  if (isRebase) git(life, 'rebase', '-q', 'theirs');
  else git(life, 'merge', '-q', '--no-commit', '--no-ff', 'theirs');
  settleOwn(life, own);
  project.write('espalier.yaml', model.yaml());
  if (isRebase) {
    project.git('add', '-A');
    if (project.has('.git/rebase-merge')) project.git('-c', 'core.editor=true', 'rebase', '--continue');
  } else if (random.chance(50)) project.commit('merged, without a run');
  project.git('branch', '-q', '-D', 'theirs');
  return true;
}

/** Git's lines differ where both write into one file, and then a person has to choose. */
function twoOf(life: Life): [string | null, string | null] {
  const one = life.random.of(life.editable('owned'));
  return [one, life.random.of(life.editable('owned').filter((path) => path !== one))];
}

/** A merge that ends in conflicts is none of a failure. */
function git(life: Life, ...args: readonly string[]): void {
  const { project } = life;
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@b.cd'];
  const { status, stderr } = spawnSync('git', [...who, ...args], { cwd: project.root, encoding: 'utf8' });
  const isUnderWay = project.has('.git/MERGE_HEAD') || project.has('.git/rebase-merge');
  if (status !== 0 && !isUnderWay) life.fail(stderr);
}

/** Conflicts in files of the person's own, which no run settles. */
function settleOwn(life: Life, own: ReadonlySet<string>): void {
  const { project } = life;
  const conflicts = project.git('diff', '--name-only', '--diff-filter=U').split('\n');
  for (const path of conflicts) if (own.has(path)) life.chooseSide(path);
}
