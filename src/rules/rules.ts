import type { Report } from '../diagnostics/report.ts';
import type { Entity, Field } from '../model/index.ts';
import type { FieldWords } from '../parse/field-words.ts';
import { sameWords } from '../parse/repeated-words.ts';
import type { Resolved } from '../resolve/resolve.ts';
import {
  accessIsClear,
  generatedFieldsAreNotGiven,
  offeredFieldsAreSent,
  unacceptedFieldsHaveADefault,
} from './access.ts';
import { defaultOrdersAreOffered, operationsAreSaid, pagesFit, updatesChangeSomething } from './api.ts';
import { columnTypesAreTypes } from './column-types.ts';
import {
  columnNamesAreFree,
  columnsOfFieldsAreSayable,
  databaseNamesAreDistinct,
  databaseNamesAreSayable,
  databaseNamesFit,
} from './database-names.ts';
import { conditionsHoldOnEachDatabase, longDecimalsAreKnown } from './databases.ts';
import {
  classNamesAreFree,
  entitiesHaveTheirOwnFiles,
  pathsAreWellFormed,
  pathsLeadToOne,
  tableNamesAreFree,
  tablesBelongToOne,
} from './entities.ts';
import { relationsToForeignTablesAreKnown } from './foreign-tables.ts';
import { requiredGeneratedHaveAValue } from './generated-null.ts';
import { generatedColumnsCanBeComputed } from './generated.ts';
import { indexMethodsSuitTheColumns } from './index-methods.ts';
import { indexEntriesFit } from './long-index-entries.ts';
import { keyPartsIdentify, keyRelationsAreRequired, soleRelationKeysAreOneToOne } from './keys.ts';
import { offersHaveAnIndexOrAReason, offersSuitTheType } from './offers.ts';
import { columnsBelongToOne, propertiesHaveOneName } from './properties.ts';
import { referencesCanBeShown } from './references.ts';
import { noPartIsCalledNull, setNullNeedsNullable } from './relations.ts';
import { relationsAreNoFields } from './fields-like-relations.ts';
import { formerEntityNamesAreGone, formerEnumValuesAreGone, formerPropertyNamesAreGone } from './renames.ts';
import { requiredRelationsHaveAnEnd } from './required-cycles.ts';
import type { FieldRule, Rule } from './rule.ts';
import { sqlIsSound } from './sql.ts';
import { templatesStandInTheProject } from './templates.ts';
import {
  boundsLeaveRoom,
  defaultsFitEachDatabase,
  defaultsKeepTheRules,
  patternsAreRegularExpressions,
  uniquesHaveNoConstantDefault,
} from './values.ts';

/** Everything that must hold in a sound model beyond what resolving it needs. */
const rules: readonly Rule[] = [
  entitiesHaveTheirOwnFiles,
  classNamesAreFree,
  tablesBelongToOne,
  tableNamesAreFree,
  pathsAreWellFormed,
  pathsLeadToOne,
  propertiesHaveOneName,
  columnsBelongToOne,
  columnNamesAreFree,
  columnTypesAreTypes,
  databaseNamesFit,
  databaseNamesAreSayable,
  columnsOfFieldsAreSayable,
  databaseNamesAreDistinct,
  sqlIsSound,
  accessIsClear,
  generatedFieldsAreNotGiven,
  generatedColumnsCanBeComputed,
  requiredGeneratedHaveAValue,
  unacceptedFieldsHaveADefault,
  offeredFieldsAreSent,
  offersSuitTheType,
  offersHaveAnIndexOrAReason,
  indexEntriesFit,
  patternsAreRegularExpressions,
  boundsLeaveRoom,
  defaultsKeepTheRules,
  uniquesHaveNoConstantDefault,
  defaultsFitEachDatabase,
  keyPartsIdentify,
  keyRelationsAreRequired,
  soleRelationKeysAreOneToOne,
  setNullNeedsNullable,
  noPartIsCalledNull,
  referencesCanBeShown,
  relationsToForeignTablesAreKnown,
  conditionsHoldOnEachDatabase,
  longDecimalsAreKnown,
  indexMethodsSuitTheColumns,
  requiredRelationsHaveAnEnd,
  relationsAreNoFields,
  defaultOrdersAreOffered,
  updatesChangeSomething,
  operationsAreSaid,
  pagesFit,
  formerEntityNamesAreGone,
  formerPropertyNamesAreGone,
  formerEnumValuesAreGone,
  templatesStandInTheProject,
];

const ofModel = rules.filter((rule) => typeof rule === 'function');
const ofEntity = rules.filter((rule) => 'ofEntity' in rule);
const ofField = rules.filter((rule) => 'ofField' in rule);
const ofRelation = rules.filter((rule) => 'ofRelation' in rule);

/** Everything is looked at once, with all rules about it: going through a large model again for each rule takes several times as long. */
export function checkRules(resolved: Resolved, report: Report): void {
  for (const rule of ofModel) rule(resolved, report);
  const sound = new Set<FieldWords>();
  for (const entity of resolved.model.entities) checkEntity(entity, resolved, sound, report);
}

/** `sound` are what lines of fields say, of which nothing was to be said. */
function checkEntity(entity: Entity, resolved: Resolved, sound: Set<FieldWords>, report: Report): void {
  const { drafts, written } = resolved;
  const draft = drafts.get(entity.name);
  if (draft !== undefined) ofEntity.forEach((rule) => rule.ofEntity(entity, draft, report, resolved));
  entity.fields.forEach((field) => {
    const words = written.fields.get(field);
    if (words === undefined) return;
    const { all, ofEntityToo } = rulesAbout(words.said);
    const same = sameWords(words);
    const isAsItsLine = same !== words && !isPartOfKey(field, entity);
    const isKnown = isAsItsLine && sound.has(same);
    const asked = isKnown ? ofEntityToo : all;
    if (asked.length === 0) return;
    const before = report.count();
    // A loop makes nothing, and no rules are asked more often than these.
    for (let at = 0; at < asked.length; at += 1) asked[at]?.ofField(field, words, report, resolved, entity);
    if (isAsItsLine && !isKnown && report.count() === before) sound.add(same);
  });
  entity.relations.forEach((relation) => {
    const words = written.relations.get(relation);
    if (words === undefined) return;
    for (let at = 0; at < ofRelation.length; at += 1)
      ofRelation[at]?.ofRelation(relation, words, report, entity, resolved);
  });
}

/** Such a field has other limits than its line says. */
const isPartOfKey = ({ name }: Field, { key }: Entity): boolean =>
  key.origin === 'client' && key.properties.includes(name);

interface Asked {
  readonly all: readonly FieldRule[];
  readonly ofEntityToo: readonly FieldRule[];
}

/** Most fields say few words, and the same ones: the rules about these are picked out once. */
function rulesAbout(said: number): Asked {
  return byWords.get(said) ?? pickedOut(said);
}

function pickedOut(said: number): Asked {
  const all = ofField.filter(({ about }) => (about & said) !== 0);
  const found = { all, ofEntityToo: all.filter(({ alone }) => !alone) };
  byWords.set(said, found);
  return found;
}

const byWords = new Map<number, Asked>();
