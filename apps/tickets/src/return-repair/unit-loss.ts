import type * as Sdl from '../schema.types.ts';
import type { UnitAct } from './return-repair.lifecycle.ts';

/** What logistics tells of a loss; the time is ISO 8601. */
export interface LossNews extends Pick<
  Sdl.ReturnRepairUnitLoss,
  'freightNumber' | 'carrier' | 'reason' | 'isOnWayHome'
> {
  readonly lostAt: string;
}

export interface LossAnswer extends Pick<Sdl.ReturnRepairUnitLoss, 'cost'> {
  readonly answer: Sdl.ReturnRepairLossAnswer;
  readonly note: string;
  readonly answeredBy: string;
  readonly answeredAt: string;
  /** The day by which the customer gets it. */
  readonly dueOn: string | null;
  /** Why finance does not stand for the money. */
  readonly sentBackReason: string | null;
  /** The customer got it. */
  readonly given: LossGiven | null;
}

/** By what a customer got what was promised for a lost unit: a payment, another unit, an exchange. */
export interface LossGiven {
  readonly by: string;
  readonly on: string;
}

/** An exchange of a lost machine that was carried out. */
export interface CarriedOut {
  readonly number: string;
  readonly fulfilledOn: string;
  /** The loss for which it was promised; none where it was not promised, or not heard of yet when it was carried out. */
  readonly lossId?: string | null;
}

/** Is an exchange what a customer got for a loss: by its promise, or, where it was carried out for none, since the loss? */
export const answers = ({ lossId, fulfilledOn }: CarriedOut, { id, lostAt }: UnitLoss): boolean =>
  lossId ? lossId === id : fulfilledOn >= lostAt.slice(0, 10);

/** What billing tells of the money for a lost unit. */
export interface MoneyNews extends Pick<LossAnswer, 'sentBackReason'> {
  readonly lossId: string;
  readonly paid: (LossGiven & { readonly amount: Sdl.Money }) | null;
}

/** Was something promised for it that the customer has not got, and that is not off because it was found? */
export const isOwed = ({ said, foundAt }: UnitLoss): boolean =>
  said !== null && said.answer !== 'NOTHING' && !said.given && !foundAt;

/** That a carrier lost a unit, as its column keeps it. */
export interface UnitLoss extends LossNews {
  /** By it billing knows what it noted of this loss; none where it was written down before there was one. */
  readonly id?: string;
  /** Where it stood: there it goes on when it is found. */
  readonly before: keyof typeof FOUND;
  readonly foundAt: string | null;
  readonly said: LossAnswer | null;
}

/** How a unit that is found goes on. */
export const FOUND = {
  EXPECTED: 'findExpected',
  RECEIVED: 'findUnrepaired',
  SENT_BACK: 'findUnrepaired',
  QA_PASSED: 'findMended',
  UNREPAIRABLE: 'findUnrepairable',
} as const satisfies Partial<Record<Sdl.ReturnRepairUnitStatus, UnitAct>>;

export const isLosable = (status: Sdl.ReturnRepairUnitStatus): status is keyof typeof FOUND => status in FOUND;

export function readable({
  id: _id,
  said,
  before: _before,
  lostAt,
  foundAt,
  ...loss
}: UnitLoss): Sdl.ReturnRepairUnitLoss {
  const { answer = null, cost = null, note = null, answeredBy = null, answeredAt } = said ?? {};
  const { dueOn = null, sentBackReason = null, given } = said ?? {};
  return {
    ...{ ...loss, answer, cost, note, answeredBy, lostAt: new Date(lostAt) },
    ...{ dueOn, sentBackReason, givenBy: given?.by ?? null, givenOn: given?.on ?? null },
    foundAt: foundAt ? new Date(foundAt) : null,
    answeredAt: answeredAt ? new Date(answeredAt) : null,
  };
}
