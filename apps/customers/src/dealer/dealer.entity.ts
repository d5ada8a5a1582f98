import { DealerCalendarChosen, DealerRegistered } from '@mainstay/contracts/customers';
import { aggregate, DEALER_SCOPES, filled, make, raise, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { ServiceCalendar } from '../service-calendar/service-calendar.entity.ts';
import { scopesWithin } from './dealer-scopes.ts';

const DealerSchema = defineEntity({
  name: 'Dealer',
  properties: {
    ...aggregate,
    code: p.string().unique(),
    name: p.string(),
    country: p.string().length(2),
    status: p.enum(['ACTIVE', 'SUSPENDED']),
    suspensionReason: p.string().nullable(),
    scopes: p.json<string[]>(),
    quotaPerMinute: p.integer().nullable(),
    serviceCalendar: () => p.manyToOne(ServiceCalendar).nullable(),
  },
});

const MIN_QUOTA = 1_000;
const MAX_QUOTA = 10_000_000;

/** A partner company that sells and serves our equipment (CUS-15). */
export class Dealer extends DealerSchema.class implements Omit<Sdl.Dealer, 'apiKeys' | 'serviceCalendar'> {
  /** @throws InputInvalid when code or name is blank */
  static register({ code, name, country }: Sdl.DealerRegisterInput): Dealer {
    const dealer = make(Dealer, {
      code: filled(['input', 'code'], code, 40),
      name: filled(['input', 'name'], name),
      country,
      status: 'ACTIVE',
      scopes: [...DEALER_SCOPES],
    });
    raise(dealer, DealerRegistered({ dealerId: dealer.id, code: dealer.code, country }));
    return dealer;
  }

  /** What was told under its code goes on to name it. @throws InputInvalid when the name is blank */
  revise({ name, country }: Sdl.DealerReviseInput): void {
    Object.assign(this, { name: filled(['input', 'name'], name), country });
  }

  /** Closes the dealer API to the dealer; said again, it gives another reason. @throws InputInvalid for a blank reason */
  suspend({ reason }: Sdl.DealerSuspendInput): void {
    this.suspensionReason = filled(['input', 'reason'], reason);
    this.status = 'SUSPENDED';
  }

  /** Opens the dealer API again. */
  reinstate(): void {
    this.suspensionReason = null;
    this.status = 'ACTIVE';
  }

  /** Opens to its people and machines what the contract says, and nothing else. @throws InputInvalid for what is no scope */
  setScopes({ scopes }: Sdl.DealerSetScopesInput): void {
    this.scopes = scopesWithin(['input', 'scopes'], scopes, DEALER_SCOPES);
  }

  /**
   * @param quotaPerMinute 1,000 (what one request may cost) to 10,000,000; null for everybody's figure
   * @throws InputInvalid outside of these bounds
   */
  setQuota({ quotaPerMinute }: Sdl.DealerSetQuotaInput): void {
    this.quotaPerMinute =
      quotaPerMinute == null ? null : within(['input', 'quotaPerMinute'], quotaPerMinute, MIN_QUOTA, MAX_QUOTA);
  }

  /** When time counts for the dealer from now on; null for no calendar of its own. */
  chooseCalendar(calendar: ServiceCalendar | null): void {
    if (this.serviceCalendar?.id === calendar?.id) return;
    this.serviceCalendar = calendar;
    raise(this, DealerCalendarChosen({ dealerId: this.id, calendarId: calendar?.id ?? null }));
  }
}
DealerSchema.setClass(Dealer);
