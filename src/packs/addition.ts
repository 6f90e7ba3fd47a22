/** A template that a pack adds, as its declaration has it. */
import type { Report } from '../diagnostics/report.ts';
import type { Scope } from '../plan/template-facts.ts';
import { isViewName, VIEWS, type ViewName } from '../plan/views.ts';
import type { Place } from '../source/source.ts';
import type { AdditionWords } from './declarations.ts';
import { pathMistake } from './added-path.ts';
import { nearTemplate } from './near-template.ts';
import type { Pack } from './pack.ts';

export interface Addition {
  readonly template: string;
  readonly owner: 'managed' | 'owned';
  /** `src/clients/{entity.file}.ts`. */
  readonly path: string;
  /** Of the path. */
  readonly place: Place;
  readonly scope: Scope;
  /** Null: a file without a variable. */
  readonly view: ViewName | null;
  readonly pack: Pack;
}

/** Null: the report says what is wrong with it. */
export function additionOf({ name, place, value: said }: AdditionWords, pack: Pack, report: Report): Addition | null {
  if (!pack.templates.has(name)) {
    const near = nearTemplate(name, pack.templates.keys(), report);
    const help = near === null ? `Make the file \`${pack.shown}/${name}\`.` : `Did you mean \`${near}\`?`;
    report.error('bad-addition', place, `The pack has no \`${name}\`.`, help);
    return null;
  }
  if (said === null || said.path === null) return null;
  const owner = said.owner?.value ?? 'managed';
  const scoped = name.startsWith('static/') ? staticScope(name, said, report) : viewScope(name, place, said, report);
  const mistake = pathMistake(said.path.value, scoped?.scope ?? null);
  if (mistake !== null) report.error(mistake.code, said.path.place, mistake.message, mistake.help);
  if (scoped === null || mistake !== null) return null;
  const { view, scope } = scoped;
  if (owner === 'owned' && view !== null && view !== 'names') {
    report.error(
      'bad-addition',
      said.owner?.place ?? place,
      `\`${name}\` makes a file once, and what the view \`${view}\` says in it would go stale.`,
      'Write `owner: managed`; or `view: names`, which has the names of the entity alone.',
    );
    return null;
  }
  return { template: name, owner, path: said.path.value, place: said.path.place, scope, view, pack };
}

type Words = NonNullable<AdditionWords['value']>;

interface Scoped {
  readonly view: ViewName | null;
  readonly scope: Scope;
}

function staticScope(name: string, { view, for: of }: Words, report: Report): Scoped | null {
  const said = view ?? (of?.value === 'project' ? null : of);
  if (said === null) return { view: null, scope: 'project' };
  const help = 'Take it away; or move the file to `project/` or `resource/`, with `.hbs` at its end.';
  report.error('bad-addition', said.word, `\`${name}\` is copied as it is, once in a project.`, help);
  return null;
}

function viewScope(
  name: string,
  place: Place,
  { view, for: of, broken, unknown }: Words,
  report: Report,
): Scoped | null {
  const known = Object.keys(VIEWS);
  if (view === null && (broken.has('view') || unknown)) return null;
  if (view === null) {
    const help = `Add \`view: outline\`, or another of ${known.join(', ')}. \`espalier templates outline\` shows what it has.`;
    report.error('bad-addition', place, `\`${name}\` says no view, so there is nothing that it could print.`, help);
    return null;
  }
  const { value: asked } = view;
  if (!isViewName(asked)) {
    const near = report.nearest(asked, known);
    const help = near === null ? `There are: ${known.join(', ')}.` : `Did you mean \`${near}\`?`;
    report.error('bad-addition', view.place, `There is no view \`${asked}\`.`, help);
    return null;
  }
  const { scope: own } = VIEWS[asked];
  const scope = of?.value ?? own;
  if (scope === own || (own === 'entity' && scope === 'resource')) return { view: asked, scope };
  const help = `Leave \`for\` out, or write \`for: ${own}\`.`;
  report.error('bad-addition', of?.place ?? place, `The view \`${asked}\` is that of ${OF[own]}.`, help);
  return null;
}

const OF: Readonly<Record<Scope, string>> = {
  project: 'the project as a whole',
  entity: 'an entity',
  resource: 'an entity that has routes',
};
