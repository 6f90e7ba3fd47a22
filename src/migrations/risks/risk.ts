/** What a migration puts at risk, judged by its named changes alone: no database is asked. */
export const RISKS = ['destructive', 'data-dependent', 'blocking', 'incompatible', 'irreversible'] as const;

export type RiskKind = (typeof RISKS)[number];

export interface Risk {
  readonly kind: RiskKind;
  /** What it is about, by its name in the model: `Product`, `Product.weight`. */
  readonly subject: string;
  /** One sentence. */
  readonly message: string;
  /** The way out. */
  readonly help: string;
}

export function isRiskKind(text: string): text is RiskKind {
  return RISKS.some((kind) => kind === text);
}
