import type { Report } from '../diagnostics/report.ts';
import type { Resolved } from '../resolve/resolve.ts';
import {
  accessIsClear,
  generatedFieldsAreNotGiven,
  offeredFieldsAreSent,
  unacceptedFieldsHaveADefault,
} from './access.ts';
import { defaultOrdersAreOffered, operationsAreSaid, pagesFit, updatesChangeSomething } from './api.ts';
import {
  columnNamesAreFree,
  databaseNamesAreDistinct,
  databaseNamesAreSayable,
  databaseNamesFit,
} from './database-names.ts';
import {
  classNamesAreFree,
  entitiesHaveTheirOwnFiles,
  pathsAreWellFormed,
  pathsLeadToOne,
  tableNamesAreFree,
  tablesBelongToOne,
} from './entities.ts';
import { keyPartsIdentify, keyRelationsAreRequired, soleRelationKeysAreOneToOne } from './keys.ts';
import { offersHaveAnIndexOrAReason, offersSuitTheType } from './offers.ts';
import { columnsBelongToOne, propertiesHaveOneName } from './properties.ts';
import { setNullNeedsNullable } from './relations.ts';
import { relationsAreNoFields } from './fields-like-relations.ts';
import { formerEntityNamesAreGone, formerPropertyNamesAreGone } from './renames.ts';
import { requiredRelationsHaveAnEnd } from './required-cycles.ts';
import type { Rule } from './rule.ts';
import { sqlIsSound } from './sql.ts';
import { templatesStandInTheProject } from './templates.ts';
import { boundsLeaveRoom, defaultsKeepTheRules, patternsAreRegularExpressions } from './values.ts';

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
  databaseNamesFit,
  databaseNamesAreSayable,
  databaseNamesAreDistinct,
  sqlIsSound,
  accessIsClear,
  generatedFieldsAreNotGiven,
  unacceptedFieldsHaveADefault,
  offeredFieldsAreSent,
  offersSuitTheType,
  offersHaveAnIndexOrAReason,
  patternsAreRegularExpressions,
  boundsLeaveRoom,
  defaultsKeepTheRules,
  keyPartsIdentify,
  keyRelationsAreRequired,
  soleRelationKeysAreOneToOne,
  setNullNeedsNullable,
  requiredRelationsHaveAnEnd,
  relationsAreNoFields,
  defaultOrdersAreOffered,
  updatesChangeSomething,
  operationsAreSaid,
  pagesFit,
  formerEntityNamesAreGone,
  formerPropertyNamesAreGone,
  templatesStandInTheProject,
];

export function checkRules(resolved: Resolved, report: Report): void {
  for (const rule of rules) rule(resolved, report);
}
