// Managed by Espalier, and made again by every run.
/**
 * Comments that switch a rule off for one place, in its line or above it: `// espalier: allow RULE: REASON`.
 */
import type { SourceFile } from 'typescript/unstable/ast';

export interface Allowance {
  readonly rule: string;
  readonly hasColon: boolean;
  /** Empty where there is none. */
  readonly reason: string;
  readonly file: SourceFile;
  /** Where the comment is, and the line that it is about. */
  readonly line: number;
  readonly about: number;
}

/** In a comment of its own, or in a line of a longer one. */
const ALLOWS = /(?:\/[/*]|^)[\s/*]*espalier[\s:]+allow(?=[\s:]|$)(.*)$/i;
const PARTS = /^\s*([\w-]*)([^\p{L}\p{N}]*)(.*)$/u;

export function allowancesIn(file: SourceFile): Allowance[] {
  const lines = file.text.split('\n');
  const areCode = linesOfCode(lines);
  return lines.flatMap((text, index) => {
    const said = ALLOWS.exec(text)?.[1]?.replace(/\*\/\s*$/, '');
    if (said === undefined) return [];
    const [, rule = '', sign = '', reason = ''] = PARTS.exec(said.trimEnd()) ?? [];
    const about = areCode.findIndex((isCode, at) => isCode && at >= index);
    return [{ rule, hasColon: /^\s*:/.test(sign), reason, file, line: index + 1, about: about + 1 }];
  });
}

/** Whether each line holds more than comments. */
function linesOfCode(lines: readonly string[]): readonly boolean[] {
  let isInside = false;
  return lines.map((line) => {
    const text = (isInside ? `/*${line}` : line).replaceAll(/\/\*.*?\*\//g, '');
    isInside = /^\s*\/\*/.test(text);
    return !/^\s*(?:\/\/|\/\*|$)/.test(text);
  });
}
