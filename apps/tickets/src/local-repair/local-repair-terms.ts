import { dayIn } from '@mainstay/calendar';
import { amountOf, filled, InputInvalid, positiveAmountOf, within } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';

/** A partner as far as entrusting goes: what customers tell of it. */
export interface EntrustedPartner {
  readonly id: string;
  readonly code: string;
  readonly country: string;
  readonly dealerId?: string | null;
  readonly models: readonly string[];
  readonly entrustedUntil?: string | null;
  readonly endedAt?: Date | null;
}

/** What a partner must suit. */
export interface Entrusting {
  readonly country: string;
  readonly models: readonly string[];
  readonly finishBy: Date;
  /** Of the place where the units stand. */
  readonly timeZone: string;
}

const MOST_MONTHS = 120;

/** Why a partner cannot be entrusted; nothing where it can (CUS-15). An empty list of models is all of them. */
export function obstaclesOf(partner: EntrustedPartner, { country, models, finishBy, timeZone }: Entrusting) {
  const { endedAt, entrustedUntil = null } = partner;
  const coversAll = partner.models.length === 0 || models.every(it => partner.models.includes(it));
  const lasts = entrustedUntil === null || dayIn(timeZone, finishBy) <= entrustedUntil;
  const obstacles: [boolean, Sdl.LocalPartnerObstacle][] = [
    [Boolean(endedAt), 'ENDED'],
    [partner.country !== country, 'OTHER_COUNTRY'],
    [!coversAll, 'MODEL_NOT_COVERED'],
    [!lasts, 'ENTRUSTED_TOO_SHORT'],
  ];
  return obstacles.flatMap(([stands, obstacle]) => (stands ? [obstacle] : []));
}

/**
 * What was negotiated with a partner.
 * @param currency what it must be paid in; any where left out
 * @throws InputInvalid for a fee that is not above zero, times in the past or in the wrong order, or blanks
 */
export function termsOf(input: Sdl.LocalRepairTermsInput, at: Date, currency?: string) {
  const path = ['input', 'terms'];
  const fee = positiveAmountOf([...path, 'fee'], input.fee, currency);
  const attempt = input.attemptFee;
  const { answerBy, finishBy } = input;
  if (answerBy <= at || finishBy <= answerBy) {
    throw new InputInvalid([...path, 'answerBy'], {
      en: 'The answer is due in the future, and before the repair is.',
      zh: '答复期限须在将来，且早于完成期限。',
    });
  }
  return {
    ...{ fee, answerBy, finishBy },
    attemptFee: attempt ? amountOf([...path, 'attemptFee'], attempt, fee.currency) : null,
    paymentTerms: filled([...path, 'paymentTerms'], input.paymentTerms, 2000),
    warrantyMonths: within([...path, 'warrantyMonths'], input.warrantyMonths, 0, MOST_MONTHS),
  };
}
