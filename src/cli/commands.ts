import type { Consent } from '../index.ts';
import {
  checkedBefore,
  conflictHelp,
  findRoot,
  generatedBefore,
  githubFindingsOf,
  jsonOfDiagnostics,
  lookAt,
} from '../start.ts';
import type { CommandLine } from './arguments.ts';
import { textOfChanges, textOfMigrations } from './changes.ts';
import { diffOfChanges, shownDiff } from './diff.ts';
import { formatOf } from './format.ts';
import { ownCode } from './own-code.ts';
import { pathInProject } from './path-in-project.ts';
import { printJson, progress, say, sayDiagnostics } from './output.ts';
import { painted, plain } from './paint.ts';
import { hasColors, print } from './print.ts';

/**
 * Each gives the exit status: 0 done, 1 the user has something to do. The library is loaded by a command that has something to find out:
 * that takes longer than to see that nothing has changed in a small project.
 */
const library = () => ownCode(() => import('../index.ts'));

export async function generate(line: CommandLine): Promise<number> {
  const root = findRoot();
  const dryRun = line.flag('dry-run') || line.flag('diff');
  const asked = {
    name: line.value('name'),
    consent: consentOf(line),
    amend: line.flag('amend'),
    discardEdits: line.values('discard-edits').flatMap((path) => (path === null ? [] : pathInProject(root, path))),
  };
  const look = lookAt(root);
  const { onStage, done } = progress();
  const { ok, changes, migrations, takenBack, moves, diagnostics } =
    generatedBefore(root, look, asked) ??
    (await (await library()).generateProject({ root, dryRun, ...asked, look, onStage }));
  done();
  if (line.flag('json')) {
    const shown = changes.map(({ path, action, reason }) => ({ path, action, reason }));
    const diff = line.flag('diff') ? { diff: diffOfChanges(changes) } : {};
    printJson({
      ok,
      changes: shown,
      migrations,
      takenBack,
      moves,
      ...diff,
      diagnostics: jsonOfDiagnostics(diagnostics).diagnostics,
    });
  } else {
    sayDiagnostics(diagnostics);
    // The disk refused in the middle: how far it came nobody counts.
    const isCutShort = diagnostics.some(({ code }) => code === 'not-written');
    // What was merged is for a person to choose from.
    const isWritten = ok || diagnostics.some(({ code }) => code === 'merge-conflict');
    // The diff is for `git apply` and `patch`: it stands alone.
    const paint = hasColors() ? painted : plain;
    (line.flag('diff') ? say : print)(textOfMigrations(migrations, paint));
    if (line.flag('diff')) print(hasColors() ? shownDiff(changes, paint) : diffOfChanges(changes));
    else if (changes.length > 0 && !isCutShort)
      print(textOfChanges(changes, { isWritten: !dryRun && isWritten, paint }));
    say(conflictHelp(changes));
    if (isWritten) print(moves.map(({ from, to }) => `move      ${from} to ${to}\n`).join(''));
    const [took, is] = dryRun ? ['would take', 'would be'] : ['took', 'is'];
    for (const name of takenBack)
      print(`Your database ${took} ${name} back, and what that had added ${is} gone from there.\n`);
    if (takenBack.length > 0 && !dryRun) print('Bring it up again: npm run db:migrate\n');
  }
  return ok ? 0 : 1;
}

/** Where a name was given, that alone is let go, also where the option stands without one too. */
function consentOf(line: CommandLine): Consent {
  const given = line.values('accept-data-loss');
  const names = given.filter((name) => name !== null);
  return given.length > 0 && names.length === 0 ? 'all' : names;
}

export async function validate(line: CommandLine): Promise<number> {
  const { validateWithTemplates } = await library();
  const { ok, diagnostics } = await validateWithTemplates({ root: findRoot(), paths: line.operands });
  if (line.flag('json')) printJson(jsonOfDiagnostics(diagnostics));
  else {
    sayDiagnostics(diagnostics);
    if (ok) print('The model is sound.\n');
  }
  return ok ? 0 : 1;
}

export async function check(line: CommandLine): Promise<number> {
  const format = formatOf(line);
  const root = findRoot();
  const look = lookAt(root);
  const { ok, findings, diagnostics } =
    checkedBefore(root, look) ?? (await (await library()).checkProject({ root, look }));
  if (format === 'json') printJson({ ok, findings });
  else if (format === 'github') print(githubFindingsOf(findings));
  else {
    sayDiagnostics(diagnostics);
    // The errors of a model stand among the findings too, and were just said.
    if (diagnostics.some(({ severity }) => severity === 'error')) return 1;
    for (const { path, line: at, reason, message, help, diff = '' } of findings)
      print(`${path}${at === undefined ? '' : `:${at}`}: ${reason}: ${message}\n  ${help}\n${diff}`);
    print(
      ok
        ? 'Everything is what the model says.\n'
        : `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}\n`,
    );
  }
  return ok ? 0 : 1;
}
