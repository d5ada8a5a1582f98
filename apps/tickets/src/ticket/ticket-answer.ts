import { TicketAnswered } from '@mainstay/contracts/tickets';
import { InputInvalid, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketIsNoQuestion } from './ticket.errors.ts';
import { TicketPartsWithCustomer } from './ticket-self-fitting.errors.ts';
import { isSelfFitted } from './ticket-self-fitting.ts';

const QUESTIONS: readonly Sdl.TicketProblemType[] = ['ENQUIRY', 'OPERATION'];

/** Does its customer ask something, or for guidance, so that nothing is to be repaired (TCK-02)? */
export const isQuestion = ({ kind, exchangeId, problemType }: Pick<Ticket, 'kind' | 'exchangeId' | 'problemType'>) =>
  kind === 'SERVICE_REQUEST' && exchangeId == null && problemType != null && QUESTIONS.includes(problemType);

/** The answer to the question of one case, or that its department did what was asked for, which needs no diagnosis, plan, visit or fee list (TCK-03, N09). */
export class TicketAnswer {
  constructor(private readonly ticket: Ticket) {}

  /**
   * The customer is told the answer: of parts that it would fit itself, that none is to go after all. One who says in the same
   * talk that it is one needs no further call: the case is over.
   * @throws TicketIsNoQuestion of a case that is about something else and that no department carried out, TicketPartsWithCustomer
   * while pieces are there or under way, InputInvalid for a word on a mail that is still to go out
   */
  give({ confirmedBy, ...told }: Sdl.TicketAnswerInput, act: Act): void {
    const { ticket } = this;
    const way = isSelfFitted(ticket) ? 'sendNoParts' : 'answer';
    ticket.judge(way);
    if (way === 'answer' && !isQuestion(ticket) && !ticket.carriedOutAt) throw new TicketIsNoQuestion();
    if (way === 'sendNoParts' && ticket.supply.isAtHand) throw new TicketPartsWithCustomer();
    const path = ['input', 'confirmedBy'];
    const confirmed = optionalText(path, confirmedBy);
    if (confirmed && told.channel === 'EMAIL' && !told.toldAt) throw new InputInvalid(path, UNREAD);
    const notice = ticket.tellCustomer(told, act);
    this.endRepair(act);
    ticket.move(way);
    ticket.reach('ANSWERED', notice.toldAt);
    Object.assign(ticket, { answerNoticeId: notice.id, answerConfirmedBy: confirmed });
    const answeredAt = notice.toldAt.toISOString();
    raise(ticket, TicketAnswered({ ticketId: ticket.id, isConfirmed: confirmed !== null, answeredAt }));
    ticket.log('ANSWERED', { ...act, at: notice.toldAt }, confirmed);
    ticket.closeIfComplete(act);
  }

  /** What was begun while it looked like a fault is not needed: nothing to sign for, to fetch, to look at or to fit. */
  private endRepair(act: Act): void {
    const { ticket } = this;
    ticket.supply.withdraw();
    if (ticket.isAgreementAwaited) ticket.clearance.waive(act);
    Object.assign(ticket, { isAssessmentWanted: false, returnWantedAt: null });
  }
}

const UNREAD = {
  en: 'The mail goes out with this: whoever reads it says later, in a call, whether it is an answer.',
  zh: '邮件随本操作发出，客户是否认可须待其阅后在回访中确认。',
};
