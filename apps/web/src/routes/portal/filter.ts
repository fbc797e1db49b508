/** What the published challenges are filtered by. It stands in the address, so that a choice can be shared. */
export interface ChallengeFilter {
  readonly tema?: string;
  readonly lan?: string;
  readonly mal?: number;
  readonly steg?: number;
  readonly ord?: string;
}
