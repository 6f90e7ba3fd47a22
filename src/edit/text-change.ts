/** One place of a text that becomes another. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function applied(text: string, changes: readonly TextChange[]): string {
  const distinct = new Map(changes.map((change) => [`${change.start} ${change.end} ${change.text}`, change]));
  let result = text;
  for (const change of [...distinct.values()].toSorted((a, b) => b.start - a.start))
    result = result.slice(0, change.start) + change.text + result.slice(change.end);
  return result;
}
