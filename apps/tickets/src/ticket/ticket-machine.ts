import { TicketAssetNamed } from '@mainstay/contracts/tickets';
import { filled, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type { KnownSite } from '../links/known.entity.ts';
import { isRemoteAt } from '../links/remote-since.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketAssetTied } from './ticket.errors.ts';

/** A machine, as the timeline shows it, and where it stands. */
export interface NamedMachine {
  readonly id: string;
  readonly serial: string | null;
  readonly siteId: string | null;
  readonly siteCountry: string;
  readonly isRemote: boolean;
}

/** Which machine one case is about, where that was not known at its report, or proves to be another (TCK-01, TCK-05); its parts must be loaded. */
export class TicketMachine {
  constructor(private readonly ticket: Ticket) {}

  /**
   * Who bears the repair is to be asked anew, and the customer to be told and to agree. The same machine changes nothing.
   * @param former the machine that it names now, by its serial number
   * @param ties the numbers of what hangs on that one
   * @throws TicketWrongState once it was repaired, TicketAssetTied, InputInvalid for a blank reason
   */
  name(
    { id: assetId, serial, ...standing }: NamedMachine,
    { former, ties }: { readonly former: string | null; readonly ties: readonly string[] },
    reason: string,
    act: Act,
  ): void {
    const { ticket } = this;
    ticket.allow('nameAsset');
    const { assetId: formerAssetId = null, isAgreementAwaited: wasAwaited } = ticket;
    if (formerAssetId === assetId) return;
    if (formerAssetId && ties.length > 0) throw new TicketAssetTied(ties);
    const because = filled(['input', 'reason'], reason, 1000);
    Object.assign(ticket, { assetId, ...standing });
    ticket.entitlement.forget();
    ticket.clearance.beginAnew(wasAwaited, act);
    this.tell(formerAssetId, act);
    ticket.log('ASSET_NAMED', act, `${former ?? formerAssetId ?? '–'} → ${serial ?? assetId}: ${because}`);
  }

  /** What is known of its site changed: what that was as the case was reported, or opened again, counts (TCK-04). */
  standAt(site: Pick<KnownSite, 'remotes'>): void {
    this.ticket.isRemote = isRemoteAt(site, this.ticket.reached('REPORTED') ?? this.ticket.reportedAt);
  }

  /** That it is about the machine that it names now, where it names one. */
  tell(formerAssetId: string | null, { at }: Act): void {
    const { id: ticketId, number, kind, customerId, assetId, round } = this.ticket;
    const { problemType = null, severity = null } = this.ticket;
    if (!assetId) return;
    const reportedAt = this.ticket.milestones.REPORTED ?? this.ticket.reportedAt.toISOString();
    const about = { ticketId, number, kind, customerId, assetId, formerAssetId, round, reportedAt };
    raise(this.ticket, TicketAssetNamed({ ...about, problemType, severity, namedAt: at.toISOString() }));
  }
}
