/** What a number of histories has come to. */
export interface Figures {
  histories: number;
  runs: number;
  /** Runs that stopped, by the code of what they said. */
  readonly stops: Map<string, number>;
  readonly steps: Map<string, number>;
}

export function noFigures(): Figures {
  return { histories: 0, runs: 0, stops: new Map(), steps: new Map() };
}
