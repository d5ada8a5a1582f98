import type { Lifecycle } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';

export type SupplyDifferenceAct =
  | 'replace'
  | 'takeBack'
  | 'leave'
  | 'offer'
  | 'sell'
  | 'give'
  | 'fetchBack'
  | 'reject'
  | 'answer'
  | 'arrive'
  | 'cease'
  | 'comeBack';

/** A replacement that was refused or withdrawn may be ordered again, or left; what is offered, or was sold or given, may be taken back after all, and what is to come back may stay. */
export const SUPPLY_DIFFERENCE_LIFECYCLE: Lifecycle<Sdl.SupplyDifferenceStatus, SupplyDifferenceAct> = {
  replace: { from: ['REPORTED', 'REPLACING'], to: 'REPLACING' },
  takeBack: { from: ['REPORTED', 'OFFERED'], to: 'RETURNING' },
  offer: { from: ['REPORTED'], to: 'OFFERED' },
  sell: { from: ['OFFERED', 'RETURNING'], to: 'SETTLED' },
  give: { from: ['OFFERED', 'RETURNING'], to: 'SETTLED' },
  fetchBack: { from: ['SETTLED'], to: 'RETURNING' },
  leave: { from: ['REPORTED', 'REPLACING'], to: 'SETTLED' },
  reject: { from: ['REPORTED'], to: 'REJECTED' },
  answer: { from: ['REPLACING'], to: 'REPLACING' },
  arrive: { from: ['REPLACING'], to: 'SETTLED' },
  cease: { from: ['REPLACING'], to: 'SETTLED' },
  comeBack: { from: ['RETURNING'], to: 'SETTLED' },
};

/** What can be done about each kind. */
export const REMEDIES: Readonly<Record<Sdl.SupplyDifferenceKind, readonly Sdl.SupplyRemedy[]>> = {
  SHORT: ['REPLACE', 'LEAVE'],
  OVER: ['TAKE_BACK', 'LEAVE'],
  UNWANTED: ['TAKE_BACK'],
};

/**
 * While one of a kind stands so, no second is reported of the same part of a delivery. What is missing or comes back is counted
 * off as soon as somebody decides, but for what the customer had signed for, as it is counted in; of what came too many nothing but the report says how many there are.
 */
export const UNENDED_OF: Readonly<Record<Sdl.SupplyDifferenceKind, readonly Sdl.SupplyDifferenceStatus[]>> = {
  SHORT: ['REPORTED'],
  OVER: ['REPORTED', 'OFFERED', 'RETURNING'],
  UNWANTED: ['REPORTED'],
};
