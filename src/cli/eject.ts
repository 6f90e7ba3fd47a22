import { ejectFiles, findRoot, jsonOfDiagnostics } from '../index.ts';
import { UsageError, type CommandLine } from './arguments.ts';
import { printJson, sayDiagnostics } from './output.ts';
import { pathInProject } from './path-in-project.ts';
import { print } from './print.ts';

/** What `espalier eject` does. */
export async function eject(line: CommandLine): Promise<number> {
  const [undo, discardChanges] = [line.flag('undo'), line.flag('discard-changes')];
  if (discardChanges && !undo) throw new UsageError('The option --discard-changes is for --undo.');
  const root = findRoot();
  const paths = line.operands.map((path) => pathInProject(root, path));
  const { ok, changes, diagnostics } = await ejectFiles({ root, paths, undo, discardChanges });
  const shown = changes.map(({ path, action, reason }) => ({ path, action, reason }));
  if (line.flag('json')) printJson({ ok, changes: shown, diagnostics: jsonOfDiagnostics(diagnostics).diagnostics });
  else {
    sayDiagnostics(diagnostics);
    for (const { path, reason } of ok ? changes : []) if (paths.includes(path)) print(`${path}: ${reason}\n`);
  }
  return ok ? 0 : 1;
}
