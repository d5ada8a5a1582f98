import { Clock } from '@mainstay/kit/domain';
import { Injectable } from '@nestjs/common';
import type { SlaMilestone, SlaParty, SlaRecordType } from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';

/** Of what another service tells; what it leaves out stays as it is known. */
interface About {
  readonly type: SlaRecordType;
  readonly id: string;
  readonly number?: string;
  readonly ticketId?: string | null;
  readonly servedTicketIds?: readonly string[] | undefined;
  /** The code of the supplier, carrier or broker in whose hands it is. */
  readonly counterparty?: string | null | undefined;
}

/** Tells the clocks what other services say of their records. */
@Injectable()
export class SlaNotices {
  constructor(
    private readonly clocks: SlaClocks,
    private readonly clock: Clock,
  ) {}

  async reached(about: About, milestone: SlaMilestone, at = this.now()): Promise<void> {
    await this.clocks.note(aboutOf(about), { key: `${milestone} ${at}`, at, type: 'REACHED', milestone });
  }

  /** Since then somebody is waited for, until it goes on or another is. @param key names the wait */
  async waits(about: About, key: string, party: SlaParty, reason: string, at: string = this.now()): Promise<void> {
    await this.clocks.note(aboutOf(about), { key, at, type: 'WAITS', party, reason });
  }

  /** Nobody is waited for any more. @param key names what ended the wait */
  async goesOn(about: About, key: string, at: string): Promise<void> {
    await this.clocks.note(aboutOf(about), { key, at, type: 'GOES_ON' });
  }

  /** Nobody will be waited for any more, nor was since then, whatever was told meanwhile. @param key names what came */
  async waitsNoMore(about: About, key: string, at: string): Promise<void> {
    await this.clocks.note(aboutOf(about), { key, at, type: 'WAITS_NO_MORE' });
  }

  /** It will never come to its end: its clocks are void. */
  async ended(about: About, at = this.now()): Promise<void> {
    await this.clocks.note(aboutOf(about), { key: 'ENDED', at, type: 'ENDED' });
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}

const aboutOf = ({ type, id, number = '', ticketId = null, servedTicketIds = [], counterparty }: About) => ({
  ...{ type, id, number, ticketId, servedTicketIds, customerId: null, assetId: null, dealerId: null },
  facts: counterparty ? { counterparty } : {},
});
