import type { Resolved } from '../resolve/resolve.ts';
import type { Place } from '../source/source.ts';
import type { ModelRule } from './rule.ts';
import { leavesProject } from './templates.ts';

interface Unsupported {
  /** What can't be done yet, as the sentence's subject. */
  readonly what: string;
  readonly help: string;
  /** The places of the words that ask for it. */
  places(resolved: Resolved): readonly Place[];
}

/** What the language has and the generator doesn't make yet: refused here, and nowhere else. */
const table: readonly Unsupported[] = [
  {
    what: 'Templates of your own',
    help: 'Remove `templates`.',
    places: ({ document }) => {
      const templates = document.settings?.templates ?? null;
      const isAsked =
        templates !== null && templates.value.length > 0 && !templates.value.some(({ value }) => leavesProject(value));
      return isAsked ? [templates.word] : [];
    },
  },
];

export const everythingIsSupported: ModelRule = (resolved, report) => {
  for (const { what, help, places } of table) {
    for (const place of places(resolved))
      report.error('not-supported-yet', place, `${what} are not supported yet.`, help);
  }
};
