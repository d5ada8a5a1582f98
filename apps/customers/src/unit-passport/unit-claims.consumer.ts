import { ClaimGivenBack, ClaimOpened, ClaimProgressed, ClaimSettled } from '@mainstay/contracts/billing';
import type { DataOf } from '@mainstay/contracts/event';
import { type EventContext, On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { type News, Passports } from './passports.service.ts';

/** Writes into the passports what became of claims over them, for our staff alone. */
@Injectable()
export class UnitClaimsConsumer {
  constructor(private readonly passports: Passports) {}

  @On(ClaimOpened)
  async opened(opened: DataOf<typeof ClaimOpened>): Promise<void> {
    const { claimId, ticketId, number, counterparty, partyCode, openedAt } = opened;
    const whom = partyCode ? `${counterparty} ${partyCode}` : counterparty;
    if (ticketId) await this.passports.link(`claim:${claimId}`, `ticket:${ticketId}`);
    const news = claimed(ClaimOpened, claimId, openedAt, `OPENED ${whom}`);
    await this.passports.tell(`claim:${claimId}`, { ...news, ticketId, reference: number });
  }

  @On(ClaimProgressed)
  progressed({ claimId, status }: DataOf<typeof ClaimProgressed>, { occurredAt }: EventContext): Promise<void> {
    return this.passports.tell(
      `claim:${claimId}`,
      claimed(ClaimProgressed, `${claimId}/${status}`, occurredAt, status),
    );
  }

  @On(ClaimSettled)
  settled({ claimId, settledAt }: DataOf<typeof ClaimSettled>): Promise<void> {
    return this.passports.tell(
      `claim:${claimId}`,
      claimed(ClaimSettled, `${claimId}/${settledAt}`, settledAt, 'SETTLED'),
    );
  }

  @On(ClaimGivenBack)
  givenBack({ claimId, reference, paidOn }: DataOf<typeof ClaimGivenBack>): Promise<void> {
    const key = `${claimId}/${paidOn}/${reference}`;
    const news = claimed(ClaimGivenBack, key, `${paidOn}T00:00:00.000Z`, 'GIVEN_BACK');
    return this.passports.tell(`claim:${claimId}`, { ...news, reference });
  }
}

const claimed = ({ type: source }: { readonly type: string }, key: string, happenedAt: string, text: string): News => ({
  ...{ key: `${source}/${key}`, kind: 'CLAIMED', happenedAt, source, text, isInternal: true },
});
