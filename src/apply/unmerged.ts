/** Whether it holds the marks that Git leaves where a merge is still to be settled. */
export function isUnmerged(text: string): boolean {
  return /^<{7} /m.test(text) && /^>{7} /m.test(text);
}
