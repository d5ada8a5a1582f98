import { TicketReportCorrected } from '@mainstay/contracts/tickets';
import { filled, InputInvalid, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import { tokensOf } from '../intake-report/intake-tokens.ts';
import type * as Sdl from '../schema.types.ts';
import { reportTime } from './report-time.ts';
import { describedBy } from './ticket-description.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketNotReported, TicketWrongState } from './ticket.errors.ts';

/** What one case keeps of its report, put right where it was written down wrongly (TCK-01). */
export class TicketCorrection {
  constructor(private readonly ticket: Ticket) {}

  /**
   * What is left out stays; the log keeps what it said before. Promises count from the moment that is right.
   * @param registeredAt when the report was written down: it was made by then
   * @throws TicketWrongState once it was repaired, as its papers say what was reported
   * @throws TicketNotReported, InputInvalid for a blank reason or a time after what followed the report
   */
  make(input: Sdl.TicketCorrectInput, registeredAt: Date, act: Act): void {
    const { ticket } = this;
    ticket.allow('correct');
    if (ticket.round > 1) throw new TicketWrongState(ticket.status);
    if (ticket.kind !== 'SERVICE_REQUEST' || ticket.exchangeId != null) throw new TicketNotReported();
    const reason = filled(['input', 'reason'], input.reason, 1000);
    const before = this.said;
    const { reportedAt, symptom, ...rest } = this.read(input, registeredAt, act);
    Object.assign(ticket, rest);
    if (symptom !== ticket.symptom) Object.assign(ticket, { symptom, symptomTokens: tokensOf(symptom) });
    ticket.forget('REPORTED');
    ticket.reach('REPORTED', reportedAt);
    ticket.reportedAt = ticket.reached('REPORTED') ?? reportedAt;
    this.keep(before, reason, act);
  }

  private read(input: Sdl.TicketCorrectInput, registeredAt: Date, act: Act) {
    const { ticket } = this;
    const { productModel = ticket.productModel, purchasedOn = ticket.purchasedOn } = input;
    const described = describedBy({ productModel, purchasedOn }, act);
    return {
      reportedAt: input.reportedAt ? this.timeOf(input.reportedAt, registeredAt, act) : this.ownReport,
      channel: input.channel ?? ticket.channel,
      symptom: input.symptom == null ? ticket.symptom : filled(['input', 'symptom'], input.symptom, 4000),
      ...{ productModel: described.productModel, purchasedOn: described.purchasedOn },
    };
  }

  private timeOf(said: Date, registeredAt: Date, act: Act): Date {
    const path = ['input', 'reportedAt'];
    const at = reportTime(path, said, act);
    const { REPORTED: _reported, ...followed } = this.ticket.milestones;
    const ended = this.ticket.earlierTurns.flatMap(({ milestones }) => Object.values(milestones));
    const later = [...Object.values(followed), ...ended, ...this.ticket.pauses.map(({ from }) => from)].map(it =>
      Date.parse(it),
    );
    const until = new Date(Math.min(registeredAt.getTime(), ...later));
    if (at > until)
      throw new InputInvalid(path, {
        en: `This is after what followed the report, of ${until.toISOString()}.`,
        zh: `此时间晚于报修之后的环节（${until.toISOString()}）。`,
      });
    return at;
  }

  private keep(before: Readonly<Record<string, string | null>>, reason: string, act: Act): void {
    const { ticket, said } = this;
    const changed = Object.keys(before).filter(name => before[name] !== said[name]);
    if (changed.length === 0) return;
    const { id: ticketId, number, channel } = ticket;
    const reportedAt = this.ownReport.toISOString();
    raise(ticket, TicketReportCorrected({ ticketId, number, channel, reportedAt, correctedAt: act.at.toISOString() }));
    const was = changed.map(name => `${name}: ${before[name] ?? '–'}`).join('; ');
    ticket.log('REPORT_CORRECTED', act, `${reason} (${was})`);
  }

  private get said(): Readonly<Record<string, string | null>> {
    const { channel, symptom, productModel = null, purchasedOn = null } = this.ticket;
    return { reportedAt: this.ownReport.toISOString(), channel, productModel, purchasedOn, symptom };
  }

  /** When it was reported itself, whatever an earlier report that repeats it says. */
  private get ownReport(): Date {
    const { milestones, reportedAt } = this.ticket;
    return milestones.REPORTED ? new Date(milestones.REPORTED) : reportedAt;
  }
}
