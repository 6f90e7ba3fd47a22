/** What `espalier templates` lists: what can be replaced, and what packs have made of it. */
import type { Owner } from '../plan/planned-file.ts';
import type { Scope } from '../plan/template-facts.ts';
import { VIEWS, type ViewName } from '../plan/views.ts';
import type { Packs } from './pack.ts';
import { ownTemplates } from './packs.ts';
import { viewShapes, type Shape } from './shape.ts';

export interface ListedTemplate {
  readonly name: string;
  /** Null: a partial, which makes no file itself. */
  readonly owner: Owner | null;
  /** What it makes; `{entity.file}` stands for the entity's. */
  readonly path: string | null;
  readonly for: Scope | null;
  /** Null: it has no variable. */
  readonly view: ViewName | null;
  readonly is: 'own' | 'replaced' | 'added';
  /** The pack whose file it is. Null: Espalier's own. */
  readonly pack: string | null;
}

/** By their names. */
export function listedTemplates({ templates, additions }: Packs): readonly ListedTemplate[] {
  const own = [...ownTemplates().values()].map(({ template, owner, path, scope, viewName }): ListedTemplate => {
    const by = templates.get(template)?.pack.name ?? null;
    return { name: template, owner, path, for: scope, view: viewName, is: by === null ? 'own' : 'replaced', pack: by };
  });
  const added = additions.map(({ template, owner, path, scope, view, pack }): ListedTemplate => {
    const by = templates.get(template)?.pack ?? pack;
    return { name: template, owner, path, for: scope, view, is: 'added', pack: by.name };
  });
  const partials = [...templates].flatMap(([name, { pack }]): ListedTemplate[] =>
    name.startsWith('partials/')
      ? [{ name, owner: null, path: null, for: null, view: null, is: 'added', pack: pack.name }]
      : [],
  );
  return [...own, ...added, ...partials].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

export interface ListedView {
  readonly name: string;
  readonly for: Scope;
  readonly members: Readonly<Record<string, Shape>>;
}

export function listedViews(): readonly ListedView[] {
  const shapes = viewShapes();
  return Object.entries(VIEWS).map(([name, { scope }]) => ({ name, for: scope, members: shapes[name]?.members ?? {} }));
}
