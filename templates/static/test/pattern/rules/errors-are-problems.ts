// Managed by Espalier, and made again by every run.
/** Every answer that isn't a success is a problem (RFC 9457), which src/http/problems.ts makes of what is thrown. */
import type { Rule } from '../rule.ts';
import { errorsByHand } from './errors/by-hand.ts';
import { errorsLost } from './errors/lost.ts';
import { errorsOutside } from './errors/outside.ts';

export const errorsAreProblems: Rule = {
  name: 'errors-are-problems',
  find: (looked) => [...errorsByHand(looked), ...errorsOutside(looked), ...errorsLost(looked)],
};
