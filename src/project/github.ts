import { escapeData, escapeProperty } from '../diagnostics/github.ts';

export interface Annotated {
  readonly path: string;
  readonly reason: string;
  readonly message: string;
  readonly help: string;
  /** From 1, where the finding has a line. */
  readonly line?: number;
  readonly diff?: string;
}

/** Findings as GitHub workflow commands, one a line. */
export function githubFindingsOf(findings: readonly Annotated[]): string {
  return findings.map(annotation).join('');
}

function annotation({ path, reason, message, help, line = 1, diff = '' }: Annotated): string {
  const properties = [`file=${escapeProperty(path)}`, `line=${line}`, `title=${escapeProperty(`espalier: ${reason}`)}`];
  return `::error ${properties.join(',')}::${escapeData(`${message}\n${help}${diff === '' ? '' : `\n${diff}`}`)}\n`;
}
