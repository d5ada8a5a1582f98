import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { PartsRequested, TicketAgreementWaived, TicketAnswered, TicketClosed } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, aTicket, decided, diagnosis } from '../../test/in-memory.ts';
import { isDown } from '../loan-unit/substitute-need.ts';
import type { TicketProblemType } from '../schema.types.ts';
import { TicketIsNoQuestion, TicketNeedsRepair, TicketNotReadyToClose, TicketWrongState } from './ticket.errors.ts';

const answer = { text: 'Grease it every 500 hours', channel: 'PHONE' as const };
const aQuestion = (problemType: TicketProblemType = 'ENQUIRY') => Object.assign(aTicket('TRIAGED'), { problemType });
const told = (ticket: ReturnType<typeof aTicket>, { type }: { readonly type: string }) =>
  eventsOf(ticket).filter(event => event.type === type);

test('TCK-02, TCK-03: a question, or a request for guidance, that the customer says is answered is closed without a repair', () => {
  for (const problemType of ['ENQUIRY', 'OPERATION'] as const) {
    const ticket = aQuestion(problemType);
    expect(ticket.missingToClose).toEqual(['ANSWER', 'FOLLOW_UP']);
    ticket.answering.give({ ...answer, confirmedBy: 'Aigerim' }, act);
    expect(ticket).toMatchObject({
      status: 'CLOSED',
      endedAt: act.at,
      answerConfirmedBy: 'Aigerim',
      missingToClose: [],
    });
    expect(ticket.steps.getItems().map(({ kind }) => kind)).toEqual([
      'REGISTERED',
      'CUSTOMER_TOLD',
      'ANSWERED',
      'CLOSED',
    ]);
    const answeredAt = act.at.toISOString();
    expect(told(ticket, TicketAnswered)).toMatchObject([{ data: { isConfirmed: true, answeredAt } }]);
    expect(told(ticket, TicketClosed)).toHaveLength(1);
    // It says nothing of a repair: nobody signed, nothing was mended.
    expect([ticket.signedOffAt, ticket.repairedAt, ticket.solution]).toEqual([null, null, undefined]);
  }
});

test('TCK-03: what nobody confirmed waits for the call: it closes the case, or opens it again for another answer', () => {
  const ticket = aQuestion();
  ticket.answering.give(answer, act);
  expect([ticket.status, ticket.missingToClose, ticket.stage]).toEqual(['ANSWERED', ['FOLLOW_UP'], 'CALLBACK']);
  expect(() => ticket.close(act)).toThrow(new TicketNotReadyToClose(['FOLLOW_UP']));
  const before = { satisfaction: 1, isSolved: false, calledAt: new Date('2026-03-02T07:59:00Z') };
  expect(() => ticket.callback.record(before, act)).toThrow(InputInvalid);
  ticket.status = 'ANSWERED';
  ticket.callback.record({ satisfaction: 1, isSolved: false }, act);
  ticket.startOver(act);
  expect(ticket).toMatchObject({
    status: 'REOPENED',
    isAnswered: false,
    answerNoticeId: null,
    answerConfirmedBy: null,
  });
  ticket.status = 'TRIAGED';
  ticket.answering.give(answer, act);
  ticket.callback.record({ satisfaction: 5, isSolved: true }, act);
  expect(ticket.status).toBe('CLOSED');
});

test('what is no question of a customer is not answered: a fault, a visit of a plan, a case of ours', () => {
  const refused = [
    ...(['EQUIPMENT_FAULT', 'SOFTWARE_FAULT', 'TRANSPORT_DAMAGE', 'OTHER'] as const).map(aQuestion),
    Object.assign(aQuestion(), { kind: 'MAINTENANCE' as const }),
    Object.assign(aQuestion(), { exchangeId: randomUUID() }),
    Object.assign(aQuestion('PARTS_REQUEST'), { faultCode: 'HYD-3' }),
  ];
  for (const ticket of refused) {
    const before = ticket.missingToClose;
    expect(() => ticket.answering.give(answer, act)).toThrow(TicketIsNoQuestion);
    expect([ticket.status, ticket.isAnswered]).toEqual(['TRIAGED', false]);
    expect(before).toEqual(expect.arrayContaining(['SIGN_OFF', 'FEE_LIST', 'FOLLOW_UP']));
  }
});

test('TCK-03: what is no repair is carried out by its department, which says what it did; then the customer is told, and the case closes', () => {
  const done = { report: ' Set up on the second floor ' };
  for (const problemType of ['OTHER', 'INSTALLATION', 'MAINTENANCE', 'ENQUIRY'] as const) {
    const ticket = Object.assign(aQuestion(problemType), { department: 'PARTS' as const });
    ticket.execution.carryOut(done, { ...act, by: 'keeper' });
    expect(ticket).toMatchObject({
      ...{ status: 'TRIAGED', carriedOutBy: 'keeper', carriedOutAt: act.at },
      ...{ carriedOutReport: 'Set up on the second floor', missingToClose: ['ANSWER', 'FOLLOW_UP'] },
    });
    expect(ticket.steps.getItems().at(-1)).toMatchObject({ kind: 'CARRIED_OUT', enteredBy: 'keeper' });
    ticket.answering.give({ ...answer, confirmedBy: 'Aigerim' }, act);
    expect(ticket.status).toBe('CLOSED');
    expect(() => ticket.execution.carryOut(done, act)).toThrow(TicketWrongState);
  }
});

test('a fault is repaired, whoever says that it was carried out, as is what we do of ourselves; nothing is done before it was reported', () => {
  const repaired = [
    ...(['EQUIPMENT_FAULT', 'SOFTWARE_FAULT', 'TRANSPORT_DAMAGE'] as const).map(aQuestion),
    Object.assign(aQuestion(), { kind: 'MAINTENANCE' as const }),
    Object.assign(aQuestion(), { exchangeId: randomUUID() }),
  ];
  for (const ticket of repaired)
    expect(() => ticket.execution.carryOut({ report: 'Mended' }, act)).toThrow(TicketNeedsRepair);
  for (const wrong of [{ report: ' ' }, { report: 'Sent', carriedOutAt: new Date(0) }])
    expect(() => aQuestion().execution.carryOut(wrong, act)).toThrow(InputInvalid);
});

test('what is not done well goes back to a department, as does what is passed to another, opened again, or turns out to be no matter of words: it is to be carried out anew', () => {
  const carriedOut = () => {
    const ticket = Object.assign(aQuestion('INSTALLATION'), { department: 'PARTS' as const });
    ticket.execution.carryOut({ report: 'Sent' }, act);
    return ticket;
  };
  const handed = { owner: 'emil', reason: 'Wrong filter' };
  const [kept, back, other] = [carriedOut(), carriedOut(), carriedOut()];
  const [opened, asked, faulty] = [carriedOut(), carriedOut(), carriedOut()];
  kept.ownership.handOver(handed, act);
  back.ownership.handOver({ ...handed, department: 'PARTS' }, act);
  const triage = {
    urgency: 'NORMAL',
    complexity: 'GENERAL',
    severity: 'GENERAL',
    priority: 'P3',
    owner: 'emil',
  } as const;
  kept.triage({ ...triage, problemType: 'OTHER', department: 'PARTS' }, act);
  other.triage({ ...triage, problemType: 'INSTALLATION', department: 'SALES' }, act);
  asked.triage({ ...triage, problemType: 'PARTS_REQUEST', department: 'PARTS' }, act);
  faulty.triage({ ...triage, problemType: 'SOFTWARE_FAULT', department: 'PARTS' }, act);
  opened.answering.give(answer, act);
  opened.callback.record({ satisfaction: 1, isSolved: false }, act);
  opened.startOver(act);
  expect([kept, back, other, opened, asked, faulty].map(it => [it.department, it.carriedOutReport])).toEqual([
    ['PARTS', 'Sent'],
    ...['PARTS', 'SALES', 'PARTS', 'PARTS', 'PARTS'].map(department => [department, null]),
  ]);
});

test('nobody confirms a mail that is only now sent; one that was sent before may have been', () => {
  const ticket = aQuestion();
  const mail = { ...answer, channel: 'EMAIL' as const, confirmedBy: 'Aigerim' };
  expect(() => ticket.answering.give(mail, act)).toThrow(InputInvalid);
  ticket.answering.give({ ...mail, toldAt: act.at }, act);
  expect(ticket.status).toBe('CLOSED');
});

test('of what was begun as if for a repair nothing is left: no agreement, no assessment, no return, no substitute, no late finish', () => {
  const ticket = aQuestion('OPERATION');
  ticket.decideCoverage(decided('PAID'), act);
  ticket.visits.requestAssessment({ reason: 'Not seen from afar' }, act);
  Object.assign(ticket, { returnWantedAt: act.at, expectedFinishAt: act.at });
  expect([ticket.isAgreementAwaited, ticket.isReadyForVisit, isDown(ticket)]).toEqual([true, true, true]);
  ticket.answering.give(answer, act);
  expect([ticket.isAgreementAwaited, ticket.isReadyForVisit, isDown(ticket)]).toEqual([false, false, false]);
  expect(ticket).toMatchObject({ isAssessmentWanted: false, returnWantedAt: null, needsNoParts: true });
  expect(told(ticket, TicketAgreementWaived)).toHaveLength(1);
  ticket.missFinish(act);
  expect(ticket.finishOverdueSince).toBeUndefined();
});

test('parts that an earlier diagnosis asked for go back, and are not asked for again as no agreement is needed', () => {
  const ticket = aQuestion('OPERATION');
  ticket.decideCoverage(decided('PAID'), act);
  const need = { partId: randomUUID(), make: 'STANDARD' as const, quantity: 2 };
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [need], act);
  ticket.status = 'TRIAGED';
  ticket.answering.give(answer, act);
  expect(ticket.parts.getItems().map(({ status }) => status)).toEqual(['WITHDRAWN']);
  expect(told(ticket, PartsRequested)).toEqual([]);
});
