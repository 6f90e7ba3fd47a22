/** The templates of a project's own: read, checked, and laid over those of Espalier's. */
import type { Report } from '../diagnostics/report.ts';
import type { Model } from '../model/index.ts';
import { planFiles } from '../plan/plan.ts';
import { FILES } from '../plan/table.ts';
import type { TemplateFacts } from '../plan/template-facts.ts';
import { nameOfView, type ViewName } from '../plan/views.ts';
import type { SourceFile } from '../source/source.ts';
import { rowOf } from './added-rows.ts';
import { additionOf, type Addition } from './addition.ts';
import { checkTemplate } from './check-template.ts';
import { readDeclarations } from './declarations.ts';
import { findPack } from './find-pack.ts';
import { nearTemplate } from './near-template.ts';
import type { Pack, PackName, Packs, PackTemplate } from './pack.ts';
import { readPack } from './read-pack.ts';
import { viewShapes } from './shape.ts';
import { parseTemplate } from './syntax.ts';

/** The templates of Espalier's own that can be replaced, with the names of their views. */
export function ownTemplates(): ReadonlyMap<string, TemplateFacts & { readonly viewName: ViewName | null }> {
  const facts = FILES.flatMap((row) => row.templates()).map((one) => ({ ...one, viewName: nameOfView(one.view) }));
  // A view without a name prints the whole file itself.
  return new Map(
    facts.filter(({ view, viewName }) => view === null || viewName !== null).map((one) => [one.template, one]),
  );
}

export function readPacks(root: string, names: readonly PackName[], report: Report): Packs {
  const own = ownTemplates();
  const templates = new Map<string, PackTemplate>();
  const additions = new Map<string, Addition>();
  const packs: Pack[] = [];
  for (const name of names) {
    const found = findPack(root, name, report);
    if (found === null) continue;
    const pack = readPack(found, report);
    packs.push(pack);
    const declared = pack.declarations === null ? [] : readDeclarations(pack.declarations, report);
    const said = new Set(declared.map((one) => one.name));
    for (const words of declared) {
      if (own.has(words.name)) {
        const help = 'Take the declaration away: a template that stands under its name replaces it.';
        report.error('bad-addition', words.place, `Espalier has \`${words.name}\` already.`, help);
        continue;
      }
      const addition = additionOf(words, pack, report);
      if (addition !== null) additions.set(words.name, addition);
    }
    for (const [template, file] of pack.templates) {
      const isPartial = template.startsWith('partials/');
      if (isPartial || own.has(template) || additions.has(template) || said.has(template)) {
        templates.set(template, { file, pack, isReplacement: own.has(template) });
      } else refuseUnknown(template, file, [...own.keys(), ...additions.keys()], report);
    }
  }
  const all: Packs = { packs, templates, additions: [...additions.values()] };
  checkAll(all, own, report);
  return { ...all, additions: withPathsOfTheirOwn(all, own, report) };
}

function refuseUnknown(template: string, file: SourceFile, known: readonly string[], report: Report): void {
  const near = nearTemplate(template, known, report);
  const said = near === null ? '`espalier templates` lists what can be replaced.' : `Did you mean \`${near}\`?`;
  const place = { file, start: 0, end: 0 };
  const help = `${said} To add one, declare it in pack.yaml: \`add: { ${template}: { path: … } }\`.`;
  report.error('unknown-template', place, `There is no template \`${template}\` to replace.`, help);
}

function checkAll({ templates, additions }: Packs, own: ReturnType<typeof ownTemplates>, report: Report): void {
  const shapes = viewShapes();
  const partials = new Map(
    [...templates].flatMap(([name, { file }]) =>
      name.startsWith('partials/') ? [[name.slice('partials/'.length).replace(/\.hbs$/, ''), file] as const] : [],
    ),
  );
  const added = new Map(additions.map(({ template, view }) => [template, view]));
  for (const [template, { file }] of templates) {
    if (isMixed(file, report)) continue;
    const view = own.get(template)?.viewName ?? added.get(template) ?? null;
    const shape = view === null ? undefined : shapes[view];
    if (view !== null && shape !== undefined) checkTemplate({ file, view, shape, partials }, report);
    // One that nothing uses is read all the same.
    else if (template.startsWith('partials/')) parseTemplate(file, report);
  }
}

/** Both sides of a merge, as Git and `espalier templates accept --merge` leave them. */
function isMixed(file: SourceFile, report: Report): boolean {
  const start = file.text.search(/^<{7} /m);
  if (start === -1 || !/^>{7} /m.test(file.text)) return false;
  const message = 'The template holds the marks of an unfinished merge.';
  report.error(
    'template-syntax',
    { file, start, end: start + 7 },
    message,
    'Choose between its sides, and take the marks out.',
  );
  return true;
}

/** Those whose paths no other template has, whatever the model. */
function withPathsOfTheirOwn(
  { additions, packs }: Packs,
  own: ReturnType<typeof ownTemplates>,
  report: Report,
): readonly Addition[] {
  const makers = new Map<string, string>();
  for (const { path, template } of own.values()) makers.set(path.toLowerCase(), `Espalier's \`${template}\``);
  return additions.filter(({ path, place, template, pack }) => {
    const maker = makers.get(path.toLowerCase());
    const within = packs.find(({ isPackage, shown }) => !isPackage && `${path}/`.startsWith(`${shown}/`));
    makers.set(path.toLowerCase(), `\`${template}\` of ${pack.name}`);
    if (maker !== undefined) refusePath(place, path, maker, report);
    else if (within !== undefined) {
      const message = `\`${path}\` would stand among the templates themselves.`;
      report.error('bad-addition', place, message, 'Choose another folder, such as `src`.');
    }
    return maker === undefined && within === undefined;
  });
}

/** Two templates for one path of this model. */
export function checkPaths(packs: Packs, model: Model, report: Report): void {
  if (packs.additions.length === 0) return;
  const makers = new Map(planFiles(model).map(({ path, template }) => [path.toLowerCase(), `\`${template}\``]));
  for (const addition of packs.additions) {
    for (const { path, template } of rowOf(addition)(model)) {
      const maker = makers.get(path.toLowerCase());
      if (maker !== undefined) refusePath(addition.place, path, maker, report);
      makers.set(path.toLowerCase(), `\`${template}\``);
    }
  }
}

function refusePath(place: Addition['place'], path: string, maker: string, report: Report): void {
  report.error(
    'bad-addition',
    place,
    `${maker} makes \`${path}\` already.`,
    'Choose another path; or replace that template.',
  );
}
