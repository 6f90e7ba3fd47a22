/** Owned lines that use an operation which the model no longer has: the compiler has to stop at them. */
import type { Project } from '../mutation/project.ts';
import type { Model } from './model.ts';

const USE = /^(?!\/\/).*Routes\(\{ before: \{ (\w+): \[\] \} \}\);/;

/** As `PATH:LINE`. */
export function faultsOf(project: Project, model: Model): string[] {
  const routes = project.paths('owned').filter((path) => path.endsWith('.routes.ts') && project.has(path));
  return routes.flatMap((path) => {
    const entity = model.inFolder(/^src\/modules\/([^/]+)/.exec(path)?.[1] ?? '');
    const there = entity === null ? [] : model.operationsOf(entity);
    const lines = project.read(path).split('\n');
    return lines.flatMap((line, index) => {
      const used = USE.exec(line)?.[1];
      return used === undefined || there.includes(used) ? [] : [`${path}:${index + 1}`];
    });
  });
}

/** The person takes out what the compiler has named. */
export function withoutFaults(project: Project, faults: readonly string[]): void {
  for (const path of new Set(faults.map((fault) => fault.replace(/:\d+$/, ''))))
    project.write(path, project.read(path).replace(/Routes\(\{ before: .*? \}\);/, 'Routes({});'));
}
