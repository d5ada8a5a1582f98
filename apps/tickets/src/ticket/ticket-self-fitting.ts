import type { DataOf } from '@mainstay/contracts/event';
import type { ReturnReceived } from '@mainstay/contracts/inventory';
import {
  TicketPartsSupplied,
  TicketSuppliedCoverageRevised,
  TicketSuppliedPartsReturned,
} from '@mainstay/contracts/tickets';
import { filled, InputInvalid, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import { factTime } from '../fact-time.ts';
import type * as Sdl from '../schema.types.ts';
import { borneOfCase, listed } from '../work-order/completed-work.ts';
import type { PartNeed } from './ticket-facts.ts';
import { TicketIsNoPartsRequest, TicketNothingToSignFor, TicketSupplyUnsettled } from './ticket-self-fitting.errors.ts';
import type { Ticket } from './ticket.entity.ts';

type Received = Pick<DataOf<typeof ReturnReceived>, 'lines' | 'receivedAt'>;

const isPartsRequest = ({ kind, exchangeId, problemType }: Pick<Ticket, 'kind' | 'exchangeId' | 'problemType'>) =>
  kind === 'SERVICE_REQUEST' && exchangeId == null && problemType === 'PARTS_REQUEST';

/** Does its customer ask for parts and fit them itself (TCK-02)? A fault that is found out makes it a repair. */
export const isSelfFitted = (ticket: Pick<Ticket, 'kind' | 'exchangeId' | 'problemType' | 'faultCode'>) =>
  isPartsRequest(ticket) && ticket.faultCode == null;

/**
 * The parts that the customer of one case fits itself (TCK-03): they go the way of a repair's parts (LOG-06), and its
 * signature for them takes the place of visit and sign-off. It is nobody's repair. Its parts must be loaded.
 */
export class TicketSelfFitting {
  constructor(private readonly ticket: Ticket) {}

  /**
   * It is known which parts it is about; what an earlier word, or a diagnosis, asked for and has not got is taken back. Where
   * pieces left the depots, no further part means that nothing else is to come.
   * @throws TicketIsNoPartsRequest, InputInvalid without a part where none is there or under way
   */
  send(warehouseId: string | null, needs: readonly PartNeed[], act: Act): void {
    const { ticket } = this;
    const way = needs.length > 0 ? 'sendParts' : 'sendNoMore';
    ticket.judge(way);
    if (!isPartsRequest(ticket)) throw new TicketIsNoPartsRequest();
    if (way === 'sendNoMore' && !ticket.supply.isAtHand) throw noPart();
    ticket.move(way);
    Object.assign(ticket, { faultCode: null, suggestionRank: null, findings: null, servicePlan: null });
    Object.assign(ticket, { isVisitNeeded: false, isAssessmentWanted: false });
    Object.assign(ticket, { returnWantedAt: null, remoteWantedAt: null });
    ticket.clearance.beginWith(act.at);
    ticket.reach('VISIT_SPARED', act.at);
    ticket.log('PARTS_NAMED', act);
    ticket.supply.withdraw();
    if (warehouseId) ticket.provision.need(warehouseId, needs, act);
    ticket.clearance.seek(act);
    ticket.askAboutNewParts(act);
    if (way === 'sendNoMore') ticket.provision.awaitNoMore(act);
  }

  /**
   * The customer signs for all that is there. Of what is promised until a repair nothing else is to come.
   * @param unsettled the numbers of what somebody reported missing or unwanted, and nobody decided about
   * @throws TicketIsNoPartsRequest, TicketSupplyUnsettled, TicketNothingToSignFor, and what a repair without agreement is refused by
   */
  signFor({ signedBy, signedAt }: Sdl.TicketSignForPartsInput, unsettled: readonly string[], act: Act): void {
    const { ticket } = this;
    ticket.judge('signForParts');
    if (!isSelfFitted(ticket)) throw new TicketIsNoPartsRequest();
    ticket.clearance.requireSigned();
    if (unsettled.length > 0) throw new TicketSupplyUnsettled(unsettled);
    const by = filled(['input', 'signedBy'], signedBy);
    const at = factTime(['input', 'signedAt'], signedAt, ticket.partsOnSiteAt, act);
    const partsUsed = ticket.supply.handOver();
    if (partsUsed.length === 0) throw new TicketNothingToSignFor();
    ticket.move('signForParts');
    ticket.partsSignedForBy = by;
    for (const milestone of ['VISIT_SPARED', 'REPAIRED', 'SIGNED_OFF'] as const) ticket.reach(milestone, at);
    const { round } = ticket;
    raise(
      ticket,
      TicketPartsSupplied({ ...listed(ticket, partsUsed), round, partsUsed, suppliedAt: at.toISOString() }),
    );
    ticket.log('SIGNED_OFF', { ...act, at }, by);
  }

  /** A depot counted in pieces that the customer had signed for: what did not come stays the customer's. */
  takeBack({ lines, receivedAt: returnedAt }: Received, supplyDifferenceId: string): void {
    const { id: ticketId, number: ticketNumber, assetId = null, supply } = this.ticket;
    const counted = lines.map(({ good, damaged, ...line }) => ({ ...line, quantity: good + damaged }));
    for (const [round, back] of supply.takeBack(counted)) {
      const about = { ticketId, ticketNumber, round, assetId, supplyDifferenceId, returnedAt };
      const told = back.map(line => ({ ...line, staying: supply.keptOf(line.partId, round) }));
      raise(this.ticket, TicketSuppliedPartsReturned({ ...about, lines: told }));
    }
  }

  /** Who bears what of the parts was decided anew: their fee list follows until it is final (BIL-08). */
  reviseCoverage({ at }: Act): void {
    const { ticket } = this;
    const { id: ticketId, round, partsSignedForBy, feesListedAt } = ticket;
    if (!partsSignedForBy || feesListedAt) return;
    const revised = { ticketId, round, coverage: borneOfCase(ticket), revisedAt: at.toISOString() };
    raise(ticket, TicketSuppliedCoverageRevised(revised));
  }

  /** The fee list of the parts of a round is final. Said again, or of a round before, it changes nothing. */
  listFees(round: number, approvedAt: Date, act: Act): void {
    const { ticket } = this;
    if (round !== ticket.round || ticket.feesListedAt) return;
    ticket.log('FEE_LISTED', act);
    ticket.listFees(approvedAt, act);
  }

  /** That fee list is final no more: it follows what was decided meanwhile. One that is final since stays so. */
  reopenFees(round: number, reopenedAt: Date, act: Act): void {
    const { ticket } = this;
    if (round !== ticket.round || !ticket.feesListedAt || ticket.feesListedAt > reopenedAt) return;
    ticket.log('FEES_REOPENED', act);
    ticket.reopenFees(act);
    this.reviseCoverage(act);
  }
}

const noPart = () =>
  new InputInvalid(['input', 'parts'], {
    en: 'Name a part; where none is to go after all, tell the customer so (ticketAnswer).',
    zh: '请列出配件；确不需要任何配件时，请答复客户（ticketAnswer）。',
  });
