import { InputInvalid } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';
import { DelayUnexplained } from './notice.errors.ts';

/** What a customer is told of a case. */
export type Told = Sdl.TicketTellCustomerInput | Sdl.ComplaintTellCustomerInput;

/**
 * When it will be done, as the customer is told now (TCK-16): a later time than before has a reason.
 * @throws InputInvalid for a time that has passed, DelayUnexplained for a delay without a reason
 */
export function promisedFinish(told: Told, before: Date | null | undefined, now: Date): Date | null {
  const { expectedFinishAt: promised, delayReason } = told;
  if (!promised) return before ?? null;
  if (promised <= now) {
    const path = ['input', 'expectedFinishAt'];
    throw new InputInvalid(path, { en: 'This time has passed.', zh: '此时间已过。' });
  }
  if (before && promised > before && !delayReason) throw new DelayUnexplained(before);
  return promised;
}
