/**
 * What a command needs to say that nothing has changed. It stands apart from the library, since to load that takes longer than all of
 * this.
 */
export { jsonOfDiagnostics } from './diagnostics/json.ts';
export { nearest } from './diagnostics/nearest.ts';
export { textOfDiagnostics } from './diagnostics/text.ts';
export { unifiedDiff } from './diagnostics/unified-diff.ts';
export { findRoot } from './project/find-root.ts';
export { githubFindingsOf } from './project/github.ts';
export { checkedBefore, generatedBefore } from './project/before.ts';
export { conflictHelp } from './project/conflict-help.ts';
export { lookAt } from './recall/look.ts';
