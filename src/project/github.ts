import type { Finding } from './check.ts';
import { escapeData, escapeProperty } from '../diagnostics/github.ts';

/** Findings as GitHub workflow commands, one a line. */
export function githubFindingsOf(findings: readonly Finding[]): string {
  return findings.map(annotation).join('');
}

function annotation({ path, reason, message, help, line = 1 }: Finding): string {
  const properties = [`file=${escapeProperty(path)}`, `line=${line}`, `title=${escapeProperty(`espalier: ${reason}`)}`];
  return `::error ${properties.join(',')}::${escapeData(`${message}\n${help}`)}\n`;
}
