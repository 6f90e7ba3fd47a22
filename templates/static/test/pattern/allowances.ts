// Managed by Espalier, and made again by every run.
/**
 * Comments that switch a rule off for one place, in its line or above it: `// espalier: allow RULE: REASON`.
 */
import type { SourceFile } from 'typescript/unstable/ast';

export interface Allowance {
  readonly rule: string;
  readonly hasReason: boolean;
  readonly file: SourceFile;
  /** Where the comment is, and the line that it is about. */
  readonly line: number;
  readonly about: number;
}

const COMMENT = /\/[/*]+\s*espalier:\s*allow\b(.*)$/;
const WHOLE_LINE = /^\s*(?:\/\/|$)/;

export function allowancesIn(file: SourceFile): Allowance[] {
  const lines = file.text.split('\n');
  return lines.flatMap((text, index) => {
    const said = COMMENT.exec(text)?.[1];
    if (said === undefined) return [];
    const [, rule = '', reason = ''] = /^\s+([\w-]+)(?:\s*:\s*(.*?))?(?:\*\/)?\s*$/.exec(said) ?? [];
    const below = lines.findIndex((one, at) => at > index && !WHOLE_LINE.test(one));
    const about = WHOLE_LINE.test(text) ? below : index;
    return [{ rule, hasReason: /\w/.test(reason), file, line: index + 1, about: about + 1 }];
  });
}
