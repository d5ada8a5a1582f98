import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ContactFiled, ContactRemoved, CustomerMailAnswered, CustomerMailFailed } from '@mainstay/contracts/customers';
import {
  ComplaintClosed,
  ComplaintCustomerTold,
  ComplaintReceived,
  FeedbackAnswered,
  InstallationAgreed,
  InstallationCancelled,
  IntakeMailReturned,
  IntakeReportTaken,
  MaintenanceDue,
  MaintenanceSettled,
  RemoteAppointmentAgreed,
  RemoteAppointmentCancelled,
  RemoteAppointmentRescheduled,
  TicketClosed,
  TicketContactNamed,
  TicketCustomerTold,
  TicketCustomerNamed,
  TicketRegistered,
  WorkOrderDispatched,
  WorkOrderRecalled,
  WorkOrderRescheduled,
} from '@mainstay/contracts/tickets';
import { eventually, type Reply, startTestService, type TestService } from '@mainstay/testing';
import PostalMime from 'postal-mime';
import { customers } from '../src/customers.module.ts';
import { careActs, unique } from './care-examples.ts';
import { MailServer, reply } from './mail-server.ts';

let service: TestService;
let server: MailServer;
const { act, aCustomer, policyInForce, pickedUp, agreementInForce } = careActs(() => service);
beforeAll(async () => {
  server = await MailServer.start();
  service = await startTestService(customers, { mail: server.carrier });
  for (const kind of Object.keys(TEXTS)) await inForce(kind);
});
beforeEach(() => {
  server.onAddress = () => null;
  server.onMail = () => null;
});
afterAll(async () => {
  await service.close();
  await server.stop();
});

const TEXT = 'Dear {name},\n{words}\nDone by {finish}.\nLater, because {delay}.\nYour case: {number}';
const TEXTS: Record<string, readonly { language: string; subject: string; text: string }[]> = {
  CASE_RECEIVED: [
    { language: 'EN', subject: '[{number}] We have your report', text: 'Dear {name}, your case is {number}.' },
    { language: 'ZH', subject: '[{number}] 已收到您的报修', text: '尊敬的{name}：您的工单号为 {number}。' },
  ],
  CASE_PROGRESS: ['EN', 'ZH'].map(language => ({ language, subject: '[{number}] {name}', text: TEXT })),
};
const WITHOUT_NUMBER = new Set(['DAY_CALLED_OFF', 'SURVEY_INVITATION', 'CARE_ANNOUNCED', 'CARE_AGREED']);
const OTHERS: Readonly<Record<string, string>> = {
  VISIT_AGREED: 'We come {visit}.',
  VISIT_MOVED: 'We come {visit}, not {before}.',
  VISIT_CALLED_OFF: 'Nobody comes {visit}.',
  SESSION_AGREED: 'We call {session}.',
  SESSION_MOVED: 'We call {session}, not {before}.',
  SESSION_CALLED_OFF: 'Nobody calls {session}.',
  INSTALLATION_AGREED: 'Installed on {day}.',
  MAINTENANCE_DUE: 'Due {day} to {last}.',
  DAY_CALLED_OFF: 'Nobody comes on {day}.',
  CARE_ANNOUNCED: 'We call from {day} to {last}.',
  CARE_AGREED: 'We come on {day}.',
  COMPLAINT_RECEIVED: 'We heard you.',
  COMPLAINT_PROGRESS: '{words} By {finish}, for {delay}.',
  COMPLAINT_CLOSED: 'It is settled.',
  FEEDBACK_ANSWERED: '{words}',
  SURVEY_INVITATION: 'Tell us until {until}: {link}',
};
for (const [kind, text] of Object.entries(OTHERS)) {
  const subject = WITHOUT_NUMBER.has(kind) ? 'How is it?' : '[{number}]';
  TEXTS[kind] = ['EN', 'ZH'].map(language => ({ language, subject, text }));
}
const draft = (kind: string, more: object = {}) =>
  act(
    'mailTemplateDraft',
    'mailTemplate { id number names preview(language: ZH) { subject text } }',
    { input: { kind, texts: TEXTS[kind], tryForHours: 24, ...more } },
    'AFTER_SALES_DIRECTOR',
  );
async function inForce(kind: string, more: object = {}): Promise<void> {
  const { mailTemplate } = await draft(kind, more);
  const id = mailTemplate.id;
  const { userErrors } = await act('mailTemplateActivate', 'mailTemplate { id }', { id }, 'AFTER_SALES_DIRECTOR');
  expect(userErrors).toEqual([]);
}

const address = () => `${unique('aliya').toLowerCase()}@mill.example`;
interface Known {
  readonly customer: string;
  readonly contact: string;
  readonly email: string;
}
async function known(more: object = {}): Promise<Known> {
  const [customer, email] = [await aCustomer(more), address()];
  const input = { name: 'Aliya Nurlan', email };
  const { contact } = await act('customerAddContact', 'contact { id }', { id: customer, input });
  return { customer, contact: contact.id, email };
}
const number = () => `T-2026-${String(service.clock.now().getTime()).slice(-6)}${unique('').slice(1)}`;
const registered = (customerId: string, more: object = {}) =>
  TicketRegistered({
    ...{ ticketId: randomUUID(), number: number(), kind: 'SERVICE_REQUEST', channel: 'PHONE', customerId },
    ...{ assetId: null, dealerId: null, reportedAt: service.clock.now().toISOString(), ...more },
  });
const told = (customerId: string, words: string, more: object = {}) =>
  TicketCustomerTold({
    ...{ ticketId: randomUUID(), expectedFinishAt: null, toldAt: service.clock.now().toISOString() },
    byMail: { noticeId: randomUUID(), customerId, number: number(), words, delayReason: null },
    ...more,
  });
const FIELDS =
  'id kind status reason reply attempts nextTryAt sentAt number reference contact { name undeliverableSince }';
const mailsOf = async (customer: string): Promise<Reply[]> => {
  const query = `query ($id: ID!) { customerMails(filter: { customer: $id }) { edges { node { ${FIELDS} } } } }`;
  return (await service.run(query, { id: customer }, 'CSR')).customerMails.edges.map((it: Reply) => it.node);
};
const read = async (email: string) => await Promise.all(server.to(email).map(it => PostalMime.parse(it.source)));

test('TCK-01: who reported is told the number, in their language, once however often it is told, and an answer names the case', async () => {
  const { customer, email } = await known({ country: 'CN' });
  const event = registered(customer);
  await service.deliver(event);
  await service.deliver(event);
  await service.deliver(registered(customer, { isOwn: true }));
  await service.fireDueTimers();
  await service.fireDueTimers();
  const mails = await read(email);
  const [mail] = await mailsOf(customer);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({
    subject: `[${mail.number}] 已收到您的报修`,
    text: `尊敬的Aliya Nurlan：您的工单号为 ${mail.number}。\n`,
    from: { name: 'Mainstay Service', address: 'service@maker.example' },
    replyTo: [{ address: 'answers@maker.example' }],
    messageId: `<${mail.number}.${mail.id}@maker.example>`,
  });
  expect(mails[0]?.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
  expect(mail).toMatchObject({ status: 'SENT', reason: null, attempts: 1, nextTryAt: null });
  expect(await mailsOf(customer)).toHaveLength(1);
  const sister = await known();
  const wrong = registered(customer);
  const { ticketId, number: wrongNumber } = wrong.data as { ticketId: string; number: string };
  const about = { ticketId, number: wrongNumber, customerId: sister.customer, formerCustomerId: customer };
  const namedAt = service.clock.now().toISOString();
  const named = TicketCustomerNamed({ ...about, leftAssetId: null, namedAt });
  for (const one of [wrong, named, named]) await service.deliver(one);
  await service.fireDueTimers();
  expect(await read(email)).toHaveLength(1);
  const unsent = (await mailsOf(customer)).find(it => it.number === wrongNumber);
  expect(unsent).toMatchObject({ status: 'WITHHELD', reason: 'SUPERSEDED' });
  expect((await read(sister.email)).map(it => it.subject)).toEqual([expect.stringContaining(wrongNumber)]);
});

test('TCK-16: what our people say goes out as they wrote it, with the new finish and why it is later; nothing of it stands open', async () => {
  const { customer, email } = await known();
  const site = { name: 'Mill', address: 'Road 1', country: 'KZ', timeZone: 'Asia/Almaty' };
  await act('customerAddSite', 'site { id }', { id: customer, input: site });
  const words = 'The pump is in.\nWe test {tomorrow}.';
  const event = told(customer, words, { expectedFinishAt: '2026-03-04T05:30:00Z' });
  const data = event.data as { byMail: { delayReason: string } };
  data.byMail.delayReason = 'PEAK_TIME';
  await service.deliver(event);
  const stored = await service.service.orm.em
    .fork()
    .execute<object[]>('select * from customer_mail where customer_id = ?', [customer]);
  expect(JSON.stringify(stored)).not.toMatch(/pump|Aliya/);
  await service.fireDueTimers();
  const [mail] = await read(email);
  expect(mail?.text?.split('\n')).toEqual([
    'Dear Aliya Nurlan,',
    'The pump is in.',
    'We test {tomorrow}.',
    'Done by 2026-03-04 10:30 (Asia/Almaty).',
    'Later, because many customers need us at the same time.',
    expect.stringMatching(/^Your case: T-/),
    '',
  ]);
  await service.deliver(told(customer, 'On the way'));
  await service.fireDueTimers();
  expect((await read(email))[1]?.text).toMatch(/^Dear Aliya Nurlan,\nOn the way\nYour case: T-[\d-]+\n$/);
});

test('a refused address is told to staff and is not written to, until somebody puts it right', async () => {
  const { customer, contact, email } = await known();
  server.onAddress = () => reply(550);
  await service.deliver(registered(customer));
  await service.fireDueTimers();
  const [refused] = await mailsOf(customer);
  expect(refused).toMatchObject({ status: 'FAILED', reason: 'ADDRESS_REFUSED', reply: 550, attempts: 1 });
  expect(refused.contact.undeliverableSince).toBe(service.clock.now().toISOString());
  const said = (await service.outbox(CustomerMailFailed)).filter(it => JSON.stringify(it).includes(customer));
  expect(said).toMatchObject([{ data: { mailId: refused.id, reason: 'ADDRESS_REFUSED', kind: 'CASE_RECEIVED' } }]);
  expect(JSON.stringify(said)).not.toContain('mill.example');
  server.onAddress = () => null;
  service.clock.advance({ minutes: 1 });
  await service.deliver(registered(customer));
  await service.fireDueTimers();
  expect((await mailsOf(customer))[0]).toMatchObject({ status: 'WITHHELD', reason: 'ADDRESS_UNDELIVERABLE' });
  const reach = { contact, name: 'Aliya Nurlan', phone: '+77010000000', email };
  const same = await act('customerReviseContact', 'contact { undeliverableSince }', { id: customer, input: reach });
  expect(same.contact).toEqual({ undeliverableSince: refused.contact.undeliverableSince });
  const other = address();
  const input = { contact, name: 'Aliya Nurlan', email: other };
  await act('customerReviseContact', 'contact { undeliverableSince }', { id: customer, input });
  await act('customerMailRetry', 'customerMail { id }', { id: refused.id });
  await service.fireDueTimers();
  expect((await mailsOf(customer))[1]).toMatchObject({ status: 'SENT', reason: null, reply: null });
  expect([server.to(email).length, server.to(other).length]).toEqual([0, 1]);
});

const returned = (mailId: string, round = 0, status: string | null = '5.1.1') => {
  const returnedAt = service.clock.now().toISOString();
  return IntakeMailReturned({ intakeMailId: randomUUID(), mailId, round, status, returnedAt });
};

test.each(['5.7.1', '4.4.7', '5.2.2', '5.0.0', null])(
  'a mail that came back by %s says nothing of the address: it is marked, and the person is written to on',
  async status => {
    const { customer, email } = await known();
    await service.deliver(registered(customer));
    await service.fireDueTimers();
    const [{ id }] = await mailsOf(customer);
    await service.deliver(returned(id, 0, status));
    const contact = { undeliverableSince: null };
    expect(await mailsOf(customer)).toMatchObject([{ status: 'BOUNCED', reason: 'CAME_BACK', contact }]);
    service.clock.advance({ minutes: 1 });
    await service.deliver(registered(customer));
    await service.fireDueTimers();
    expect(server.to(email)).toHaveLength(2);
  },
);

test('a mail that came back is marked with its address, once; sent anew it is another mail, of which the old report says nothing', async () => {
  const { customer, contact, email } = await known();
  await service.deliver(registered(customer));
  await service.fireDueTimers();
  const [{ id }] = await mailsOf(customer);
  const back = service.clock.now().toISOString();
  await service.deliver(returned(id));
  service.clock.advance({ minutes: 1 });
  for (const event of [returned(id), returned(randomUUID())]) await service.deliver(event);
  const bounced = { status: 'BOUNCED', reason: 'CAME_BACK', nextTryAt: null };
  expect(await mailsOf(customer)).toMatchObject([{ ...bounced, contact: { undeliverableSince: back } }]);
  const said = (await service.outbox(CustomerMailFailed)).filter(it => JSON.stringify(it).includes(customer));
  expect(said).toMatchObject([{ data: { mailId: id, reason: 'CAME_BACK', kind: 'CASE_RECEIVED' } }]);
  await service.deliver(registered(customer));
  await service.fireDueTimers();
  expect((await mailsOf(customer))[0]).toMatchObject({ status: 'WITHHELD', reason: 'ADDRESS_UNDELIVERABLE' });

  const other = address();
  const input = { contact, name: 'Aliya Nurlan', email: other };
  await act('customerReviseContact', 'contact { id }', { id: customer, input });
  await act('customerMailRetry', 'customerMail { id }', { id });
  await service.deliver(returned(id));
  await service.fireDueTimers();
  await service.deliver(returned(id));
  const sent = { status: 'SENT', reason: null, contact: { undeliverableSince: null } };
  expect((await mailsOf(customer))[1]).toMatchObject(sent);
  const [[first], [second]] = [await read(email), await read(other)];
  expect(first?.messageId).toContain(`${id}@`);
  expect(second?.messageId).toBe(first?.messageId?.replace(`${id}@`, `${id}.1@`));
  await service.deliver(returned(id, 1));
  expect((await mailsOf(customer))[1]).toMatchObject({
    ...bounced,
    contact: { undeliverableSince: expect.anything() },
  });
});

test('a mail that came back does not mark an address that was put right meanwhile, and one that nobody has any more', async () => {
  const [right, gone] = [await known(), await known()];
  const called = await known();
  for (const { customer } of [right, gone, called]) await service.deliver(registered(customer));
  await service.fireDueTimers();
  const { contact, email } = called;
  const reach = { contact, name: 'Aliya Nurlan', phone: '+77010000001', email };
  await act('customerReviseContact', 'contact { id }', { id: called.customer, input: reach });
  await service.deliver(returned((await mailsOf(called.customer))[0].id));
  expect((await mailsOf(called.customer))[0].contact.undeliverableSince).not.toBeNull();
  const input = { contact: right.contact, name: 'Aliya Nurlan', email: address() };
  await act('customerReviseContact', 'contact { id }', { id: right.customer, input });
  await act('customerRemoveContact', 'customer { id }', { id: gone.customer, input: { contact: gone.contact } });
  for (const { customer } of [right, gone]) await service.deliver(returned((await mailsOf(customer))[0].id));
  expect(await mailsOf(right.customer)).toMatchObject([{ status: 'BOUNCED', contact: { undeliverableSince: null } }]);
  expect(await mailsOf(gone.customer)).toMatchObject([{ status: 'BOUNCED', contact: null }]);
});

test('an address that came back and works after all is written to again, and what is late of before does not mark it; one that is not marked is refused', async () => {
  const { customer, contact, email } = await known();
  const clear = (input: object) =>
    act('customerClearContactAddress', 'contact { undeliverableSince }', { id: customer, input });
  const name = async (input: object) => (await clear(input)).userErrors[0]?.__typename;
  expect(await name({ contact })).toBe('ContactAddressNotMarked');
  expect(await name({ contact: randomUUID() })).toBe('ContactOfAnotherCustomer');
  for (let time = 0; time < 2; time++) await service.deliver(registered(customer));
  await service.fireDueTimers();
  const [first, second] = await mailsOf(customer);
  await service.deliver(returned(first.id));
  expect(await clear({ contact })).toEqual({ contact: { undeliverableSince: null }, userErrors: [] });
  await service.deliver(returned(second.id));
  service.clock.advance({ minutes: 1 });
  await service.deliver(registered(customer));
  await service.fireDueTimers();
  expect((await mailsOf(customer)).map(it => it.status)).toEqual(['SENT', 'BOUNCED', 'BOUNCED']);
  expect(server.to(email)).toHaveLength(3);
});

/** Somebody changes a person's entry, and while they do another waits for it. */
async function meanwhile(contact: string, change: string, other: () => Promise<unknown>): Promise<void> {
  const em = () => service.service.orm.em.fork();
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  let waits: Promise<unknown> | undefined;
  await em().transactional(async changing => {
    await changing.execute(`update contact set ${change} where id = ?`, [contact]);
    waits = other();
    await eventually(async () => expect(await em().execute<unknown[]>(waiting)).toHaveLength(1));
  });
  await waits;
}

test('an address that is entered while a mail to the one before comes back is not marked, whichever is first', async () => {
  const [entered, marked] = [await known(), await known()];
  for (const { customer } of [entered, marked]) await service.deliver(registered(customer));
  await service.fireDueTimers();
  const [{ id }] = await mailsOf(entered.customer);
  await meanwhile(entered.contact, 'revision = revision + 1', () => service.deliver(returned(id)));
  expect(await mailsOf(entered.customer)).toMatchObject([{ status: 'BOUNCED', contact: { undeliverableSince: null } }]);
  const input = { contact: marked.contact, name: 'Aliya Nurlan', email: address() };
  await meanwhile(marked.contact, 'undeliverable_since = now()', () =>
    act('customerReviseContact', 'contact { id }', { id: marked.customer, input }),
  );
  expect(await mailsOf(marked.customer)).toMatchObject([{ contact: { undeliverableSince: null } }]);
});

test('a mail that is not taken is tried again after growing waits, and is taken once', async () => {
  const { customer, email } = await known();
  let refusals = 3;
  server.onMail = () => (refusals-- > 0 ? reply(451) : null);
  await service.deliver(registered(customer));
  await service.fireDueTimers();
  const waits: number[] = [];
  for (let [mail] = await mailsOf(customer); mail.status !== 'SENT'; [mail] = await mailsOf(customer)) {
    expect(mail).toMatchObject({ status: 'WAITING', reply: 451 });
    waits.push((new Date(mail.nextTryAt).getTime() - service.clock.now().getTime()) / 60_000);
    service.clock.advance({ minutes: waits.at(-1) ?? 0 });
    await service.fireDueTimers();
  }
  expect(waits).toEqual([1, 2, 4]);
  expect(server.to(email).filter(it => it.isTaken)).toHaveLength(1);
});

test('after its last try a mail is given up by name, is counted, and is sent when somebody tries it again', async () => {
  const { customer, email } = await known();
  const before = (await service.figure('mails_given_up')) ?? 0;
  server.onMail = () => reply(421);
  await service.deliver(registered(customer));
  for (let hour = 0; hour < 24; hour++) {
    await service.fireDueTimers();
    service.clock.advance({ hours: 1 });
  }
  await service.fireDueTimers();
  const [mail] = await mailsOf(customer);
  expect(mail).toMatchObject({ status: 'FAILED', reason: 'NOT_TAKEN_IN_TIME', reply: 421, nextTryAt: null });
  expect(mail.attempts).toBeGreaterThan(8);
  expect(await service.outbox(CustomerMailFailed)).toContainEqual(
    expect.objectContaining({ data: expect.objectContaining({ mailId: mail.id, reason: 'NOT_TAKEN_IN_TIME' }) }),
  );
  expect(await service.figure('mails_given_up')).toBe(before + 1);
  server.onMail = () => null;
  await act('customerMailRetry', 'customerMail { id }', { id: mail.id });
  await service.fireDueTimers();
  expect((await mailsOf(customer))[0]).toMatchObject({ status: 'SENT', attempts: 1 });
  expect(server.to(email).filter(it => it.isTaken)).toHaveLength(1);
  const again = await act('customerMailRetry', 'customerMail { id }', { id: mail.id });
  expect(again.userErrors).toMatchObject([{ __typename: 'CustomerMailNotToRetry' }]);
  const missing = await act('customerMailRetry', 'customerMail { id }', { id: randomUUID() });
  expect(missing.userErrors).toMatchObject([{ __typename: 'CustomerMailNotFound' }]);
});

test('a mail that nobody took up in time, such as after a standstill, is given up by name and counted, not withheld as if it were over', async () => {
  const { customer, email } = await known();
  const before = (await service.figure('mails_given_up')) ?? 0;
  await service.deliver(registered(customer));
  service.clock.advance({ hours: 72 });
  await service.fireDueTimers();
  const [mail] = await mailsOf(customer);
  expect(mail).toMatchObject({ status: 'FAILED', reason: 'NOT_TAKEN_IN_TIME', reply: null, attempts: 0 });
  expect(await service.outbox(CustomerMailFailed)).toContainEqual(
    expect.objectContaining({ data: expect.objectContaining({ mailId: mail.id, reason: 'NOT_TAKEN_IN_TIME' }) }),
  );
  expect(await service.figure('mails_given_up')).toBeGreaterThan(before);
  expect(server.to(email)).toEqual([]);
});

test('P2: who dies after the mail server took a mail leaves one that is sent again under the same Message-ID, and no third', async () => {
  const { customer, email } = await known();
  const em = () => service.service.orm.em.fork();
  server.onMail = async () => {
    await em().execute('alter table customer_mail rename to customer_mail_away');
    return null;
  };
  await service.deliver(registered(customer));
  await service.fireDueTimers();
  await em().execute('alter table customer_mail_away rename to customer_mail');
  server.onMail = () => null;
  expect((await mailsOf(customer))[0]).toMatchObject({ status: 'SENDING', attempts: 1 });
  service.clock.advance({ minutes: 14 });
  await service.fireDueTimers();
  expect(server.to(email)).toHaveLength(1);
  service.clock.advance({ minutes: 1 });
  await service.fireDueTimers();
  service.clock.advance({ hours: 1 });
  await service.fireDueTimers();
  const [first, second, ...more] = await read(email);
  expect(second?.messageId).toBe(first?.messageId);
  expect(more).toEqual([]);
  expect((await mailsOf(customer))[0]).toMatchObject({ status: 'SENT', attempts: 2 });
});

test('CUS-14: nothing goes to who was taken out of the file, or to nobody of a file that was erased, and why is said', async () => {
  const [leaving, erased] = [await known(), await known()];
  await service.deliver(told(leaving.customer, 'Secret'));
  await service.deliver(told(erased.customer, 'Secret'));
  const { customer: id, contact } = leaving;
  await act('customerRemoveContact', 'customer { id }', { id, input: { contact } });
  const { userErrors } = await act('customerErase', 'customer { id }', { id: erased.customer }, 'ADMINISTRATOR');
  expect(userErrors).toEqual([]);
  await service.fireDueTimers();
  await service.deliver(registered(erased.customer));
  for (const { customer, email } of [leaving, erased]) {
    expect(await mailsOf(customer)).toMatchObject([{ status: 'WITHHELD', reason: 'PERSON_ERASED', contact: null }]);
    expect(server.to(email)).toEqual([]);
  }
});

test('people are sent what they want: nothing before they have an address, or once they said no, also while it waits', async () => {
  const { customer, contact, email } = await known();
  await service.deliver(registered(customer));
  const choose = (topics: string[], more: object = {}) =>
    act('customerSetContactMail', 'contact { mailTopics mailLanguage }', {
      id: customer,
      input: { contact, topics, ...more },
    });
  expect((await choose([])).contact).toEqual({ mailTopics: [], mailLanguage: null });
  await service.fireDueTimers();
  service.clock.advance({ minutes: 1 });
  await service.deliver(registered(customer));
  expect(await mailsOf(customer)).toMatchObject([
    { status: 'WITHHELD', reason: 'NOBODY_TO_TELL', contact: null },
    { status: 'WITHHELD', reason: 'NOT_WANTED' },
  ]);
  expect(server.to(email)).toEqual([]);
  await choose(['SERVICE', 'SURVEYS'], { language: 'ZH' });
  await service.deliver(registered(customer));
  await service.fireDueTimers();
  expect((await read(email)).map(it => it.subject)).toEqual([expect.stringContaining('已收到您的报修')]);
  const nobody = (await mailsOf(customer)).find(it => it.reason === 'NOBODY_TO_TELL');
  const { userErrors } = await act('customerMailRetry', 'customerMail { id }', { id: nobody.id });
  expect(userErrors).toMatchObject([{ __typename: 'CustomerMailNotToRetry' }]);
  const input = { contact: randomUUID(), topics: [] };
  const other = await act('customerSetContactMail', 'contact { id }', { id: customer, input });
  expect(other.userErrors).toMatchObject([{ __typename: 'ContactOfAnotherCustomer' }]);
});

type Delivered = Parameters<TestService['deliver']>[0];

test('TCK-16: mails of a case go to the person it names, of a visit to whom it named then, whichever is heard first; to all of the file where it names nobody, who cannot be written to, or who is there no more', async () => {
  const [ticketId, intakeReport] = [randomUUID(), randomUUID()];
  const { customer, email } = await known();
  const add = (to: string, person: object) =>
    act('customerAddContact', 'contact { id }', { id: to, input: { name: 'Berik', phone: '+77010000002', ...person } });
  const address2 = address();
  const reporter = (await add(customer, { email: address2, intakeReport })).contact.id;
  const filed = { contactId: reporter, customerId: customer, intakeReportId: intakeReport };
  expect((await service.outbox(ContactFiled)).at(-1)?.data).toEqual(filed);
  expect((await add(customer, { intakeReport: 'IR-1' })).userErrors).toMatchObject([
    { __typename: 'InputInvalid', path: ['input', 'intakeReport'] },
  ]);
  const name = (contactId: string | null) =>
    service.deliver(TicketContactNamed({ ticketId, contactId, namedAt: service.clock.now().toISOString() }));
  const counts: number[][] = [];
  const write = async (event: Delivered = told(customer, 'On the way', { ticketId })) => {
    await service.deliver(event);
    await service.fireDueTimers();
    service.clock.advance({ minutes: 1 });
    counts.push([server.to(email).length, server.to(address2).length]);
  };
  await name(reporter);
  await write(registered(customer, { ticketId }));
  await write();
  const of = { customerId: customer, number: 'T-2026-000779' };
  await write(
    WorkOrderDispatched({ workOrderId: randomUUID(), ticketId, engineerId: randomUUID(), appointmentAt: at(5), of }),
  );
  const visit = { workOrderId: randomUUID(), ticketId: randomUUID(), engineerId: randomUUID(), appointmentAt: at(6) };
  await write(WorkOrderDispatched({ ...visit, of: { ...of, contactId: reporter } }));
  expect(counts.splice(0)).toEqual([
    [0, 1],
    [0, 2],
    [0, 3],
    [0, 4],
  ]);

  await name((await add(customer, {})).contact.id);
  await write();
  await name(null);
  await write();
  await name(reporter);
  const input = { contact: reporter, topics: ['SURVEYS'] };
  await act('customerSetContactMail', 'contact { id }', { id: customer, input });
  await write();
  await act('customerSetContactMail', 'contact { id }', { id: customer, input: { ...input, topics: ['SERVICE'] } });
  await act('customerRemoveContact', 'customer { id }', { id: customer, input: { contact: reporter } });
  expect((await service.outbox(ContactRemoved)).at(-1)?.data).toMatchObject({ contactId: reporter });
  await write();
  expect(counts).toEqual([
    [1, 5],
    [2, 6],
    [3, 6],
    [4, 6],
  ]);
});

test('a report that answers a mail is told to come from whom it was for, by ids alone; of nobody who is in the file no more', async () => {
  const { customer, contact } = await known();
  await service.deliver(registered(customer));
  const [{ id: mailId }] = await mailsOf(customer);
  const taken = (intakeReportId: string, answersMailId: string | null) =>
    service.deliver(
      IntakeReportTaken({
        ...{ intakeReportId, number: 'IR-2026-000001', channel: 'EMAIL', customerId: null, assetId: null },
        ...{ candidateCount: 0, receivedAt: service.clock.now().toISOString(), answersMailId },
      }),
    );
  const report = randomUUID();
  for (const answered of [null, randomUUID(), mailId]) await taken(report, answered);
  await act('customerRemoveContact', 'customer { id }', { id: customer, input: { contact } });
  await taken(randomUUID(), mailId);
  const told = (await service.outbox(CustomerMailAnswered)).map(it => it.data);
  expect(told).toEqual([{ mailId, intakeReportId: report, contactId: contact, customerId: customer }]);
});

test('CUS-01: a person who is in another file of the firm is written to for a case that names them, once the files are joined', async () => {
  const [kept, duplicate, ticketId] = [await known(), await known(), randomUUID()];
  const namedAt = service.clock.now().toISOString();
  await service.deliver(TicketContactNamed({ ticketId, contactId: duplicate.contact, namedAt }));
  await service.deliver(told(kept.customer, 'Before', { ticketId }));
  const input = { of: kept.customer, reason: 'One firm' };
  await act('customerMarkDuplicate', 'customer { id }', { id: duplicate.customer, input }, 'AFTER_SALES_DIRECTOR');
  const filed = { contactId: duplicate.contact, customerId: kept.customer, intakeReportId: null };
  expect((await service.outbox(ContactFiled)).at(-1)?.data).toEqual(filed);
  for (const customer of [kept.customer, duplicate.customer])
    await service.deliver(told(customer, 'After', { ticketId }));
  await service.fireDueTimers();
  expect([server.to(kept.email).length, server.to(duplicate.email).length]).toEqual([1, 2]);
});

const linesTo = async (email: string) => (await read(email)).map(it => `${it.subject} ${it.text?.trim()}`);
const at = (hours: number) => new Date(service.clock.now().getTime() + hours * 3_600_000).toISOString();
const shown = (time: string) => `${time.slice(0, 16).replace('T', ' ')} (UTC)`;

test('TCK-11: a visit is confirmed; another time takes the place of one that was not sent yet, and none is told that is over', async () => {
  const { customer, email } = await known();
  const visit = { workOrderId: randomUUID(), ticketId: randomUUID(), engineerId: randomUUID() };
  const of = { customerId: customer, number: 'T-2026-000777' };
  const [first, second, third] = [at(5), at(30), at(54)];
  await service.deliver(WorkOrderDispatched({ ...visit, appointmentAt: first, of }));
  await service.fireDueTimers();
  const moved = (movedFrom: string, appointmentAt: string) =>
    service.deliver(
      WorkOrderRescheduled({
        ...{ ...visit, of, movedFrom, appointmentAt, requestedBy: 'CUSTOMER' },
        rescheduledAt: service.clock.now().toISOString(),
      }),
    );
  service.clock.advance({ minutes: 1 });
  await moved(first, second);
  service.clock.advance({ minutes: 1 });
  await moved(second, third);
  await service.fireDueTimers();
  expect(await linesTo(email)).toEqual([
    `[T-2026-000777] We come ${shown(first)}.`,
    `[T-2026-000777] We come ${shown(third)}, not ${shown(second)}.`,
  ]);
  expect(await mailsOf(customer)).toMatchObject([
    { status: 'SENT' },
    { status: 'WITHHELD', reason: 'SUPERSEDED' },
    { status: 'SENT' },
  ]);
  const late = await known();
  const over = { customerId: late.customer, number: 'T-2026-000778' };
  await service.deliver(WorkOrderDispatched({ ...visit, workOrderId: randomUUID(), appointmentAt: at(-1), of: over }));
  await service.fireDueTimers();
  expect(await mailsOf(late.customer)).toMatchObject([{ status: 'WITHHELD', reason: 'TOO_LATE' }]);
});

test('TCK-11: a confirmation whose sending was cut off does not tell the old time after the new one, also when somebody retries it', async () => {
  const { customer, email } = await known();
  const visit = { workOrderId: randomUUID(), ticketId: randomUUID(), engineerId: randomUUID() };
  const of = { customerId: customer, number: 'T-2026-000779' };
  const [first, second] = [at(5), at(30)];
  const em = () => service.service.orm.em.fork();
  server.onMail = async () => {
    await em().execute('alter table customer_mail rename to customer_mail_away');
    return null;
  };
  await service.deliver(WorkOrderDispatched({ ...visit, appointmentAt: first, of }));
  await service.fireDueTimers();
  await em().execute('alter table customer_mail_away rename to customer_mail');
  server.onMail = () => null;
  expect(await mailsOf(customer)).toMatchObject([{ status: 'SENDING' }]);
  service.clock.advance({ minutes: 1 });
  const rescheduledAt = service.clock.now().toISOString();
  const moved = { movedFrom: first, appointmentAt: second, requestedBy: 'CUSTOMER', rescheduledAt } as const;
  await service.deliver(WorkOrderRescheduled({ ...visit, of, ...moved }));
  service.clock.advance({ minutes: 15 });
  await service.fireDueTimers();
  expect(await linesTo(email)).toEqual([
    `[T-2026-000779] We come ${shown(first)}.`,
    `[T-2026-000779] We come ${shown(second)}, not ${shown(first)}.`,
  ]);
  const [, superseded] = await mailsOf(customer);
  expect(superseded).toMatchObject({ status: 'WITHHELD', reason: 'SUPERSEDED' });
  const { userErrors } = await act('customerMailRetry', 'customerMail { id }', { id: superseded.id });
  expect(userErrors).toMatchObject([{ __typename: 'CustomerMailNotToRetry' }]);
});

test('the time of a visit reads as clocks say where the sites are; where these disagree, by universal time', async () => {
  const { customer, email } = await known();
  const site = async (timeZone: string): Promise<string> => {
    const input = { name: timeZone, address: 'Road 1', country: 'KZ', timeZone };
    return (await act('customerAddSite', 'site { id }', { id: customer, input })).site.id;
  };
  const ids = { workOrderId: randomUUID(), ticketId: randomUUID(), engineerId: randomUUID() };
  const of = { customerId: customer, number: 'T-2026-000782' };
  const appointmentAt = `${new Date(at(48)).toISOString().slice(0, 10)}T20:30:00.000Z`;
  const nextDay = Temporal.PlainDate.from(appointmentAt.slice(0, 10)).add({ days: 1 }).toString();
  const tell = async () => {
    await service.deliver(WorkOrderDispatched({ ...ids, workOrderId: randomUUID(), appointmentAt, of }));
    await service.fireDueTimers();
    return (await linesTo(email)).at(-1);
  };
  await site('Asia/Almaty');
  expect(await tell()).toBe(`[T-2026-000782] We come ${nextDay} 01:30 (Asia/Almaty).`);
  const other = await site('Asia/Shanghai');
  expect(await tell()).toBe(`[T-2026-000782] We come ${shown(appointmentAt)}.`);
  await act('customerRemoveSite', 'customer { id }', { id: customer, input: { site: other } });
  expect(await tell()).toBe(`[T-2026-000782] We come ${nextDay} 01:30 (Asia/Almaty).`);
});

test('TCK-11: who was told a visit is told that it is called off, once, and of the one that is agreed instead', async () => {
  const { customer, email } = await known();
  const of = { customerId: customer, number: 'T-2026-000780' };
  const visit = {
    workOrderId: randomUUID(),
    ticketId: randomUUID(),
    engineerId: randomUUID(),
    appointmentAt: at(5),
    of,
  };
  await service.deliver(WorkOrderDispatched(visit));
  await service.fireDueTimers();
  const off = { ...visit, cause: 'DECLINED', recalledAt: service.clock.now().toISOString() } as const;
  for (let time = 0; time < 2; time++) await service.deliver(WorkOrderRecalled(off));
  service.clock.advance({ minutes: 1 });
  const again = { ...visit, workOrderId: randomUUID(), appointmentAt: at(9) };
  await service.deliver(WorkOrderDispatched(again));
  await service.deliver(
    WorkOrderRecalled({ ...again, cause: 'CASE_ENDED', recalledAt: service.clock.now().toISOString() }),
  );
  await service.fireDueTimers();
  expect((await linesTo(email)).toSorted()).toEqual(
    [
      `We come ${shown(visit.appointmentAt)}`,
      `Nobody comes ${shown(visit.appointmentAt)}`,
      `Nobody comes ${shown(again.appointmentAt)}`,
    ]
      .map(it => `[T-2026-000780] ${it}.`)
      .toSorted(),
  );
  const [{ id }] = (await mailsOf(customer)).filter(it => it.reason === 'SUPERSEDED');
  const { userErrors } = await act('customerMailRetry', 'customerMail { id }', { id });
  expect(userErrors).toMatchObject([{ __typename: 'CustomerMailNotToRetry' }]);
});

test('TCK-11: of a trip that is for several cases whoever is told hears once: that it is agreed, moved and called off', async () => {
  const { customer, email } = await known();
  const trip = { tripId: randomUUID(), numbers: ['T-2026-000790', 'T-2026-000791'], saidAt: at(0) };
  const visits = trip.numbers.map(number => ({
    ...{ workOrderId: randomUUID(), ticketId: randomUUID(), engineerId: randomUUID() },
    of: { customerId: customer, number, trip },
  }));
  const [first, second, now] = [at(24), at(48), service.clock.now().toISOString()];
  for (const visit of visits) await service.deliver(WorkOrderDispatched({ ...visit, appointmentAt: first }));
  const later = { numbers: ['T-2026-000790'], tripId: trip.tripId, saidAt: at(1) };
  const joined = { ...visits[0]!, workOrderId: randomUUID(), of: { ...visits[0]!.of, trip: later } };
  await service.deliver(WorkOrderDispatched({ ...joined, appointmentAt: first }));
  await service.fireDueTimers();
  const moved = { movedFrom: first, appointmentAt: second, requestedBy: 'US', rescheduledAt: now } as const;
  for (const visit of visits) await service.deliver(WorkOrderRescheduled({ ...visit, ...moved }));
  await service.fireDueTimers();
  const off = { appointmentAt: second, cause: 'DECLINED', recalledAt: now } as const;
  for (const visit of visits) await service.deliver(WorkOrderRecalled({ ...visit, ...off }));
  await service.fireDueTimers();
  const both = `[${trip.numbers.join(', ')}]`;
  const lines = await linesTo(email);
  expect(lines.slice(0, 2).toSorted()).toEqual([
    `${both} We come ${shown(first)}.`,
    `[T-2026-000790] We come ${shown(first)}.`,
  ]);
  expect(lines.slice(2)).toEqual([
    `${both} We come ${shown(second)}, not ${shown(first)}.`,
    expect.stringContaining(both),
  ]);
});

test('TCK-08, TCK-11: a session from afar is told as a visit is: agreed, moved and called off, and not which of us holds it', async () => {
  const { customer, email } = await known();
  const of = { customerId: customer, number: 'T-2026-000784' };
  const [first, second] = [at(5), at(30)];
  const session = { remoteAppointmentId: randomUUID(), ticketId: randomUUID(), engineerId: randomUUID(), of };
  const told = async (event: Parameters<TestService['deliver']>[0]) => {
    for (let time = 0; time < 2; time++) await service.deliver(event);
    service.clock.advance({ minutes: 1 });
    await service.fireDueTimers();
  };
  const moved = (movedFrom: string, appointmentAt: string) => {
    const rescheduledAt = service.clock.now().toISOString();
    return RemoteAppointmentRescheduled({ ...session, movedFrom, appointmentAt, requestedBy: 'US', rescheduledAt });
  };
  await told(RemoteAppointmentAgreed({ ...session, appointmentAt: first }));
  await told(moved(first, first));
  await told(moved(first, second));
  const off = { cause: 'ENGINEER_AWAY', isStillWanted: true, cancelledAt: service.clock.now().toISOString() } as const;
  await told(RemoteAppointmentCancelled({ ...session, appointmentAt: second, ...off }));
  const lines = [
    `We call ${shown(first)}`,
    `We call ${shown(second)}, not ${shown(first)}`,
    `Nobody calls ${shown(second)}`,
  ];
  expect(await linesTo(email)).toEqual(lines.map(it => `[T-2026-000784] ${it}.`));
  const late = await known();
  const over = { ...session, of: { ...of, customerId: late.customer }, remoteAppointmentId: randomUUID() };
  await told(RemoteAppointmentAgreed({ ...over, appointmentAt: at(-1) }));
  expect(await mailsOf(late.customer)).toMatchObject([{ status: 'WITHHELD', reason: 'TOO_LATE' }]);
});

test('a confirmation that no mail takes the place of says so, and is not tried again', async () => {
  const { customer, contact } = await known();
  const visit = { workOrderId: randomUUID(), ticketId: randomUUID(), engineerId: randomUUID(), appointmentAt: at(5) };
  const of = { customerId: customer, number: 'T-2026-000783' };
  await service.deliver(WorkOrderDispatched({ ...visit, of }));
  await act('customerSetContactMail', 'contact { id }', { id: customer, input: { contact, topics: [] } });
  const off = { ...visit, of, cause: 'DECLINED', recalledAt: service.clock.now().toISOString() } as const;
  await service.deliver(WorkOrderRecalled(off));
  const mails = await mailsOf(customer);
  expect(mails.map(it => `${it.kind} ${it.status} ${it.reason}`).toSorted()).toEqual([
    'VISIT_AGREED WITHHELD OUTDATED',
    'VISIT_CALLED_OFF WITHHELD NOBODY_TO_TELL',
  ]);
  const { id } = mails.find(it => it.kind === 'VISIT_AGREED');
  const { userErrors } = await act('customerMailRetry', 'customerMail { id }', { id });
  expect(userErrors).toMatchObject([{ __typename: 'CustomerMailNotToRetry' }]);
});

test('TCK-11: a confirmation that failed, or came back, is not tried again once another time was agreed', async () => {
  const visit = { workOrderId: randomUUID(), ticketId: randomUUID(), engineerId: randomUUID() };
  const [failed, back] = [await known(), await known()];
  const moveFor = async ({ customer }: Known) => {
    const of = { customerId: customer, number: 'T-2026-000781' };
    const moved = { movedFrom: at(5), appointmentAt: at(30), requestedBy: 'CUSTOMER' } as const;
    await service.deliver(
      WorkOrderRescheduled({ ...visit, ...moved, of, rescheduledAt: service.clock.now().toISOString() }),
    );
  };
  const agreeFor = async ({ customer }: Known) => {
    const of = { customerId: customer, number: 'T-2026-000781' };
    await service.deliver(WorkOrderDispatched({ ...visit, workOrderId: visit.workOrderId, appointmentAt: at(5), of }));
    await service.fireDueTimers();
  };
  server.onMail = () => reply(554);
  await agreeFor(failed);
  const [refused] = await mailsOf(failed.customer);
  expect(refused).toMatchObject({
    status: 'FAILED',
    reason: 'MAIL_REFUSED',
    reply: 554,
    contact: { undeliverableSince: null },
  });
  const said = await service.outbox(CustomerMailFailed);
  expect(said.map(it => it.data)).toContainEqual(
    expect.objectContaining({ mailId: refused.id, reason: 'MAIL_REFUSED' }),
  );
  server.onMail = () => null;
  await moveFor(failed);
  visit.workOrderId = randomUUID();
  await agreeFor(back);
  const [sent] = await mailsOf(back.customer);
  await moveFor(back);
  await service.deliver(returned(sent.id));
  for (const { id } of [refused, sent]) {
    const { userErrors } = await act('customerMailRetry', 'customerMail { id }', { id });
    expect(userErrors).toMatchObject([{ __typename: 'CustomerMailNotToRetry' }]);
  }
});

test.each([
  ['was taken', () => null, (now: string) => ({ sentAt: now, contact: { undeliverableSince: null } })],
  ['was refused', () => reply(550), (now: string) => ({ sentAt: null, contact: { undeliverableSince: now } })],
  ['came back', () => null, (now: string) => ({ sentAt: now, contact: { undeliverableSince: now } })],
])('what came of a confirmation that another one replaced on its way is noted: it %s', async (what, answer, noted) => {
  const { customer } = await known();
  const visit = { workOrderId: randomUUID(), ticketId: randomUUID(), engineerId: randomUUID() };
  const of = { customerId: customer, number: 'T-2026-000780' };
  const [first, second] = [at(5), at(30)];
  const rescheduledAt = service.clock.now().toISOString();
  const moved = { movedFrom: first, appointmentAt: second, requestedBy: 'CUSTOMER', rescheduledAt } as const;
  let isMoved = false;
  const move = async () => {
    if (isMoved) return null;
    isMoved = true;
    await service.deliver(WorkOrderRescheduled({ ...visit, of, ...moved }));
    return answer();
  };
  server.onAddress = move;
  await service.deliver(WorkOrderDispatched({ ...visit, appointmentAt: first, of }));
  await service.fireDueTimers();
  const confirmation = async () => (await mailsOf(customer)).find(it => it.kind === 'VISIT_AGREED');
  const mail = await confirmation();
  if (what === 'came back') await service.deliver(returned(mail.id));
  const withheld = { status: 'WITHHELD', reason: 'SUPERSEDED' };
  expect(await confirmation()).toMatchObject({ ...withheld, ...noted(rescheduledAt) });
});

const dayIn = (days: number) => at(days * 24).slice(0, 10);

test('TCK-16: the day of an installation is told, anew each time that it is agreed anew, and maintenance that is due', async () => {
  const { customer: customerId, email } = await known();
  const order = { installationOrderId: randomUUID(), number: 'IO-2026-000005', assetId: randomUUID(), customerId };
  const [first, other] = [dayIn(10), dayIn(12)];
  for (const agreedOn of [first, first, other, first]) {
    await service.deliver(InstallationAgreed({ ...order, agreedOn }));
    service.clock.advance({ minutes: 1 });
    await service.fireDueTimers();
  }
  expect(await linesTo(email)).toEqual([first, other, first].map(it => `[IO-2026-000005] Installed on ${it}.`));
  const plan = { maintenancePlanId: randomUUID(), number: 'MP-2026-000002', assetId: randomUUID(), customerId };
  const due = {
    ...plan,
    ticketId: randomUUID(),
    because: 'CALENDAR',
    dueOn: dayIn(3),
    windowEndsOn: dayIn(9),
  } as const;
  for (let time = 0; time < 2; time++) await service.deliver(MaintenanceDue(due));
  const over = { ...due, ticketId: randomUUID(), dueOn: dayIn(-9), windowEndsOn: dayIn(-3) };
  await service.deliver(MaintenanceDue(over));
  await service.fireDueTimers();
  expect((await linesTo(email)).slice(3)).toEqual([`[MP-2026-000002] Due ${due.dueOn} to ${due.windowEndsOn}.`]);
});

test('a day that does not hold any more is called off where it was told, and maintenance that was made is not told as due', async () => {
  const { customer: customerId, email } = await known();
  const order = { installationOrderId: randomUUID(), number: 'IO-2026-000006', assetId: randomUUID(), customerId };
  const agreedOn = dayIn(10);
  await service.deliver(InstallationCancelled({ ...order, installationOrderId: randomUUID(), agreedOn }));
  const untold = { ...order, installationOrderId: randomUUID(), agreedOn };
  await service.deliver(InstallationAgreed(untold));
  await service.deliver(InstallationCancelled(untold));
  await service.deliver(InstallationAgreed({ ...order, agreedOn }));
  await service.fireDueTimers();
  for (let time = 0; time < 2; time++) await service.deliver(InstallationCancelled({ ...order, agreedOn }));
  const plan = { maintenancePlanId: randomUUID(), number: 'MP-2026-000003', assetId: randomUUID(), customerId };
  const visit = { ...plan, ticketId: randomUUID() };
  const due = { because: 'CALENDAR', dueOn: dayIn(3), windowEndsOn: dayIn(9) } as const;
  await service.deliver(MaintenanceDue({ ...visit, ...due }));
  const settled = { outcome: 'DONE', on: dayIn(0), nextOn: null, overdueSince: null } as const;
  await service.deliver(MaintenanceSettled({ ...visit, ...settled }));
  await policyInForce('CB-004V');
  const agreement = await agreementInForce(customerId, { startsOn: dayIn(0), carePolicy: 'CB-004V' });
  const query = `query ($id: ID!) { customer(id: $id) { careContacts { edges { node { id } } } } }`;
  const [{ node: contact }] = (await service.run(query, { id: customerId }, 'CSR')).customer.careContacts.edges;
  await act('careContactMove', 'careContact { id }', { id: contact.id, input: { to: agreedOn, reason: 'Away' } });
  await service.fireDueTimers();
  const end = { id: agreement, input: { endedOn: dayIn(0) } };
  await act('serviceAgreementEnd', 'serviceAgreement { id }', end, 'SALESPERSON');
  await service.fireDueTimers();
  expect(await linesTo(email)).toEqual([
    `[IO-2026-000006] Installed on ${agreedOn}.`,
    `How is it? Nobody comes on ${agreedOn}.`,
    `How is it? We come on ${agreedOn}.`,
    `How is it? Nobody comes on ${agreedOn}.`,
  ]);
});

test('CUS-10, CUS-11: a new customer is told between which days we call, and whoever agreed on a day that day', async () => {
  const { customer, email } = await known();
  await policyInForce('CB-001C');
  await service.fireDueTimers();
  const today = dayIn(0);
  await pickedUp(customer, today);
  await service.fireDueTimers();
  const query = `query ($id: ID!) { customer(id: $id) { careContacts { edges { node { id opensOn dueOn } } } } }`;
  const [{ node: visit }] = (await service.run(query, { id: customer }, 'CSR')).customer.careContacts.edges;
  const to = dayIn(9);
  await act('careContactMove', 'careContact { id }', { id: visit.id, input: { to, reason: 'Away' } });
  await service.fireDueTimers();
  const input = { customer, kind: 'PATROL', dueOn: to };
  const { careContact } = await act('careContactPlan', 'careContact { id }', { input });
  await act('careContactMove', 'careContact { id }', { id: careContact.id, input: { to: dayIn(11), reason: 'Rain' } });
  await service.fireDueTimers();
  expect(await linesTo(email)).toEqual([
    `How is it? We call from ${visit.opensOn} to ${visit.dueOn}.`,
    `How is it? We come on ${to}.`,
    `How is it? We come on ${dayIn(11)}.`,
  ]);
  const [kept, soon] = [await aCustomer(), await known()];
  server.onMail = () => reply(451);
  await pickedUp(soon.customer, today);
  await service.fireDueTimers();
  for (const id of [customer, soon.customer]) {
    const input = { of: kept, reason: 'One tax number' };
    await act('customerMarkDuplicate', 'customer { id }', { id, input }, 'AFTER_SALES_DIRECTOR');
  }
  await service.fireDueTimers();
  expect(await mailsOf(soon.customer)).toMatchObject([
    { kind: 'CARE_ANNOUNCED', status: 'WITHHELD', reason: 'OUTDATED' },
  ]);
  server.onMail = () => null;
  for (const day of [dayIn(12), dayIn(11)]) {
    await act('careContactMove', 'careContact { id }', { id: careContact.id, input: { to: day, reason: 'Rain' } });
    await service.fireDueTimers();
  }
  expect((await linesTo(email)).slice(3)).toEqual([dayIn(12), dayIn(11)].map(it => `How is it? We come on ${it}.`));
});

const complaintClosed = (customerId: string) => {
  const now = service.clock.now().toISOString();
  const handled = { type: 'PRICE', cause: 'PART', severity: 'NORMAL', isInTime: true, isEscalated: false } as const;
  return { customerId, ...handled, receivedAt: now, closedAt: now };
};

test('TCK-20, CUS-16: who complains or suggests something is told that it came, what we say to it, and that it is settled; a person who is named, that one alone', async () => {
  const { customer: customerId, email } = await known();
  const [complaintId, number, now] = [randomUUID(), 'CP-2026-000009', service.clock.now().toISOString()];
  const received = { complaintId, number, customerId, assetId: null, ticketId: null, dealerId: null, receivedAt: now };
  await service.deliver(ComplaintReceived({ ...received, channel: 'PHONE' }));
  const byMail = { noticeId: randomUUID(), customerId, number, words: 'A new pump comes.', delayReason: 'CUSTOMS' };
  const expectedFinishAt = at(48);
  await service.deliver(ComplaintCustomerTold({ complaintId, expectedFinishAt, toldAt: now, byMail }));
  await service.deliver(ComplaintCustomerTold({ complaintId, expectedFinishAt, toldAt: now }));
  const closed = { complaintId, number, ...complaintClosed(customerId) };
  await service.deliver(ComplaintClosed(closed));
  const words = 'The panel speaks Chinese from May on.';
  const answered = { feedbackId: randomUUID(), department: 'PRODUCTION', answeredAt: now } as const;
  await service.deliver(FeedbackAnswered({ ...answered, byMail: { customerId, number: 'F-2026-000003', words } }));
  await service.fireDueTimers();
  expect((await linesTo(email)).toSorted()).toEqual([
    '[CP-2026-000009] A new pump comes. By ' + shown(expectedFinishAt) + ', for customs still holds it.',
    '[CP-2026-000009] It is settled.',
    '[CP-2026-000009] We heard you.',
    '[F-2026-000003] The panel speaks Chinese from May on.',
  ]);

  const input = { name: 'Berik', email: address() };
  const { contact } = await act('customerAddContact', 'contact { id }', { id: customerId, input });
  const of = { complaintId: randomUUID(), contactId: contact.id };
  await service.deliver(ComplaintReceived({ ...received, ...of, channel: 'PHONE' }));
  const again = { ...byMail, noticeId: randomUUID() };
  await service.deliver(ComplaintCustomerTold({ ...of, expectedFinishAt, toldAt: now, byMail: again }));
  await service.deliver(ComplaintClosed({ ...closed, ...of }));
  const suggested = { customerId, number: 'F-2026-000004', words, contactId: contact.id };
  await service.deliver(FeedbackAnswered({ ...answered, feedbackId: randomUUID(), byMail: suggested }));
  await service.fireDueTimers();
  expect([server.to(input.email).length, server.to(email).length]).toEqual([4, 4]);
});

async function surveysInForce(code: string, kind: string): Promise<void> {
  const questions = [{ key: 'all', text: 'All in all?', best: 5 }];
  const figures = { satisfiedFromPercent: 80, negativeBelowPercent: 40, answerWithinDays: 14 };
  const input = { code, kind, name: 'Mail', questions, ...figures };
  const as = 'AFTER_SALES_DIRECTOR';
  const { surveyQuestionnaire } = await act('surveyQuestionnaireDraft', 'surveyQuestionnaire { id }', { input }, as);
  await act('surveyQuestionnaireActivate', 'surveyQuestionnaire { id }', { id: surveyQuestionnaire.id }, as);
}

test('CUS-12: whom a case or complaint names is asked after it, and all of the file after one that names nobody', async () => {
  await surveysInForce('SAT-CASE', 'AFTER_RESOLUTION');
  await surveysInForce('SAT-COMPLAINT', 'AFTER_COMPLAINT');
  const [{ customer: customerId, email }, own, ticketId] = [await known(), address(), randomUUID()];
  const input = { name: 'Berik', email: own };
  const { contact } = await act('customerAddContact', 'contact { id }', { id: customerId, input });
  const now = service.clock.now().toISOString();
  await service.deliver(TicketContactNamed({ ticketId, contactId: contact.id, namedAt: now }));
  for (const closed of [ticketId, randomUUID()]) {
    await service.deliver(TicketClosed({ ticketId: closed, customerId, closedAt: now }));
    await service.fireDueTimers();
  }
  expect([server.to(own).length, server.to(email).length]).toEqual([2, 1]);
  for (const contactId of [contact.id, null]) {
    await service.deliver(ComplaintClosed({ ...complaintClosed(customerId), complaintId: randomUUID(), contactId }));
    await service.fireDueTimers();
  }
  const invited = async (to: string) => (await read(to)).filter(it => it.subject === 'How is it?').length;
  expect([await invited(own), await invited(email)]).toEqual([4, 2]);
});

test('CUS-12: a survey is answered by the link of its invitation, which nobody gets who answered before', async () => {
  await surveysInForce('SAT-MAIL', 'PERIODIC');
  const [asked, quick] = [await known(), await known()];
  const customersAsked = [asked.customer, quick.customer];
  const ask = { code: 'SAT-MAIL', period: '2026-H1', customers: customersAsked };
  const { surveys } = await act(
    'surveyAsk',
    'surveys { id answerPath customer { id } }',
    { input: ask },
    'AFTER_SALES_DIRECTOR',
  );
  const of = (it: Known): Reply => surveys.find((survey: Reply) => survey.customer.id === it.customer);
  const marks = [{ key: 'all', mark: 5 }];
  await act('surveyAnswer', 'survey { id }', { id: of(quick).id, input: { channel: 'PHONE', marks } });
  await service.fireDueTimers();
  expect(await linesTo(asked.email)).toEqual([
    `How is it? Tell us until ${shown(at(14 * 24))}: https://service.maker.example${of(asked).answerPath}`,
  ]);
  expect(server.to(quick.email)).toEqual([]);
  const link = of(asked).answerPath.slice('/survey/'.length);
  const answer = { input: { link, marks } };
  const query = `mutation ($input: SurveyAnswerByLinkInput!) { surveyAnswerByLink(input: $input) { survey { status } } }`;
  const { surveyAnswerByLink } = await service.run(query, answer, 'GATEWAY');
  expect(surveyAnswerByLink).toEqual({ survey: { status: 'ANSWERED' } });
});

test('what mails say is data: a blank is refused by name, so is a name that nobody knows, and it reads as people will read it', async () => {
  const [text] = TEXTS['CASE_RECEIVED'] ?? [];
  const blank = await draft('CASE_RECEIVED', { texts: [text], tryForHours: null });
  const activate = (id: string) =>
    act('mailTemplateActivate', 'mailTemplate { number } ', { id }, 'AFTER_SALES_DIRECTOR');
  const { userErrors } = await activate(blank.mailTemplate.id);
  expect(userErrors).toMatchObject([{ __typename: 'PolicyIncomplete' }]);
  expect(userErrors[0].message).toBe('Fill these in before putting the policy in force: tryForHours, texts.ZH.');
  const unknown = await draft('CASE_RECEIVED', { texts: [{ ...text, text: '{delay}' }] });
  expect(unknown.userErrors).toMatchObject([{ __typename: 'MailNameUnknown', path: ['input', 'texts', '0', 'text'] }]);
  const { mailTemplate } = await draft('CASE_PROGRESS');
  expect(mailTemplate).toMatchObject({ number: 2, names: ['name', 'number', 'words', 'finish', 'delay'] });
  expect(mailTemplate.preview).toEqual({
    subject: '[T-2026-000042] Wei Chen',
    text: 'Dear Wei Chen,\n…\nDone by 2026-11-24 10:00 (Asia/Almaty).\nLater, because 零件到货延迟.\nYour case: T-2026-000042',
  });
  expect((await activate(mailTemplate.id)).userErrors).toEqual([]);
  expect((await activate(mailTemplate.id)).userErrors).toMatchObject([{ __typename: 'MailTemplateWrongState' }]);
  expect((await activate(randomUUID())).userErrors).toMatchObject([{ __typename: 'MailTemplateNotFound' }]);
  const { customer } = await known();
  await act('mailTemplateRetire', 'mailTemplate { id }', { id: mailTemplate.id }, 'AFTER_SALES_DIRECTOR');
  await service.deliver(told(customer, 'Nobody reads this'));
  expect(await mailsOf(customer)).toEqual([]);
  await inForce('CASE_PROGRESS');
});

test('the mails that ship can be put in force, read well in both languages, and leave no name open', async () => {
  const file = new URL('../../../infra/sample/mail-templates.json', import.meta.url);
  const shipped = JSON.parse(readFileSync(file, 'utf8')) as { kind: string }[];
  expect(new Set(shipped.map(it => it.kind))).toEqual(new Set(Object.keys(TEXTS)));
  for (const input of shipped) {
    const fields =
      'mailTemplate { id en: preview(language: EN) { subject text } zh: preview(language: ZH) { subject text } }';
    const { mailTemplate } = await act('mailTemplateDraft', fields, { input }, 'AFTER_SALES_DIRECTOR');
    for (const { subject, text } of [mailTemplate.en, mailTemplate.zh]) {
      expect(subject + text).not.toMatch(/[{}]/);
      expect(text).toContain('Wei Chen');
      if (!WITHOUT_NUMBER.has(input.kind)) expect(subject).toContain('T-2026-000042');
    }
    const { id } = mailTemplate;
    const { userErrors } = await act('mailTemplateActivate', 'mailTemplate { id }', { id }, 'AFTER_SALES_DIRECTOR');
    expect(userErrors).toEqual([]);
  }
});

test('dealers see no mail, and the list of mails costs the same for one and for many', async () => {
  const { customer } = await known();
  for (let count = 0; count < 3; count++) await service.deliver(registered(customer));
  const list = (first: number) =>
    `{ customerMails(filter: { customer: "${customer}" }, first: ${first}) { edges { node { ${FIELDS} customer { name } template { number } } } } }`;
  const count = (first: number) => service.countStatements(() => service.run(list(first), {}, 'CSR'));
  expect(await count(20)).toBe(await count(1));
  const dealer = { subject: 'dealer:1', roles: ['DEALER'], dealerId: randomUUID() };
  const { errors } = await service.send('{ customerMails { edges { cursor } } }', {}, dealer);
  expect(errors).toHaveLength(1);
});

test('what waits is a figure', async () => {
  await service.fireDueTimers();
  expect(await service.figure('mails_waiting_seconds')).toBe(0);
  const { customer } = await known();
  await service.deliver(registered(customer));
  service.clock.advance({ minutes: 5 });
  expect(await service.figure('mails_waiting_seconds')).toBe(300);
  service.clock.advance({ hours: 72 });
  await service.fireDueTimers();
  const [old] = await mailsOf(customer);
  await act('customerMailRetry', 'customerMail { id }', { id: old.id });
  service.clock.advance({ minutes: 2 });
  expect(await service.figure('mails_waiting_seconds')).toBe(120);
});
