import type { Entity, Field, Inverse, Relation } from '../model/index.ts';
import type { FieldWords } from '../parse/field-words.ts';
import type { Place } from '../source/source.ts';
import type { Resolved } from '../resolve/resolve.ts';
import { DistinctNames } from './distinct-names.ts';
import { eachEntity } from './rule.ts';
import type { Rule } from './rule.ts';

interface Claim {
  readonly name: string;
  readonly property: string;
  readonly what: string;
  readonly help: () => string;
  readonly place: Place;
  readonly words?: FieldWords | undefined;
}

const OF_THE_KEY = "the property of the entity's key";

/** An entity has one property of a name: fields, relations, inverses, and what its key, timestamps, softDelete and version add. */
export const propertiesHaveOneName: Rule = eachEntity((entity, _draft, report, resolved) => {
  if (namesDiffer(entity)) return;
  const taken = new Map<string, Claim>();
  for (const claim of claims(entity, resolved)) {
    const other = taken.get(claim.name) ?? taken.get(claim.property);
    // A word that the language doesn't have may be what was to make the field the key: it has been reported.
    if (other !== undefined && !(other.what === OF_THE_KEY && claim.words?.unknown === true)) {
      report.error(
        'property-used-twice',
        claim.place,
        `\`${claim.name}\` of \`${entity.name}\` is ${other.what} already.`,
        claim.help(),
      );
    }
    for (const name of [claim.name, claim.property]) if (!taken.has(name)) taken.set(name, claim);
  }
});

/** A name of each property, or two where the platform can't bear it: nearly all entities are done with that. */
function namesDiffer({ fields, relations, inverses }: Entity): boolean {
  names.startGroup();
  fields.forEach(addNames);
  relations.forEach(addNames);
  inverses.forEach(addNames);
  return names.areDistinct;
}

function addNames({ name, property }: { readonly name: string; readonly property: string }): void {
  names.add(name);
  if (name !== property) names.add(property);
}

const names = new DistinctNames((name) => name);

/** What Espalier adds stands first: it is what the user wrote that has to give way. Inverses stand last. */
function claims(entity: Entity, { drafts, written }: Resolved): readonly Claim[] {
  const added = entity.fields.filter(({ role }) => role !== 'plain');
  const declared = entity.fields.filter(({ role }) => role === 'plain');
  const rename = () => 'Give it another name.';
  return [
    ...added.map(({ name, property, place, role }) => ({
      name,
      property,
      place,
      what: role === 'id' ? OF_THE_KEY : `a property that \`${wordOf(role)}\` adds`,
      help: rename,
    })),
    ...declared.map((field) => ({
      name: field.name,
      property: field.property,
      place: field.place,
      what: 'a field',
      help: () => helpForField(entity, field.name),
      words: written.fields.get(field),
    })),
    ...entity.relations.map(({ name, property, place }) => ({
      name,
      property,
      place,
      what: 'a relation',
      help: rename,
    })),
    ...entity.inverses.map((inverse) => ({
      name: inverse.name,
      property: inverse.property,
      what: `the inverse of \`${inverse.source}.${inverse.relation}\``,
      help: () => helpForInverse(entity, inverse),
      place: placeOf(inverse, drafts) ?? entity.place,
    })),
  ];
}

function placeOf({ source, relation }: Inverse, drafts: Resolved['drafts']): Place | null {
  const declared = drafts.get(source)?.content.relations.find(({ name }) => name === relation);
  return declared?.value?.inverse?.place ?? null;
}

/** A newcomer writes both sides of a relation, where the inverse alone makes the other. */
function helpForInverse(entity: Entity, { name, source }: Inverse): string {
  const own = entity.relations.find((relation) => relation.name === name);
  return own?.target === source
    ? `A relation is written on one side: remove \`${name}\` from the relations of \`${entity.name}\`, and \`inverse: ${name}\` makes it.`
    : `Give the inverse another name, or leave it out: \`${entity.name}\` then doesn't see the relation.`;
}

const wordOf = (role: string): string =>
  role === 'deletedAt' ? 'softDelete' : role === 'version' ? 'version' : 'timestamps';

function helpForField(entity: Entity, name: string): string {
  const added = entity.fields.find((field) => field.name === name && field.role !== 'plain');
  if (added?.role === 'id')
    return `Remove the field, since the key makes it; or write \`key: ${name}\`, and clients give it.`;
  return added === undefined
    ? 'Give it another name.'
    : `Remove the field, since \`${wordOf(added.role)}\` adds it; or remove that word. One of another meaning takes another name, and says its \`column\`.`;
}

/** A column belongs to one property. SQLite doesn't tell capitals apart. */
export const columnsBelongToOne: Rule = eachEntity((entity, _draft, report, { written }) => {
  if (columnsDiffer(entity)) return;
  const taken = new Map<string, string>();
  const claim = (column: string, owner: string, place: () => Place, isOneOfSeveral = false): void => {
    const key = column.toLowerCase();
    const other = taken.get(key);
    if (other === undefined) taken.set(key, owner);
    // Properties of one name are reported as such.
    else if (other !== owner)
      report.error(
        'column-used-twice',
        place(),
        `The column \`${column}\` of \`${owner}\` is the column of \`${other}\` already.`,
        isOneOfSeveral
          ? `Write other \`columns\` for \`${owner}\`: foreign keys don't share one. A check can hold the two columns equal.`
          : `Write another \`column\` for \`${owner}\`.`,
      );
  };
  for (const field of entity.fields)
    claim(field.column, field.name, () => written.fields.get(field)?.column?.place ?? field.place);
  for (const relation of entity.relations) {
    const words = written.relations.get(relation);
    if (relation.kind === 'manyToMany') {
      const columns = [...relation.pivot.ownColumns, ...relation.pivot.otherColumns];
      const twice = columns.find(
        (column, index) => columns.findIndex((other) => other.toLowerCase() === column.toLowerCase()) !== index,
      );
      if (twice !== undefined) {
        report.error(
          'column-used-twice',
          words?.pivot?.value.columns?.place ?? relation.place,
          `The join table of \`${relation.name}\` has the column \`${twice}\` twice.`,
          'Write `pivot: { columns: [own, other] }` with different names.',
        );
      }
    } else {
      for (const column of relation.columns)
        claim(
          column,
          relation.name,
          () => words?.columns?.place ?? words?.column?.place ?? relation.place,
          relation.columns.length > 1,
        );
    }
  }
});

/** Nearly all entities are done with that. A join table is looked at for itself. */
function columnsDiffer({ fields, relations }: Entity): boolean {
  columns.startGroup();
  fields.forEach(addColumn);
  relations.forEach(addColumns);
  return columns.areDistinct && relations.every(({ kind }) => kind !== 'manyToMany');
}

const addColumn = ({ column }: Field): void => columns.add(column);

function addColumns(relation: Relation): void {
  if (relation.kind !== 'manyToMany') relation.columns.forEach((column) => columns.add(column));
}

const columns = new DistinctNames((column) => column.toLowerCase());
