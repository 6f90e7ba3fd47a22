import { ejectFiles, findRoot, jsonOfDiagnostics, leaveEspalier } from '../index.ts';
import { UsageError, type CommandLine } from './arguments.ts';
import { printJson, sayDiagnostics } from './output.ts';
import { pathInProject } from './path-in-project.ts';
import { print } from './print.ts';

/** What `espalier eject` does. */
export async function eject(line: CommandLine): Promise<number> {
  const [undo, discardChanges] = [line.flag('undo'), line.flag('discard-changes')];
  if (discardChanges && !undo) throw new UsageError('The option --discard-changes is for --undo.');
  if (line.flag('all') && undo) throw new UsageError('The option --undo is for files: `espalier eject --undo FILE…`.');
  if (line.flag('all') !== (line.operands.length === 0))
    throw new UsageError('Name files (`espalier eject FILE…`), or say `espalier eject --all`.');
  const root = findRoot();
  if (line.flag('all')) return leave(line, root);
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

async function leave(line: CommandLine, root: string): Promise<number> {
  const { ok, files, diagnostics } = await leaveEspalier({ root });
  if (line.flag('json')) printJson({ ok, files, diagnostics: jsonOfDiagnostics(diagnostics).diagnostics });
  else {
    sayDiagnostics(diagnostics);
    if (ok) print(`${files} files are yours now, and Espalier is out of the project. Run npm install, and commit.\n`);
  }
  return ok ? 0 : 1;
}
