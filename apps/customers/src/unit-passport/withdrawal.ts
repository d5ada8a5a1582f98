import { filled } from '@mainstay/kit/domain';
import { p } from '@mikro-orm/core';
import { UnitEntryWithdrawn } from './unit-passport.errors.ts';

/** Columns of what was told and may prove wrong: it is kept, and counts no more. */
export const withdrawable = {
  withdrawnAt: p.datetime().nullable(),
  withdrawnBy: p.string().nullable(),
  withdrawalReason: p.text().nullable(),
};

export const NOT_WITHDRAWN = { withdrawnAt: null, withdrawnBy: null, withdrawalReason: null };

/** Who withdraws something, when and why. */
export interface Withdrawal {
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** @throws UnitEntryWithdrawn when it was withdrawn before @throws InputInvalid when the reason is blank */
export function withdrawn(entry: { readonly withdrawnAt?: Date | null }, { reason, by, at }: Withdrawal) {
  if (entry.withdrawnAt) throw new UnitEntryWithdrawn();
  return { withdrawnAt: at, withdrawnBy: by, withdrawalReason: filled(['input', 'reason'], reason, 2000) };
}
