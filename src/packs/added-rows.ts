import { copiedFrom, perEntity, perProject, perResource, type Row } from '../plan/row.ts';
import { VIEWS, type NamedView } from '../plan/views.ts';
import type { Addition } from './addition.ts';
import type { Packs } from './pack.ts';

/** What is planned besides the files of Espalier's own templates. */
export function rowsOf({ additions }: Pick<Packs, 'additions'>): readonly Row[] {
  return additions.map(rowOf);
}

/** As the table of files has its rows. */
export function rowOf({ template, owner, path, scope, view }: Addition): Row {
  if (view === null) return copiedFrom(owner, template.replace(/^static\//, ''), path);
  const named: NamedView = VIEWS[view];
  if (named.scope === 'project') return perProject(owner, path, named.make, { template });
  if (named.scope === 'resource') return perResource(owner, { path, template }, named.make);
  return scope === 'entity'
    ? perEntity(owner, { path, template }, named.make)
    : perResource(owner, { path, template }, named.make);
}
