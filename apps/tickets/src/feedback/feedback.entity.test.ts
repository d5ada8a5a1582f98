import { expect, test } from '@jest/globals';
import { FeedbackAnswered, FeedbackRedirected, FeedbackRouted, FeedbackWithdrawn } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, aComplaint, aTicket, em } from '../../test/in-memory.ts';
import type { FeedbackStatus } from '../schema.types.ts';
import { Feedback } from './feedback.entity.ts';
import { FeedbackWrongState } from './feedback.errors.ts';
import { FEEDBACK_LIFECYCLE, type FeedbackAct } from './feedback.lifecycle.ts';

const STATES: readonly FeedbackStatus[] = ['RECEIVED', 'ROUTED', 'ANSWERED', 'REDIRECTED', 'WITHDRAWN'];
const ACTS = Object.keys(FEEDBACK_LIFECYCLE) as FeedbackAct[];
const TOLD: Readonly<Record<FeedbackAct, string>> = {
  ...{ route: FeedbackRouted.type, reply: FeedbackAnswered.type },
  ...{ redirect: FeedbackRedirected.type, withdraw: FeedbackWithdrawn.type },
};
const PERFORM: Readonly<Record<FeedbackAct, (feedback: Feedback) => void>> = {
  route: it => it.route({ department: 'QUALITY' }, act),
  reply: it => it.reply({ answer: 'We do', channel: 'PHONE' }, act),
  redirect: it => it.redirect({ complaint: aComplaint() }, act),
  withdraw: it => it.withdraw({ reason: 'Of another customer' }, act),
};

function aFeedback(status: FeedbackStatus): Feedback {
  const said = {
    channel: 'PHONE',
    customer: crypto.randomUUID(),
    kind: 'SUGGESTION',
    words: 'A brighter lamp',
  } as const;
  const department = status === 'RECEIVED' ? null : ('SALES' as const);
  return Object.assign(Feedback.receive(em, 'F-1', said, act), { status, department });
}

test.each(ACTS.flatMap(name => STATES.map(status => [name, status] as const)))(
  'CUS-16: %s of feedback that is %s does what the table says',
  (name, status) => {
    const { to, ...allowed } = FEEDBACK_LIFECYCLE[name];
    const from: readonly FeedbackStatus[] = allowed.from;
    const feedback = aFeedback(status);
    const [before, told] = [{ ...feedback }, eventsOf(feedback).length];
    const news = () =>
      eventsOf(feedback)
        .slice(told)
        .map(it => it.type);
    if (from.includes(status)) {
      PERFORM[name](feedback);
      expect([feedback.status, news()]).toEqual([to, [TOLD[name]]]);
    } else {
      expect(() => PERFORM[name](feedback)).toThrow(new FeedbackWrongState(status));
      expect([{ ...feedback }, news()]).toEqual([before, []]);
    }
  },
);

test('CUS-16: what is redirected waits for no answer, and its words are forgotten in what it became, too', () => {
  const said = { channel: 'PHONE', customer: crypto.randomUUID(), kind: 'OPINION', words: 'It leaks' } as const;
  const feedback = Feedback.receive(em, 'F-1', said, act);
  const ticket = aTicket('REGISTERED', { symptom: 'It leaks' });
  feedback.redirect({ ticket }, act);
  expect(feedback.slaRecord).toMatchObject({ endedAt: act.at, milestones: { REPORTED: act.at.toISOString() } });
  feedback.forgetWords('R-1', 'It leaks');
  expect([feedback.words, ticket.symptom]).toEqual(['R-1', 'R-1']);
  const blank = Feedback.receive(em, 'F-2', said, act);
  expect(() => blank.withdraw({ reason: ' ' }, act)).toThrow(InputInvalid);
});

test('CUS-16: a blank answer answers nothing', () => {
  const feedback = aFeedback('ROUTED');
  expect(() => feedback.reply({ answer: ' ', channel: 'PHONE' }, act)).toThrow(InputInvalid);
  expect(feedback.status).toBe('ROUTED');
});

test('CUS-16: who said it is answered, and is forgotten there with the report that named them', () => {
  const [contact, customer] = [crypto.randomUUID(), crypto.randomUUID()];
  const said = { channel: 'PHONE', customer, contact, kind: 'OPINION', words: 'Too loud' } as const;
  const feedback = Object.assign(Feedback.receive(em, 'F-1', said, act), { department: 'QUALITY', status: 'ROUTED' });
  feedback.reply({ answer: 'A quieter fan comes', channel: 'EMAIL' }, act);
  expect(eventsOf(feedback).at(-1)?.data).toMatchObject({ byMail: { customerId: customer, contactId: contact } });
  feedback.forgetPerson(crypto.randomUUID());
  expect(feedback.contact).toEqual({ id: contact });
  feedback.forgetPerson(contact);
  expect(feedback.contact).toBeNull();
});

test('N09: what was said and answered before counts from then, in its order; such an answer is not mailed', () => {
  const hour = (count: number) => new Date(act.at.getTime() + count * 3_600_000);
  const late = { ...act, at: hour(30) };
  const said = { channel: 'PHONE', customer: crypto.randomUUID(), kind: 'OPINION', words: 'Too loud' } as const;
  const received = (receivedAt: Date) => Feedback.receive(em, 'F-1', { ...said, receivedAt }, late);
  expect(() => received(hour(31))).toThrow('This lies in the future.');
  const feedback = Object.assign(received(hour(1)), { department: 'QUALITY', status: 'ROUTED' });
  const reply = (answeredAt: Date) => () =>
    feedback.reply({ answer: 'A quieter fan comes', channel: 'EMAIL', answeredAt }, late);
  expect(reply(hour(0))).toThrow(hour(1).toISOString());
  expect(reply(hour(31))).toThrow('This is still to come.');
  reply(hour(24))();
  expect(feedback.slaRecord.milestones).toEqual({ REPORTED: hour(1).toISOString(), RESPONDED: hour(24).toISOString() });
  expect(eventsOf(feedback).at(-1)?.data).toMatchObject({ answeredAt: hour(24).toISOString(), byMail: null });
});
