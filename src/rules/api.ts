import type { Report } from '../diagnostics/report.ts';
import type { ApiWords } from '../parse/entity-words.ts';
import type { PageWords } from '../parse/page-words.ts';
import { canBeUpdated } from '../resolve/api.ts';
import type { EntityDraft } from '../resolve/draft.ts';
import { eachEntity } from './rule.ts';
import type { Rule } from './rule.ts';

/** The default order is one that lists offer: it has an index. The key always is. */
export const defaultOrdersAreOffered: Rule = eachEntity((entity, draft, report) => {
  for (const { value, place } of apiWords(draft)?.sort?.value ?? []) {
    const name = value.replace(/^-/, '');
    const property =
      entity.fields.find((field) => field.name === name) ?? entity.relations.find((relation) => relation.name === name);
    const isOffered =
      property === undefined || property.kind === 'manyToMany' || property.sort || entity.key.properties.includes(name);
    if (!isOffered)
      report.error(
        'sort-not-offered',
        place,
        `Lists are ordered by \`${name}\`, which is not offered for sort.`,
        `Write \`sort: true\` at \`${name}\`: it then has an index.`,
      );
  }
});

/** An update changes something. */
export const updatesChangeSomething: Rule = eachEntity((entity, draft, report) => {
  const said = apiWords(draft)?.operations?.value.find(({ value }) => value === 'update');
  if (said === undefined || canBeUpdated(draft)) return;
  report.error(
    'nothing-to-update',
    said.place,
    `Nothing of \`${entity.name}\` can be changed: it is all key, or never accepted on update.`,
    'Take `update` out of the list.',
  );
});

/** An API does something. */
export const operationsAreSaid: Rule = eachEntity((entity, draft, report) => {
  const said = apiWords(draft)?.operations ?? null;
  if (said === null || said.value.length > 0) return;
  report.error(
    'wrong-value',
    said.place,
    `The API of \`${entity.name}\` has no operations.`,
    'Write `api: false`, or name some of list, read, create, update, delete.',
  );
});

/** A page has at most as many rows as a client may ask for. */
export const pagesFit: Rule = ({ model, document, drafts }, report) => {
  checkPage(document.settings?.api?.value.page?.value ?? null, model.settings.api.page, report);
  for (const { name, api } of model.entities) {
    const draft = drafts.get(name);
    if (api !== null && draft !== undefined) checkPage(apiWords(draft)?.page?.value ?? null, api.page, report);
  }
};

function checkPage(
  words: PageWords | null,
  { size, max }: { readonly size: number; readonly max: number },
  report: Report,
): void {
  const said = words?.size ?? words?.max ?? null;
  if (said === null || size <= max) return;
  report.error(
    'page-size',
    said.place,
    `A page of ${size} rows is larger than the most that a client may ask for (${max}).`,
    `Write \`page: { size: ${size}, max: ${size} }\`, or a smaller size.`,
  );
}

function apiWords(draft: EntityDraft): ApiWords | null {
  const said = draft.content.own?.api?.value ?? null;
  return typeof said === 'object' ? said : null;
}
