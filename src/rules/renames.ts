import type { Said } from '../parse/kind.ts';
import { eachEntity } from './rule.ts';
import type { Rule } from './rule.ts';

/** A former name is gone, or what has it now was called otherwise itself; and one thing alone had it. */
export const formerEntityNamesAreGone: Rule = ({ model, drafts }, report) => {
  const taken = new Map<string, string>();
  for (const { name } of model.entities) {
    const said = drafts.get(name)?.content.own?.renamedFrom ?? null;
    if (said === null) continue;
    const other = drafts.get(said.value)?.content.own?.renamedFrom ?? null;
    const isStillThere = drafts.has(said.value) && (other === null || other.value === said.value);
    const problem = problemOf(name, said.value, isStillThere, taken.get(said.value));
    if (problem !== null) report.error('renamed-from', said.place, problem, HELP);
    if (said.value !== name) taken.set(said.value, name);
  }
};

export const formerPropertyNamesAreGone: Rule = eachEntity((entity, _draft, report, { written }) => {
  if (!entity.fields.some(isRenamed) && !entity.relations.some(isRenamed)) return;
  const taken = new Map<string, string>();
  const isThere = (name: string): boolean =>
    [...entity.fields, ...entity.relations].some((property) => property.name === name && property.renamedFrom === null);
  const check = (name: string, said: Said<string> | null | undefined): void => {
    if (said == null) return;
    const problem = problemOf(name, said.value, isThere(said.value), taken.get(said.value));
    if (problem !== null) report.error('renamed-from', said.place, problem, HELP);
    taken.set(said.value, name);
  };
  for (const field of entity.fields)
    if (field.renamedFrom !== null) check(field.name, written.fields.get(field)?.renamedFrom);
  for (const relation of entity.relations)
    if (relation.renamedFrom !== null) check(relation.name, written.relations.get(relation)?.renamedFrom);
});

const isRenamed = ({ renamedFrom }: { readonly renamedFrom: string | null }): boolean => renamedFrom !== null;

export const formerEnumValuesAreGone: Rule = ({ model }, report) => {
  for (const { values, renamed, place } of model.enums) {
    const taken = new Map<string, string>();
    for (const { name, renamedFrom } of renamed) {
      const isThere = values.includes(renamedFrom) && !renamed.some((other) => other.name === renamedFrom);
      const problem = problemOf(name, renamedFrom, isThere, taken.get(renamedFrom));
      if (problem !== null) report.error('renamed-from', place, problem, HELP);
      taken.set(renamedFrom, name);
    }
  }
};

const HELP = 'Write the name that it had before, or remove `renamedFrom`.';

function problemOf(name: string, former: string, isStillThere: boolean, other: string | undefined): string | null {
  if (former === name) return `\`${name}\` can't be renamed from itself.`;
  if (isStillThere) return `\`${name}\` was renamed from \`${former}\`, and \`${former}\` is still there.`;
  return other === undefined ? null : `\`${name}\` and \`${other}\` were both renamed from \`${former}\`.`;
}
