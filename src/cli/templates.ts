import {
  acceptTemplates,
  copyTemplates,
  findRoot,
  jsonOfDiagnostics,
  listTemplates,
  nearest,
  textOfView,
  type ListedTemplate,
  type ListedView,
} from '../index.ts';
import { UsageError, type CommandLine } from './arguments.ts';
import { printJson, sayDiagnostics } from './output.ts';
import { print } from './print.ts';

/** What `espalier templates` does. */
export async function templates(line: CommandLine): Promise<number> {
  const [word, ...names] = line.operands;
  if (line.value('to') !== null && word !== 'eject') throw new UsageError('The option --to is for templates eject.');
  if (line.flag('merge') && word !== 'accept') throw new UsageError('The option --merge is for templates accept.');
  if (word === 'eject') return eject(names, line);
  if (word === 'accept') return accept(names, line);
  return list(line);
}

async function eject(names: readonly string[], line: CommandLine): Promise<number> {
  if (names.length === 0)
    throw new UsageError(
      'Name templates: `espalier templates eject resource/handlers.ts.hbs`. `espalier templates` lists them.',
    );
  const { ok, paths, added, diagnostics } = await copyTemplates({ root: findRoot(), names, to: line.value('to') });
  if (line.flag('json')) printJson({ ok, paths, diagnostics: jsonOfDiagnostics(diagnostics).diagnostics });
  else {
    sayDiagnostics(diagnostics);
    print(paths.map((path) => `create    ${path}\n`).join(''));
    if (added !== null) print(`update    espalier.yaml  (templates: ${added})\n`);
    if (ok) print('They are yours: change them, then espalier generate.\n');
  }
  return ok ? 0 : 1;
}

async function accept(names: readonly string[], line: CommandLine): Promise<number> {
  const merge = line.flag('merge');
  const { ok, accepted, merged, diagnostics } = await acceptTemplates({ root: findRoot(), names, merge });
  if (line.flag('json')) printJson({ ok, accepted, merged, diagnostics: jsonOfDiagnostics(diagnostics).diagnostics });
  else {
    sayDiagnostics(diagnostics);
    print(merged.map((path) => `update    ${path}  (what Espalier has changed is merged into it)\n`).join(''));
    print(accepted.map((name) => `accepted  ${name}\n`).join(''));
    if (ok && accepted.length === 0) print('No template that is replaced has changed.\n');
  }
  return ok ? 0 : 1;
}

async function list(line: CommandLine): Promise<number> {
  const { ok, templates: all, views, diagnostics } = await listTemplates({ root: findRoot() });
  const chosen = line.operands.length === 0 ? all : all.filter(({ name }) => line.operands.includes(name));
  const wanted = new Set([...line.operands, ...chosen.flatMap(({ view }) => view ?? [])]);
  for (const name of line.operands) refuseUnknown(name, all, views);
  const shown = views.filter(({ name }) => wanted.has(name));
  if (line.flag('json')) {
    printJson({ ok, templates: chosen, views: shown, diagnostics: jsonOfDiagnostics(diagnostics).diagnostics });
    return ok ? 0 : 1;
  }
  sayDiagnostics(diagnostics);
  print(table(chosen));
  if (line.operands.length > 0) print(shown.map((view) => `\n${textOfView(view)}`).join(''));
  else
    print(
      '\nespalier templates NAME shows what its view has. Views that only templates of your own use: outline, outlines.\n',
    );
  return ok ? 0 : 1;
}

function refuseUnknown(name: string, all: readonly ListedTemplate[], views: readonly ListedView[]): void {
  const known = [...all, ...views].map((one) => one.name);
  if (known.includes(name)) return;
  const near = nearest(name, known);
  const hint = near === null ? ' `espalier templates` lists them.' : ` Did you mean ${near}?`;
  throw new UsageError(`There is no template and no view ${name}.${hint}`);
}

function table(listed: readonly ListedTemplate[]): string {
  if (listed.length === 0) return '';
  const rows = listed.map(({ name, owner, view, path, is, pack }) => [
    name,
    owner ?? '-',
    view ?? '-',
    `${path ?? '-'}${is === 'own' ? '' : `  (${is} by ${pack})`}`,
  ]);
  const all = [['TEMPLATE', 'OWNER', 'VIEW', 'MAKES'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => `${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}\n`).join('');
}
