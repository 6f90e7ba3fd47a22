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
  if (line.flag('dry-run') && !line.flag('all')) throw new UsageError('The option --dry-run is for --all.');
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
  const dryRun = line.flag('dry-run');
  const { ok, files, mentions, diagnostics } = await leaveEspalier({ root, dryRun });
  if (line.flag('json')) {
    printJson({ ok, files, mentions, diagnostics: jsonOfDiagnostics(diagnostics).diagnostics });
    return ok ? 0 : 1;
  }
  sayDiagnostics(diagnostics);
  if (!ok) return 1;
  const also = mentions.length === 0 ? '' : `Files of yours still speak of it: ${mentions.join(', ')}.\n`;
  if (dryRun) print(`${files} files would be yours, and Espalier out of the project. Nothing was changed.\n${also}`);
  else print(`${files} files are yours now, and Espalier is out of the project. Run npm install, and commit.\n${also}`);
  return 0;
}
