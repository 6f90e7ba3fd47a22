import type { Diagnostic } from './diagnostic.ts';
import { jsonOfDiagnostic } from './json.ts';

/**
 * Diagnostics as GitHub workflow commands, one a line: they become annotations at the lines of a pull request.
 * Escapes as https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts does.
 */
export function githubAnnotationsOf(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((diagnostic) => `${annotation(diagnostic)}\n`).join('');
}

function annotation(diagnostic: Diagnostic): string {
  const { code, severity, file, line, column, endLine, endColumn, message, help } = jsonOfDiagnostic(diagnostic);
  // GitHub refuses columns on an annotation of several lines.
  const columns = line === endLine ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
  const properties = Object.entries({ file, line, endLine, ...columns, title: code })
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(',');
  return `::${severity} ${properties}::${escapeData(`${message}\n${help}`)}`;
}

export const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

export const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
