/** The risks of a migration as its file's doc comment says them, and what a person has written below to accept them. */
import { ACCEPTANCE } from '../../apply/acceptances.ts';
import { isRiskKind, type Risk, type RiskKind } from './risk.ts';

const TITLE = 'Risks (`espalier migration lint`):';

export function printRisks(risks: readonly Risk[]): string[] {
  return [
    TITLE,
    ...risks.flatMap(({ kind, subject, message, help }) => [`- ${kind} ${subject}: ${message}`, `  ${help}`]),
  ];
}

export interface FoundRisk extends Risk {
  /** From 1. */
  readonly line: number;
}

/** The risks that a file says of itself. */
export function parseRisks(text: string): FoundRisk[] {
  const lines = text.split(/\r?\n/);
  const start = lines.indexOf(` * ${TITLE}`);
  if (start === -1) return [];
  const end = lines.indexOf(' */', start);
  return lines.slice(start, end).flatMap((said, index) => {
    const [, kind = '', subject = '', message = ''] = /^ \* - (\S+) (\S+): (.*)$/.exec(said) ?? [];
    if (!isRiskKind(kind)) return [];
    const help = lines[start + index + 1]?.replace(/^ \* */, '') ?? '';
    return [{ kind, subject, message, help, line: start + index + 1 }];
  });
}

/** `// espalier: accept KIND [SUBJECT]: REASON` */
export interface Acceptance {
  /** Null: the word is none of the kinds. */
  readonly kind: RiskKind | 'unjudged' | null;
  /** Null: all of that kind. */
  readonly subject: string | null;
  readonly reason: string;
  readonly text: string;
  readonly line: number;
}

export function parseAcceptances(text: string): Acceptance[] {
  return text.split(/\r?\n/).flatMap((said, index) => {
    const [, rest] = ACCEPTANCE.exec(said) ?? [];
    if (rest === undefined) return [];
    const [, kind = '', subject = null, reason = ''] = /^ +([^\s:]+)(?: +([^\s:]+))?(?::(.*))?$/.exec(rest) ?? [];
    const known = isRiskKind(kind) || kind === 'unjudged' ? kind : null;
    return [{ kind: known, subject: subject ?? null, reason: reason.trim(), text: said.trim(), line: index + 1 }];
  });
}
