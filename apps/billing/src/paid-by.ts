import { InputInvalid } from '@mainstay/kit/domain';

/**
 * The day of a payment: none comes from the future.
 * @param today the latest day that it is anywhere: who paid may be ahead of us
 * @throws InputInvalid for a later day
 */
export function paidBy(today: string, paidOn: string): string {
  if (paidOn <= today) return paidOn;
  throw new InputInvalid(['input', 'paidOn'], { en: 'This day has not come yet.', zh: '该日期尚未到来。' });
}
