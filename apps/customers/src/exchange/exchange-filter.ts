import { isId } from '@mainstay/kit/service';
import type { FilterQuery } from '@mikro-orm/postgresql';
import type * as Sdl from '../schema.types.ts';
import { BY_MACHINE, type Exchange } from './exchange.entity.ts';

/** Which exchanges a list is of; what is left out excludes none. */
export interface WantedExchanges {
  readonly asset?: string | null;
  readonly customer?: string | null;
  readonly status?: readonly Sdl.ExchangeStatus[] | null;
  readonly awaitsOrder?: boolean | null;
  readonly isReplacementLate?: boolean | null;
  readonly isRepaymentOwed?: boolean | null;
}

/** The rows that say of themselves what is wanted. */
export function exchangesWanted(wanted: WantedExchanges): FilterQuery<Exchange> {
  const { asset, customer, status, awaitsOrder, isReplacementLate, isRepaymentOwed } = wanted;
  const conditions: FilterQuery<Exchange>[] = [
    asset ? { asset: { $in: [asset].filter(isId) } } : {},
    customer ? { customerId: { $in: [customer].filter(isId) } } : {},
    status ? { $or: [NONE, ...status.map(it => IN_STATUS[it])] } : {},
    awaitsOrder == null ? {} : awaitsOrder ? AWAITING : { $not: AWAITING },
    isReplacementLate == null ? {} : { replacementLateSince: isReplacementLate ? { $ne: null } : null },
    isRepaymentOwed == null ? {} : { isRepaymentOwed },
  ];
  return { $and: conditions };
}

const NONE: FilterQuery<Exchange> = { id: { $in: [] } };

const STANDS = { withdrawnAt: null, fulfilledOn: null };

/** As `Exchange.status` says. */
const IN_STATUS: Readonly<Record<Sdl.ExchangeStatus, FilterQuery<Exchange>>> = {
  OPEN: { ...STANDS, answer: { outcome: { $ne: 'NOT_ENTITLED' } } },
  FULFILLED: { withdrawnAt: null, fulfilledOn: { $ne: null } },
  WITHDRAWN: { withdrawnAt: { $ne: null } },
  NOT_ENTITLED: { ...STANDS, answer: { outcome: 'NOT_ENTITLED' } },
};

/** As `Exchange.awaitsOrder` says. */
const AWAITING: FilterQuery<Exchange> = {
  ...STANDS,
  ...{ replacementOrder: null, loanNumber: null, answer: { outcome: { $in: [...BY_MACHINE] } } },
};
