import { expect, test } from '@jest/globals';
import { CustomerMailFailed } from '@mainstay/contracts/customers';
import { eventsOf, make, next, UserError } from '@mainstay/kit/domain';
import { Customer } from '../customer/customer.entity.ts';
import { MailTemplate } from '../mail-template/mail-template.entity.ts';
import type { CustomerMailStatus } from '../schema.types.ts';
import { CustomerMail } from './mail.entity.ts';
import { CustomerMailNotToRetry } from './mail.errors.ts';
import { MAIL_LIFECYCLE, type MailAct } from './mail.lifecycle.ts';

const NOW = new Date('2026-03-02T08:00:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

function aMail(): CustomerMail {
  const text = { subject: '[{number}]', text: '{name}' };
  const texts = [{ language: 'EN' as const, ...text }];
  const template = MailTemplate.draft(1, { kind: 'CASE_RECEIVED', texts, tryForHours: 2 });
  const customer = make(Customer, { number: 'C-1', kind: 'ENTERPRISE', name: 'Mill', country: 'KZ', tier: 'STANDARD' });
  const about = { type: 'TICKET', id: customer.id } as const;
  const facts = { number: 'T-2026-000001' };
  const notice = { kind: 'CASE_RECEIVED', key: 'received/1', customerId: customer.id, about, facts } as const;
  return CustomerMail.to({ contactId: customer.id, language: 'EN', sealer: null }, { customer, template, notice }, NOW);
}

const ACTS: Readonly<Record<MailAct, (mail: CustomerMail) => void>> = {
  begin: mail => mail.begin(NOW),
  accept: mail => mail.accept(NOW),
  defer: mail => mail.defer(451, NOW),
  fail: mail => mail.fail('MAIL_REFUSED', 554, NOW),
  withhold: mail => mail.withhold('NOT_WANTED'),
  bounce: mail => mail.bounce(NOW),
  retry: mail => mail.retry(NOW),
};
const STATES: readonly CustomerMailStatus[] = ['WAITING', 'SENDING', 'SENT', 'FAILED', 'BOUNCED', 'WITHHELD'];
const CASES = STATES.flatMap(state =>
  Object.entries(ACTS).map(([name, act]) => [state, name as MailAct, act] as const),
);

test.each(CASES)('a mail that is %s: %s is done or refused as the table says', (state, name, act) => {
  const mail = aMail();
  mail.status = state;
  const to = next(MAIL_LIFECYCLE, state, name);
  if (to) act(mail);
  else expect(() => act(mail)).toThrow(UserError);
  expect(mail.status).toBe(to ?? state);
});

test('a mail waits twice as long each time, at most four hours, and is given up when the next try would be too late', () => {
  const mail = aMail();
  const waits: number[] = [];
  let now = NOW;
  while (mail.status === 'WAITING') {
    mail.begin(now);
    mail.defer(421, now);
    const at = mail.nextTryAt ?? now;
    waits.push((at.getTime() - now.getTime()) / 60_000);
    now = at;
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 0]);
  expect(mail).toMatchObject({ status: 'FAILED', reason: 'NOT_TAKEN_IN_TIME', reply: 421, nextTryAt: null });
  expect(eventsOf(mail)).toMatchObject([{ type: CustomerMailFailed.type, data: { reason: 'NOT_TAKEN_IN_TIME' } }]);
  mail.template.tryForHours = 240;
  mail.retry(NOW);
  mail.attempts = 12;
  mail.begin(NOW);
  mail.defer(null, NOW);
  expect(mail.nextTryAt).toEqual(later(240));
});

test('a mail in whose place another one tells what holds is not tried again', () => {
  const mail = aMail();
  mail.supersede('SUPERSEDED');
  expect(() => mail.retry(NOW)).toThrow(CustomerMailNotToRetry);
  expect(mail).toMatchObject({ status: 'WITHHELD', reason: 'SUPERSEDED', nextTryAt: null });
});

test.each(STATES)(
  'a mail that is %s is not tried again once another one tells what holds, also if it comes back later',
  state => {
    const mail = aMail();
    mail.status = state;
    mail.supersede('SUPERSEDED');
    if (state === 'SENT') mail.bounce(NOW);
    expect(mail.status).toBe(state === 'SENT' ? 'BOUNCED' : (next(MAIL_LIFECYCLE, state, 'withhold') ?? state));
    expect(() => mail.retry(NOW)).toThrow(CustomerMailNotToRetry);
  },
);

test('nobody takes over from who sends before their time is over', () => {
  const mail = aMail();
  mail.begin(NOW);
  expect(mail.isDue(later(14))).toBe(false);
  expect(mail.isDue(later(15))).toBe(true);
  mail.begin(later(15));
  expect(mail.isBeingSent(1)).toBe(false);
  expect(mail.isBeingSent(2)).toBe(true);
});

test('a mail that is tried once more is another one where it came back, and the same one where it was never taken', () => {
  const mail = aMail();
  const [first, times] = [mail.reference, [mail.reference]];
  for (const end of [ACTS.fail, ACTS.bounce, ACTS.bounce]) {
    end(mail);
    mail.retry(NOW);
    times.push(mail.reference);
  }
  expect(times).toEqual([first, first, `${first}.1`, `${first}.2`]);
  expect([0, 1, 2].map(round => mail.mayHaveComeBack(round))).toEqual([false, false, true]);
});

test('a mail has told what it says once it is being sent, also where it was withheld meanwhile and was taken; not once it came back', () => {
  const told = (...acts: readonly ((mail: CustomerMail) => void)[]) => {
    const mail = aMail();
    for (const act of acts) act(mail);
    return mail.isTold;
  };
  const { begin, accept, defer, bounce, retry, withhold } = ACTS;
  const taken = (mail: CustomerMail) => mail.noteTaken(NOW);
  expect([told(begin), told(begin, accept), told(begin, withhold, taken)]).toEqual([true, true, true]);
  expect([told(), told(begin, defer), told(begin, withhold), told(begin, accept, bounce)]).toEqual(
    Array(4).fill(false),
  );
  expect(told(begin, accept, bounce, retry, withhold)).toBe(false);
});
