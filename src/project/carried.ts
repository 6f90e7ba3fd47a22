/** What was accepted in migrations that are made anew holds where they put the same at risk again. */
import { dirname } from 'node:path';
import { parseAcceptances, parseRisks, type Acceptance } from '../migrations/risks/risk-comment.ts';
import type { Risk } from '../migrations/risks/risk.ts';
import type { RenderedFile } from '../render/rendered-file.ts';

interface Text {
  readonly path: string;
  readonly text: string;
}

/** The migrations with the lines that accept something in those that they replace. */
export function withAccepted(migrations: readonly RenderedFile[], replaced: readonly Text[]): RenderedFile[] {
  return migrations.map((file) => {
    const former = replaced.filter(({ path }) => dirname(path) === dirname(file.path)).map(({ text }) => text);
    const known = new Set(former.flatMap(parseRisks).map(keyOf));
    const risks = parseRisks(file.text);
    const holds = ({ kind, subject, reason }: Acceptance): boolean => {
      const about = risks.filter((risk) => risk.kind === kind && (subject === null || risk.subject === subject));
      return reason !== '' && about.length > 0 && about.every((risk) => known.has(keyOf(risk)));
    };
    const lines = new Set(
      former
        .flatMap(parseAcceptances)
        .filter(holds)
        .map(({ text }) => `${text}\n`),
    );
    return { ...file, text: file.text.replace(/^export class /m, (start) => [...lines, start].join('')) };
  });
}

function keyOf({ kind, subject, message }: Risk): string {
  return [kind, subject, message].join('\n');
}
