/** What an order said of its signatures before that was put right, as it is stored. */
export interface SignedBefore {
  readonly completedOn: string | null;
  readonly acceptedBy: string | null;
  readonly handedOverOn: string | null;
  readonly handedOverTo: string | null;
  readonly reason: string;
  readonly correctedBy: string;
  readonly correctedAt: string;
}
