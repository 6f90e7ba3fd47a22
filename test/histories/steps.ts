/** What a person does between two runs. Each says whether there was something to do. */
import { dirname } from 'node:path';
import { addDataMigration, ejectFiles, generateProject } from '../../src/index.ts';
import type { Life } from './life.ts';
import { MODEL_CHANGES } from './model.ts';
import { writePack } from './pack.ts';

export type Step = (life: Life) => boolean | Promise<boolean>;

export const STEPS: Readonly<Record<string, Step>> = {
  ...Object.fromEntries(
    Object.entries(MODEL_CHANGES).map(([name, change]): [string, Step] => [
      name,
      ({ model, random }) => change(model, random),
    ]),
  ),
  'a line in an owned file': (life) => write(life, life.random.of(life.editable('owned'))),
  'a line in an owned file of a module': (life) =>
    write(life, life.random.of(life.editable('owned').filter(isOfModel))),
  'a line in an ejected file': (life) => write(life, some(life, 'ejected')),
  'a line in a migration by hand': (life) => {
    const { project, model, random, lines } = life;
    const { ok, created, diagnostics } = addDataMigration({ root: project.root, name: model.name('steps') });
    if (!ok) life.fail(diagnostics.map(({ message }) => message).join('\n'));
    for (const path of created) lines.write(project, path, random);
    return true;
  },
  'a file of its own': (life) => {
    const path = some(life, 'managed', (one) => one.endsWith('.ts'));
    if (path !== null) life.lines.add(life.project, dirname(path));
    return path !== null;
  },
  'a line for an operation': (life) => {
    const { project, model, random, lines } = life;
    const path = random.of(life.editable('owned').filter((one) => one.endsWith('.routes.ts')));
    const entity = model.inFolder(/^src\/modules\/([^/]+)/.exec(path ?? '')?.[1] ?? '');
    const operation = entity === null ? null : random.of(model.operationsOf(entity));
    return path !== null && operation !== null && lines.before(project, path, operation);
  },
  'a line in a managed file, which is ejected': async (life) => {
    const path = some(life, 'managed');
    if (!write(life, path) || path === null) return false;
    // An edit is often found when the model has changed as well.
    const isPending = life.random.chance(40);
    if (isPending) life.project.write('espalier.yaml', life.model.yaml());
    const isStopped = await stopsAt(life, path);
    if (isPending && isStopped) await ejectPending(life, path);
    else if (isStopped) await eject(life, path);
    return true;
  },
  'a line in a managed file, which is given up': async (life) => {
    const { project, lines } = life;
    const path = some(life, 'managed');
    if (!write(life, path) || path === null) return false;
    if (!(await stopsAt(life, path))) life.fail(`an edit of ${path} stopped nothing`);
    lines.giveUp(project.read(path));
    await life.sound(generateProject({ root: project.root, discardEdits: [path], consent: 'all' }));
    return true;
  },
  eject: async (life) => {
    const path = some(life, 'managed');
    if (path !== null) await eject(life, path);
    return path !== null;
  },
  'eject --undo': async (life) => {
    const { project, random, lines } = life;
    const path = random.of(project.paths('ejected').filter((one) => project.has(one)));
    if (path === null) return false;
    const marks = lines.giveUp(project.read(path));
    const options = { root: project.root, paths: [path], undo: true };
    const refused = !(await ejectFiles(options)).ok;
    if (refused !== marks.length > 0) life.fail(`${path} was ${refused ? 'not ' : ''}given back`);
    if (refused) await life.sound(ejectFiles({ ...options, discardChanges: true }));
    return true;
  },
  'a template of the team': ({ project, model }) => {
    if (model.pack === null) return false;
    model.pack += 1;
    writePack(project, model);
    return true;
  },
};

const isOfModel = (path: string): boolean => /^(?:src\/modules|docs)\//.test(path);

/** Mostly one that comes of the model: the others never change. */
function some(life: Life, owner: 'managed' | 'ejected', is: (path: string) => boolean = () => true): string | null {
  const { random } = life;
  const paths = life.editable(owner).filter(is);
  const changing = paths.filter(isOfModel);
  return random.of(random.chance(60) && changing.length > 0 ? changing : paths);
}

function write({ project, random, lines }: Life, path: string | null): boolean {
  if (path === null) return false;
  lines.write(project, path, random);
  return true;
}

async function eject(life: Life, path: string): Promise<void> {
  const { project, random } = life;
  const work = () => ejectFiles({ root: project.root, paths: [path] });
  if (random.chance(20) && (await life.killed(12, work)) === null) life.note('killed eject');
  if (!project.paths('ejected').includes(path)) await life.sound(work());
}

/** Where it isn't known what it was made from, the change of the model is taken back, as Espalier says. */
async function ejectPending(life: Life, path: string): Promise<void> {
  const { project, yaml } = life;
  const { ok, diagnostics } = await ejectFiles({ root: project.root, paths: [path] });
  if (ok) life.note('ejected beside a changed model');
  else if (!diagnostics.some(({ code }) => code === 'not-ejected' || code === 'name-changes-hands'))
    life.fail(diagnostics.map(({ message }) => message).join('\n'));
  project.write('espalier.yaml', yaml);
  if (!ok) await eject(life, path);
}

/** A run changes nothing while an edit of a managed file stands there. False: the model has no such file any more, and it was listed. */
async function stopsAt(life: Life, path: string): Promise<boolean> {
  const { project, yaml } = life;
  const before = project.contents();
  const result = await generateProject({ root: project.root, consent: 'all' });
  if (result.ok && result.changes.some((change) => change.path === path && change.action === 'orphan')) {
    await life.ran(result);
    return false;
  }
  const isNamed = result.changes.some((change) => change.path === path && change.action === 'conflict');
  const isOther = result.diagnostics.some(({ code }) => code === 'name-changes-hands');
  if (result.ok || !(isNamed || isOther)) life.fail(`an edit of ${path} stopped nothing`);
  const now = project.contents();
  if ([...now].some(([one, text]) => before.get(one) !== text)) life.fail(`a run that stopped at ${path} wrote`);
  if (isOther) project.write('espalier.yaml', yaml);
  return true;
}
