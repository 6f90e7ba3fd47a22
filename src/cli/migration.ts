import { relative, resolve } from 'node:path';
import {
  addDataMigration,
  findRoot,
  githubFindingsOf,
  jsonOfDiagnostics,
  lintProject,
  type LintFinding,
} from '../index.ts';
import { UsageError, type CommandLine } from './arguments.ts';
import { formatOf } from './format.ts';
import { printJson, sayDiagnostics } from './output.ts';
import { print } from './print.ts';

/** What `espalier migration` does. */
export async function migration(line: CommandLine): Promise<number> {
  const [word, ...operands] = line.operands;
  if (word === 'lint') return lint(operands, line);
  if (word === 'data') return data(operands, line);
  throw new UsageError(`There is no command migration ${word}. There are: migration lint, migration data.`);
}

function data(names: readonly string[], line: CommandLine): number {
  const [name, extra] = names;
  if (name === undefined || extra !== undefined)
    throw new UsageError('The command migration data takes one name: `espalier migration data fill-weights`.');
  if (line.value('format') !== null) throw new UsageError('The option --format is for migration lint alone.');
  const dryRun = line.flag('dry-run');
  const { ok, created, diagnostics } = addDataMigration({ root: findRoot(), name, dryRun });
  if (line.flag('json')) printJson({ ok, created, diagnostics: jsonOfDiagnostics(diagnostics).diagnostics });
  else {
    sayDiagnostics(diagnostics);
    print(created.map((path) => `create    ${path}\n`).join(''));
    if (ok)
      print(
        dryRun
          ? 'Nothing was written.\n'
          : 'They are yours: write their steps, then npm run db:migrate. Before you commit them, espalier generate records them.\n',
      );
  }
  return ok ? 0 : 1;
}

function lint(files: readonly string[], line: CommandLine): number {
  if (line.flag('dry-run')) throw new UsageError('The option --dry-run is for migration data alone.');
  const format = formatOf(line);
  const root = findRoot();
  const { ok, findings, accepted, diagnostics } = lintProject({ root, files });
  if (format !== 'json') sayDiagnostics(diagnostics);
  if (format === 'json') printJson({ ok, findings, accepted, diagnostics: jsonOfDiagnostics(diagnostics).diagnostics });
  else if (format === 'github')
    print(githubFindingsOf(findings.map((finding) => ({ ...finding, reason: finding.code }))));
  else if (diagnostics.length === 0)
    print(`${findings.map((finding) => textOf(finding, root)).join('')}${sum(findings, accepted.length)}\n`);
  return ok ? 0 : 1;
}

function textOf({ code, migrations, subject, path, line, message, help }: LintFinding, root: string): string {
  const about = subject === null ? code : `${code} ${subject}`;
  const shown = relative(process.cwd(), resolve(root, path)).replaceAll('\\', '/');
  return `${shown}:${line}: ${about}: ${message}\n  in ${migrations.join(', ')}\n  help: ${help}\n\n`;
}

function sum(findings: readonly LintFinding[], accepted: number): string {
  const open = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  if (findings.length > 0) return accepted === 0 ? open : `${open}, ${accepted} accepted`;
  return accepted === 0
    ? 'The migrations put nothing at risk.'
    : `What the migrations put at risk is accepted (${accepted}).`;
}
