import type { DataOf } from '@mainstay/contracts/event';
import {
  CoverageRequested,
  TicketAssetNamed,
  TicketCancelled,
  TicketClosed,
  TicketCustomerNamed,
  TicketRegistered,
  TicketReinstated,
  TicketReopened,
  TicketReportCorrected,
  TicketSignedOff,
  TicketSignOffCorrected,
  TicketTriaged,
  TicketUnmarkedDuplicate,
} from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Asset } from '../asset/asset.entity.ts';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { RepairWait } from './repair-wait.entity.ts';
import { RepairWaits } from './repair-waits.service.ts';

type Waiting = Omit<Parameters<typeof RepairWait.begin>[0], 'timeZone'>;

/** What a case is about that repairs nothing. */
const NO_FAULT = new Set(['INSTALLATION', 'OPERATION', 'PARTS_REQUEST', 'MAINTENANCE', 'ENQUIRY']);

/** Follows cases of machines: since when each waits for its repair. */
@Injectable()
export class RepairWaitConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly waits: RepairWaits,
    private readonly terms: CareTermsInForce,
  ) {}

  /** A case that we opened ourselves waits for no repair: its exchange is decided. */
  @On(TicketRegistered)
  async registered(registered: DataOf<typeof TicketRegistered>): Promise<void> {
    const { ticketId, number, kind, assetId, reportedAt, isOwn } = registered;
    if (kind !== 'SERVICE_REQUEST' || isOwn || !assetId || (await this.of(ticketId))) return;
    const asset = await this.em.findOne(Asset, { id: assetId });
    if (asset) await this.begin({ ticketId, ticketNumber: number, round: 1, asset }, reportedAt);
  }

  /** The machine before waits no longer; this one has waited since the report, whenever it was named. */
  @On(TicketAssetNamed)
  async named(named: DataOf<typeof TicketAssetNamed>): Promise<void> {
    const { ticketId, number: ticketNumber, kind, assetId, problemType, severity, round, reportedAt, namedAt } = named;
    if (kind !== 'SERVICE_REQUEST') return;
    const asset = await this.em.findOne(Asset, { id: assetId });
    if (!asset) return;
    const wait = await this.of(ticketId);
    if (!wait) {
      const isFault = !NO_FAULT.has(problemType ?? '');
      return await this.begin(
        { ticketId, ticketNumber, round, asset, severity: severity ?? null },
        reportedAt,
        isFault,
      );
    }
    wait.become(asset, new Date(namedAt));
    await this.waits.follow([wait]);
  }

  /** It is of another customer, and names no machine of that one yet: the machine before waits no longer, whether or not it goes on. */
  @On(TicketCustomerNamed)
  async isOf({ ticketId, leftAssetId }: DataOf<typeof TicketCustomerNamed>): Promise<void> {
    if (leftAssetId) await this.hear(ticketId, wait => (wait.isLeft = true));
  }

  /** The first wait counts from the report; one that was begun anew does not. */
  @On(TicketReportCorrected)
  corrected({ ticketId, reportedAt, correctedAt }: DataOf<typeof TicketReportCorrected>): Promise<void> {
    const [since, at] = [new Date(reportedAt), new Date(correctedAt)];
    return this.hear(ticketId, wait => wait.round === 1 && wait.count(since, at));
  }

  @On(TicketTriaged)
  triaged({ ticketId, problemType, severity }: DataOf<typeof TicketTriaged>): Promise<void> {
    return this.hear(ticketId, wait => Object.assign(wait, { isFault: !NO_FAULT.has(problemType ?? ''), severity }));
  }

  /** What is asked about the cost of a repair is known better than when its case was triaged. */
  @On(CoverageRequested)
  asked({ ticketId, faultSeverity }: DataOf<typeof CoverageRequested>): Promise<void> {
    return this.hear(ticketId, wait => (wait.severity = faultSeverity));
  }

  @On(TicketSignedOff)
  signedOff({ ticketId, signedOffAt }: DataOf<typeof TicketSignedOff>): Promise<void> {
    return this.hear(ticketId, wait => wait.repaired(new Date(signedOffAt)));
  }

  @On(TicketSignOffCorrected)
  signOffCorrected({ ticketId, signedOffAt }: DataOf<typeof TicketSignOffCorrected>): Promise<void> {
    return this.hear(ticketId, wait => wait.repairedAnew(signedOffAt === null ? null : new Date(signedOffAt)));
  }

  @On(TicketClosed)
  closed({ ticketId, closedAt }: DataOf<typeof TicketClosed>): Promise<void> {
    return this.hear(ticketId, wait => wait.repaired(new Date(closedAt)));
  }

  @On(TicketCancelled)
  cancelled({ ticketId }: DataOf<typeof TicketCancelled>): Promise<void> {
    return this.hear(ticketId, wait => (wait.isWithdrawn = true));
  }

  /** It repeats no other case after all, or was cancelled by mistake. */
  @On(TicketUnmarkedDuplicate)
  @On(TicketReinstated)
  goesOn({ ticketId }: DataOf<typeof TicketUnmarkedDuplicate | typeof TicketReinstated>): Promise<void> {
    return this.hear(ticketId, wait => (wait.isWithdrawn = false));
  }

  @On(TicketReopened)
  async reopened({ ticketId, round, reopenedAt }: DataOf<typeof TicketReopened>): Promise<void> {
    const last = await this.of(ticketId);
    if (!last || last.round >= round) return;
    const { ticketNumber, asset, isFault, isLeft, severity } = last;
    await this.begin({ ticketId, ticketNumber, round, asset, isLeft, severity }, reopenedAt, isFault);
  }

  private async begin(about: Waiting, at: string, isFault?: boolean): Promise<void> {
    const { timeZone } = await this.terms.companyDay();
    const wait = RepairWait.begin({ ...about, timeZone }, new Date(at), isFault);
    this.em.persist(wait);
    await this.waits.follow([wait]);
  }

  private async hear(ticketId: string, news: (wait: RepairWait) => unknown): Promise<void> {
    const wait = await this.of(ticketId);
    if (!wait) return;
    news(wait);
    await this.waits.follow([wait]);
  }

  /** The wait of the last opening of a case. */
  private async of(ticketId: string): Promise<RepairWait | null> {
    const last = { orderBy: { round: 'desc' }, limit: 1, lockMode: LockMode.PESSIMISTIC_WRITE } as const;
    const [wait] = await this.em.find(RepairWait, { ticketId }, last);
    if (wait) await this.em.populate(wait, ['asset']);
    return wait ?? null;
  }
}
