/** What `check` and `generate` take as commands, in a project of 1,000 entities, where nothing or hardly anything has changed. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelOf } from './model.ts';
import { measured, packageIn, type Measured, type Run } from './pairs.ts';

const ENTITIES = 1000;

/** The first one is `node -e 0` itself. */
export function measureAgain(folder: string): readonly Measured[] {
  const command = join(packageIn(folder), 'bin/espalier.js');
  const [model, project] = [join(folder, 'again.model'), join(folder, 'again')];
  mkdirSync(model);
  for (const [file, text] of Object.entries(modelOf(ENTITIES))) writeFileSync(join(model, file), text);
  const espalier = (...args: readonly string[]): void => {
    const { status, stderr } = spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  espalier('new', project, '--model', model, '--no-install');
  espalier('generate', '--cwd', project);
  const run = (name: string, ...args: readonly string[]): Run => ({
    name,
    args: [command, ...args, '--cwd', project],
    status: 0,
  });
  return measured([
    run('check, nothing changed', 'check'),
    run('generate, nothing changed', 'generate'),
    {
      ...run('generate, one bound in one entity', 'generate'),
      before: (round) => setBound(project, round),
    },
    // So that the next round begins with nothing to do.
    run('generate, nothing changed, after that', 'generate'),
  ]);
}

/** It is another one in each round, and no column knows of it. */
function setBound(project: string, round: number): void {
  const path = join(project, 'models/entities-5.yaml');
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(/stock: \{ type: integer,(?: max: \d+,)?/, `stock: { type: integer, max: ${1000 + round},`),
  );
}
