import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  ContactFiled,
  ContactRemoved,
  CustomerFileErased,
  CustomerMailAnswered,
  CustomerMarkedDuplicate,
} from '@mainstay/contracts/customers';
import {
  ComplaintReceived,
  IntakeReportReopened,
  IntakeReportResolved,
  IntakeReportTaken,
  TicketContactNamed,
  TicketRegistered,
  TicketUnmarkedDuplicate,
} from '@mainstay/contracts/tickets';
import { eventually, type Reply } from '@mainstay/testing';
import { DIAGNOSIS, HOURS, Office, type Ready, TRIAGE } from './office.ts';

const PHOTO = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(60, 7)]);
const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

let office: Office;
let ready: Ready;
let ticket: string;
const REFUSAL = `userErrors { __typename path ... on IntakeReportMayRepeat { tickets } ... on IntakeReportSettled { status }
  ... on IntakeReportStands { became } ... on IntakeReportRepeats { ticket } }`;
const SHOWN = `intakeReport { id number status customer { id } asset { id } rejectionReason settledBy ticket { id }
  candidates { ticket { id } score reasons similarityPercent } }`;

beforeAll(async () => {
  office = await Office.open();
  await office.inForce('REPEAT-P');
  ready = await office.makeReady();
  ticket = await office.register(ready, { symptom: 'Hydraulic pump leaks oil at the seal' });
});
afterAll(() => office.service.close());

async function act(name: string, input: object, id?: string) {
  const type = name.replace(/^./, letter => letter.toUpperCase());
  const [declared, given] = id ? ['$id: ID!, ', 'id: $id, '] : ['', ''];
  const made =
    name === 'intakeReportAccept' || name === 'intakeReportAddTo' ? 'ticket { id channel reportedAt symptom }' : '';
  const query = `mutation (${declared}$input: ${type}Input!) { ${name}(${given}input: $input) { ${SHOWN} ${made} ${REFUSAL} } }`;
  return (await office.service.run(query, { id, input }, 'CSR'))[name];
}
const take = async (more: object = {}) =>
  (await act('intakeReportTake', { channel: 'PHONE', text: 'Something else altogether', ...more })).intakeReport;

test('a call is noted; the serial number tells whose machine it is, and the case that it may repeat is found', async () => {
  const report = await take({ text: 'pump is leaking oil at the seal', serial: ' S-1 ', reporterName: 'Aigerim' });
  expect(report).toMatchObject({
    status: 'OPEN',
    customer: { id: ready.customer },
    asset: { id: ready.asset },
    candidates: [{ ticket: { id: ticket }, reasons: ['SAME_ASSET', 'SAME_CUSTOMER', 'SIMILAR_TEXT', 'NEAR_IN_TIME'] }],
  });
  const told = (await office.service.outbox(IntakeReportTaken)).at(-1)?.data;
  expect(told).toMatchObject({ intakeReportId: report.id, customerId: ready.customer, candidateCount: 1 });
  expect(JSON.stringify(told)).not.toContain('Aigerim');
});

test('words alone find a case too, in Chinese as well; a closed case is not found', async () => {
  const other = await office.register(ready, { symptom: '液压泵漏油，压力不足' });
  const [first] = (await take({ text: '液压泵漏油' })).candidates;
  expect(first).toMatchObject({ ticket: { id: other }, reasons: ['SIMILAR_TEXT', 'NEAR_IN_TIME'] });
  await office.done('ticketCancel', { id: other, input: { reason: 'It works again' } });
  expect((await take({ text: '液压泵漏油' })).candidates).toEqual([]);
});

test('a report that may repeat a case becomes one only when each of those was looked at', async () => {
  const report = await take({ text: 'pump leaks oil', serial: 'S-1' });
  const refused = await act('intakeReportAccept', {}, report.id);
  const { number } = await office.ticket(ticket, 'number');
  expect(refused.userErrors).toEqual([
    { __typename: 'IntakeReportMayRepeat', path: ['input', 'noRepetitionOf'], tickets: [number] },
  ]);
  office.service.clock.advance({ hours: 1 });
  const done = await act('intakeReportAccept', { noRepetitionOf: [ticket] }, report.id);
  expect(done).toMatchObject({
    intakeReport: { status: 'TICKET', ticket: { id: done.ticket.id }, settledBy: 'test:csr' },
    ticket: { channel: 'PHONE', symptom: 'pump leaks oil', reportedAt: '2026-03-02T08:00:00.000Z' },
  });
  const told = (await office.service.outbox(IntakeReportResolved)).at(-1)?.data;
  expect(told).toMatchObject({ intakeReportId: report.id, outcome: 'TICKET', ticketId: done.ticket.id });
  await office.done('ticketCancel', { id: done.ticket.id, input: { reason: 'Test' } });
});

test('a case that came after the report is looked for too', async () => {
  const report = await take({ text: 'conveyor belt tears at the drum', customer: ready.customer });
  expect(report.candidates).toEqual([]);
  const later = await office.register(ready, { asset: null, symptom: 'conveyor belt tears at the drum' });
  const { userErrors } = await act('intakeReportAccept', {}, report.id);
  expect(userErrors).toMatchObject([{ __typename: 'IntakeReportMayRepeat' }]);
  await office.done('ticketCancel', { id: later, input: { reason: 'Test' } });
  expect((await act('intakeReportAccept', {}, report.id)).userErrors).toEqual([]);
});

describe('a case that is registered without a report (TCK-01: one work order per problem)', () => {
  const MORE = `... on TicketMayRepeat { candidates { ticket { id number symptom } reasons similarityPercent } }`;
  const register = (more: object) =>
    office.act('ticketRegister', { input: { channel: 'PHONE', customer: ready.customer, ...more } }, MORE);

  test('is refused with the open cases that it may repeat and why, until each of them is named as another problem', async () => {
    const same = { asset: ready.asset, symptom: 'Oil at the seal of the pump again' };
    const { number } = await office.ticket(ticket, 'number');
    expect((await register(same)).userErrors).toEqual([
      {
        __typename: 'TicketMayRepeat',
        message: expect.stringContaining(number),
        path: ['input', 'noRepetitionOf'],
        candidates: [
          {
            ticket: { id: ticket, number, symptom: 'Hydraulic pump leaks oil at the seal' },
            reasons: ['SAME_ASSET', 'SAME_CUSTOMER', 'SIMILAR_TEXT', 'NEAR_IN_TIME'],
            similarityPercent: 73,
          },
        ],
      },
    ]);
    const { ticket: made } = await register({ ...same, noRepetitionOf: [ticket] });
    const { timeline } = await office.ticket(made.id, 'timeline { kind note }');
    expect(timeline.at(-1)).toEqual({ kind: 'REGISTERED', note: `≠ ${number}` });
    await office.done('ticketCancel', { id: made.id, input: { reason: 'Test' } });
    const bare = await office.register(ready, { asset: null, symptom: 'It hums' });
    const input = { asset: ready.asset, reason: 'By its plate' };
    expect((await office.act('ticketNameAsset', { id: bare, input }, MORE)).userErrors).toMatchObject([
      { __typename: 'TicketMayRepeat', candidates: [{ ticket: { id: ticket } }] },
    ]);
    await office.done('ticketNameAsset', { id: bare, input: { ...input, noRepetitionOf: [ticket] } });
    await office.done('ticketCancel', { id: bare, input: { reason: 'Test' } });
  });

  test('is compared with those of its customer alone, under any file of the firm, and not with those of another with the same words', async () => {
    const { customer, asset } = await office.makeReady();
    const symptom = 'Hydraulic pump leaks oil at the seal';
    const { ticket: other, userErrors } = await register({ customer, asset, symptom });
    expect(userErrors).toEqual([]);
    const found = async () => (await register({ symptom })).userErrors[0].candidates.map((it: Reply) => it.ticket.id);
    expect(await found()).toEqual([ticket]);
    await office.service.deliver(CustomerMarkedDuplicate({ customerId: customer, of: ready.customer }));
    expect((await found()).toSorted()).toEqual([ticket, other.id].toSorted());
    const noted = await take({ text: symptom, customer });
    expect(noted.candidates.map((it: Reply) => it.reasons)).toEqual(
      Array(2).fill(expect.arrayContaining(['SAME_CUSTOMER'])),
    );
    await office.service.deliver(CustomerMarkedDuplicate({ customerId: customer, of: null }));
    await office.done('ticketCancel', { id: other.id, input: { reason: 'Test' } });
  });

  test('may turn out to repeat another: it ends, and the promises of the other count from the earlier report', async () => {
    const rule = { name: 'R', kind: 'RESOLUTION', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' };
    await office.promise('SLA-REPEAT', [{ ...rule, targetValue: 2, targetUnit: 'HOURS' }], { isDefault: true });
    const now = office.service.clock.now().getTime();
    const first = await office.register(ready, { asset: null, symptom: 'Cabin heater stays cold' });
    const before = new Date(now - 3_600_000).toISOString();
    const late = await office.register(ready, { asset: null, symptom: 'No warmth', reportedAt: before });
    const { number } = await office.ticket(late, 'number');
    await office.done('ticketMarkDuplicate', { id: late, input: { of: first, reason: 'Same heater' } });
    const shown = `status reportedAt duplicateOf { id } duplicates { id } clocks { dueAt state } timeline { kind note }`;
    expect(await office.ticket(late, shown)).toMatchObject({
      ...{ status: 'CANCELLED', duplicateOf: { id: first }, clocks: [{ state: 'CANCELLED' }] },
    });
    const goesOn = await office.ticket(first, shown);
    expect(goesOn).toMatchObject({ status: 'REGISTERED', reportedAt: before, duplicates: [{ id: late }] });
    expect(goesOn.clocks).toMatchObject([{ dueAt: new Date(now + 3_600_000).toISOString(), state: 'RUNNING' }]);
    expect(goesOn.timeline[0]).toEqual({ kind: 'REPORTED_AGAIN', note: `${number}: Same heater` });
    const again = await office.act('ticketMarkDuplicate', {
      id: first,
      input: { of: late, reason: 'Other way round' },
    });
    expect(again.userErrors).toMatchObject([{ __typename: 'TicketDuplicateUnfit', path: ['input', 'of'] }]);
    const foreign = await office.register(await office.makeReady(), {
      asset: null,
      symptom: 'Cabin heater stays cold',
    });
    const ofAnother = await office.act('ticketMarkDuplicate', { id: first, input: { of: foreign, reason: 'Alike' } });
    expect(ofAnother.userErrors).toMatchObject([{ __typename: 'TicketDuplicateUnfit' }]);

    const unmark = () => office.act('ticketUnmarkDuplicate', { id: late, input: { reason: 'Another heater' } });
    expect((await unmark()).ticket).toMatchObject({ status: 'REGISTERED' });
    expect(await office.ticket(late, shown)).toMatchObject({
      ...{ duplicateOf: null, clocks: [{ dueAt: new Date(now + 3_600_000).toISOString(), state: 'RUNNING' }] },
      timeline: [{ kind: 'UNMARKED_DUPLICATE' }, { kind: 'CANCELLED' }, { kind: 'REGISTERED' }],
    });
    const alone = await office.ticket(first, shown);
    expect(alone).toMatchObject({ reportedAt: new Date(now).toISOString(), duplicates: [] });
    expect(alone.clocks).toMatchObject([{ dueAt: new Date(now + 7_200_000).toISOString(), state: 'RUNNING' }]);
    expect((await office.said(TicketUnmarkedDuplicate, late)).map(it => it.duplicateOfId)).toEqual([first]);
    await office.done('ticketCancel', { id: late, input: { reason: 'Warm again' } });
    expect((await unmark()).userErrors).toMatchObject([{ __typename: 'TicketNotDuplicate' }]);
    const unknown = await office.act('ticketUnmarkDuplicate', { id: randomUUID(), input: { reason: 'x' } });
    expect(unknown.userErrors).toMatchObject([{ __typename: 'TicketNotFound' }]);
  });

  test('lends what repeats it on, until that turns out to be another problem', async () => {
    const now = office.service.clock.now();
    const before = new Date(now.getTime() - 3_600_000).toISOString();
    const first = await office.register(ready, { asset: null, symptom: 'Wiper smears' });
    const second = await office.register(ready, { asset: null, symptom: 'Blade is torn' });
    const third = await office.register(ready, { asset: null, symptom: 'Rain stays on', reportedAt: before });
    await office.done('ticketMarkDuplicate', { id: third, input: { of: second, reason: 'One wiper' } });
    await office.done('ticketMarkDuplicate', { id: second, input: { of: first, reason: 'One wiper' } });
    const dueOf = async () => (await office.ticket(first, 'reportedAt clocks { dueAt }')) as object;
    const due = (hours: number) => [{ dueAt: new Date(now.getTime() + hours * 3_600_000).toISOString() }];
    expect(await dueOf()).toMatchObject({ reportedAt: before, clocks: due(1) });
    await office.done('ticketUnmarkDuplicate', { id: third, input: { reason: 'A leak' } });
    expect(await dueOf()).toMatchObject({ reportedAt: now.toISOString(), clocks: due(2) });
    for (const id of [first, third]) await office.done('ticketCancel', { id, input: { reason: 'Dry again' } });
  });

  test('is locked with it in one order, so that two people who mark them crosswise wait for each other', async () => {
    const both = [await office.register(ready, { asset: null, symptom: 'Left mirror is loose' })];
    both.push(await office.register(ready, { asset: null, symptom: 'Horn says nothing' }));
    const [first, second] = both.toSorted() as [string, string];
    const em = () => office.service.service.orm.em.fork();
    const holding = em();
    await holding.begin();
    await holding.execute('select from ticket where id = ? for update', [first]);
    const marking = office.act('ticketMarkDuplicate', { id: second, input: { of: first, reason: 'One noise' } });
    await eventually(async () => (await em().execute<unknown[]>(WAITING)).length === 1);
    const free = await holding.execute<unknown[]>('select from ticket where id = ? for update skip locked', [second]);
    await holding.commit();
    expect(free).toHaveLength(1);
    expect((await marking).userErrors).toEqual([]);
  });
});

test('what tells more of a case becomes a note on it', async () => {
  const report = await take({ text: 'pump leaks more than before', serial: 'S-1' });
  expect((await act('intakeReportAddTo', { ticket }, report.id)).intakeReport).toMatchObject({
    status: 'ADDITION',
    ticket: { id: ticket },
  });
  const { notes } = await office.ticket(ticket, 'notes { text }');
  expect(notes[0].text).toBe(`${report.number}: pump leaks more than before`);
  const { intakeReports } = await office.ticket(ticket, 'intakeReports { id }');
  expect(intakeReports).toEqual([{ id: report.id }]);
});

test('a case that ended takes no additions: nobody would look at them', async () => {
  const ended = await office.register(ready, { symptom: 'Lamp is dark' });
  await office.done('ticketCancel', { id: ended, input: { reason: 'It works again' } });
  const { id } = await take({ text: 'The lamp is dark again' });
  expect((await act('intakeReportAddTo', { ticket: ended }, id)).userErrors).toMatchObject([
    { __typename: 'TicketWrongState' },
  ]);
});

test('TCK-02: a report that was settled by mistake is opened again: the wrong case gives its words back, its own is cancelled before, and an erasure reaches both', async () => {
  const reopen = (id: string) => act('intakeReportReopen', { reason: 'Of another machine' }, id);
  const wrong = await office.register(ready, { asset: null, symptom: 'Winch turns backwards' });
  const report = await take({ text: 'Dina says the crusher is silent', customer: ready.customer });
  await act('intakeReportAddTo', { ticket: wrong }, report.id);
  expect((await reopen(report.id)).intakeReport).toMatchObject({ status: 'OPEN', ticket: null, settledBy: null });
  const shown = await office.ticket(wrong, 'notes { text } intakeReports { id } timeline { kind note }');
  expect(shown).toMatchObject({ notes: [{ text: report.number }], intakeReports: [] });
  expect(shown.timeline[0]).toEqual({ kind: 'REPORT_TAKEN_OUT', note: report.number });
  const told = (await office.service.outbox(IntakeReportReopened)).at(-1)?.data;
  expect(told).toMatchObject({ intakeReportId: report.id });
  expect((await reopen(report.id)).userErrors).toMatchObject([{ __typename: 'IntakeReportOpen' }]);

  office.service.clock.advance({ hours: 1 });
  const { ticket: first } = await act('intakeReportAccept', { noRepetitionOf: [ticket] }, report.id);
  const { number } = await office.ticket(first.id, 'number');
  expect((await reopen(report.id)).userErrors).toMatchObject([{ __typename: 'IntakeReportStands', became: number }]);
  await office.done('ticketMarkDuplicate', { id: first.id, input: { of: wrong, reason: 'One noise' } });
  expect((await reopen(report.id)).userErrors).toMatchObject([{ __typename: 'IntakeReportRepeats', ticket: number }]);
  await office.done('ticketUnmarkDuplicate', { id: first.id, input: { reason: 'Two after all' } });
  await office.done('ticketCancel', { id: first.id, input: { reason: 'Of another machine' } });
  expect((await reopen(report.id)).userErrors).toEqual([]);
  const { ticket: second } = await act('intakeReportAccept', { noRepetitionOf: [ticket, wrong] }, report.id);
  expect(second.reportedAt).toBe(first.reportedAt);
  const kept = `{ intakeReport(id: "${report.id}") { reopenings { status ticket { id } complaint { id } feedback { id } reason settledBy } } }`;
  const was = { complaint: null, feedback: null, reason: 'Of another machine', settledBy: 'test:csr' };
  expect((await office.service.run(kept, {}, 'CSR')).intakeReport.reopenings).toEqual([
    { ...was, status: 'ADDITION', ticket: { id: wrong } },
    { ...was, status: 'TICKET', ticket: { id: first.id } },
  ]);

  const erase = `mutation ($id: ID!) { intakeReportErase(id: $id, input: { reason: "Asked for" }) { userErrors { __typename } } }`;
  await office.service.run(erase, { id: report.id }, 'AFTER_SALES_DIRECTOR');
  for (const id of [first.id, second.id])
    expect(await office.ticket(id, 'symptom')).toEqual({ symptom: report.number });
  for (const id of [wrong, second.id]) await office.done('ticketCancel', { id, input: { reason: 'Test' } });
});

test('the case with the same words is found among many newer ones that share a word of every day', async () => {
  const same = await office.register(ready, { asset: null, symptom: 'The spindle bearing whistles at full speed' });
  await office.service.service.orm.em.fork().execute(
    // Called in the list of columns, the function would make each case anew for every column of it.
    `insert into ticket select made.* from ticket, generate_series(1, 120) n, lateral jsonb_populate_record(ticket,
       jsonb_build_object('id', gen_random_uuid(), 'number', 'X-' || n, 'customer_id', gen_random_uuid(),
         'symptom_tokens', array['the', 'lamp', 'of', 'door', 'red', 'bent'], 'reported_at', ticket.reported_at + interval '1 minute')) made
     where ticket.id = ?`,
    [same],
  );
  const { candidates } = await take({ text: 'the spindle bearing whistles' });
  expect(candidates[0]).toMatchObject({ ticket: { id: same } });
  await office.service.service.orm.em.fork().execute(`delete from ticket where number like 'X-%'`);
});

test('a report is rejected with a reason, and settled once', async () => {
  const { id } = await take();
  expect((await act('intakeReportReject', { reason: ' ' }, id)).userErrors).toMatchObject([
    { __typename: 'InputInvalid' },
  ]);
  const { intakeReport } = await act('intakeReportReject', { reason: 'An advertisement' }, id);
  expect(intakeReport).toMatchObject({ status: 'REJECTED', rejectionReason: 'An advertisement' });
  for (const [name, input] of [
    ['intakeReportAccept', { customer: ready.customer }],
    ['intakeReportAddTo', { ticket }],
    ['intakeReportReject', { reason: 'x' }],
  ] as const)
    expect((await act(name, input, id)).userErrors).toMatchObject([
      { __typename: 'IntakeReportSettled', status: 'REJECTED' },
    ]);
});

test('the public form: the gateway alone sends it, once by its key; its number finds the report, and photos that miss are named', async () => {
  const query = `mutation ($input: IntakeReportSendInput!) { intakeReportSend(input: $input) {
    intakeReport { id number } userErrors { __typename path } } }`;
  const input = {
    ...{ reporterName: 'Aigerim', reporterContact: 'a@mill.example', reporterCompany: 'Mill', serial: 'S-1' },
    ...{ text: 'Conveyor chain jumps', fileNames: ['chain.png', '../x/far.png'], idempotencyKey: randomUUID() },
  };
  const gateway = { subject: 'report-form', roles: ['GATEWAY'], dealerId: null };
  const send = async (more: object = {}) =>
    (await office.service.run(query, { input: { ...input, ...more } }, gateway)).intakeReportSend;
  const { intakeReport: sent } = await send();
  expect((await send()).intakeReport).toEqual(sent);
  expect((await send({ text: 'Other' })).userErrors).toMatchObject([{ __typename: 'IdempotencyKeyReused' }]);
  for (const field of ['reporterName', 'reporterContact', 'text'])
    expect((await send({ [field]: ' ', idempotencyKey: randomUUID() })).userErrors).toMatchObject([
      { __typename: 'InputInvalid', path: ['input', field] },
    ]);
  const attach = `mutation ($id: ID!, $input: IntakeReportAttachInput!) { intakeReportAttach(id: $id, input: $input) { upload { id } } }`;
  const file = { fileName: 'chain.png', kind: 'PHOTO', byteSize: PHOTO.length };
  const { upload } = (await office.service.run(attach, { id: sent.id, input: { file } }, gateway)).intakeReportAttach;
  const list = `query ($number: String!) { intakeReports(filter: { number: $number }) { edges { node { id channel takenBy
    reporterName reporterCompany customer { id } missingFiles { fileName reason } } } } }`;
  const found = async () => (await office.service.run(list, { number: sent.number }, 'CSR')).intakeReports.edges;
  const missing = ['chain.png', 'far.png'].map(fileName => ({ fileName, reason: 'NOT_ARRIVED' }));
  expect(await found()).toEqual([
    {
      node: {
        ...{
          id: sent.id,
          channel: 'WEB_FORM',
          takenBy: 'report-form',
          reporterName: 'Aigerim',
          reporterCompany: 'Mill',
        },
        ...{ customer: { id: ready.customer }, missingFiles: missing },
      },
    },
  ]);
  const request = { method: 'PUT' as const, id: upload.id, body: Readable.from([PHOTO]), byteSize: PHOTO.length };
  const call = { actor: gateway, correlationId: randomUUID(), causationId: null, traceparent: null };
  expect((await office.service.service.transfer(request, { ...call, language: 'en' })).status).toBe(201);
  expect((await found())[0].node.missingFiles).toEqual([missing[1]]);
  const { errors } = await office.service.send(query, { input }, 'CSR');
  expect(errors[0].extensions.code).toBe('FORBIDDEN');
});

test('TCK-01: whom to speak to, model and day of purchase go from a report into its case, and the person is forgotten with the customer', async () => {
  const own = await office.makeReady();
  const person = {
    reporterName: 'Gulnara Esenova',
    reporterContact: '+7 701 555 01 02',
    reporterCompany: 'Esenova Mill',
  };
  const machine = { productModel: 'HX-200', purchasedOn: '2025-11-30' };
  const report = await take({ ...person, ...machine, text: 'Gearbox grinds', customer: own.customer });
  const { ticket: made } = await act('intakeReportAccept', {}, report.id);
  const shown =
    'contactName contactAddress productModel purchasedOn intakeReports { reporterName reporterContact reporterCompany text }';
  const contact = { contactName: person.reporterName, contactAddress: person.reporterContact };
  expect(await office.ticket(made.id, shown)).toEqual({
    ...{ ...contact, ...machine, intakeReports: [{ ...person, text: 'Gearbox grinds' }] },
  });
  for (const field of [
    'contactName',
    'contactAddress',
    'intakeReports { reporterName }',
    'intakeReports { reporterContact }',
  ]) {
    const query = `query ($id: ID!) { ticket(id: $id) { number ${field} } }`;
    const keeper = await office.service.send(query, { id: made.id }, 'STOCK_KEEPER');
    expect([field, keeper.errors?.length]).toEqual([field, 1]);
  }
  const typed = { contactName: ' Timur ', contactAddress: 't@mill.example', ...machine };
  const direct = await office.register(own, { asset: null, symptom: 'Belt slips', ...typed });
  expect(await office.ticket(direct, 'contactName productModel')).toEqual({
    contactName: 'Timur',
    productModel: 'HX-200',
  });
  // Whose report it was turned out only when it became a case, or a suggestion.
  const strange = await take({ ...person, text: 'Lamp flickers' });
  await act('intakeReportAccept', { customer: own.customer }, strange.id);
  const idea = await take({ ...person, text: 'A longer hose would do' });
  await act('intakeReportSuggest', { customer: own.customer, kind: 'SUGGESTION' }, idea.id);

  const erased = CustomerFileErased({ customerId: own.customer, erasedAt: office.service.clock.now().toISOString() });
  for (let times = 0; times < 2; times++) await office.service.deliver(erased);
  const nobody = { reporterName: null, reporterContact: null, reporterCompany: null };
  expect(await office.ticket(made.id, shown)).toEqual({
    ...{ contactName: null, contactAddress: null, ...machine, intakeReports: [{ ...nobody, text: 'Gearbox grinds' }] },
  });
  expect(await office.ticket(direct, 'contactName contactAddress')).toEqual({
    contactName: null,
    contactAddress: null,
  });
  const kept = await office.service.service.orm.em.fork().execute<{ text: string }[]>(
    `select (select jsonb_agg(to_jsonb(r))::text from intake_report r) || (select jsonb_agg(to_jsonb(t))::text from ticket t)
       || (select jsonb_agg(to_jsonb(o))::text from outbox o) as text`,
  );
  expect(kept[0]?.text).toContain('Gearbox grinds');
  expect(kept[0]?.text).not.toMatch(/Gulnara|Esenova|555 01 02|Timur|t@mill/);
  for (const field of ['purchasedOn', 'contactName'])
    expect(
      (
        await office.act('ticketRegister', {
          input: {
            ...{ channel: 'PHONE', customer: own.customer, symptom: 'x' },
            ...(field === 'purchasedOn' ? { purchasedOn: '2026-05-01' } : { contactName: 'x'.repeat(300) }),
          },
        })
      ).userErrors,
    ).toMatchObject([{ __typename: 'InputInvalid', path: ['input', field] }]);
});

describe('a case names a person of the file by reference (TCK-16, docs/adr/0028)', () => {
  const PERSON = 'contact { id } contactName contactAddress';
  const named = (id: string) => ({ contact: { id }, contactName: null, contactAddress: null });
  const file = async (customerId: string, intakeReportId: string | null = null): Promise<string> => {
    const contactId = randomUUID();
    await office.service.deliver(ContactFiled({ contactId, customerId, intakeReportId }));
    return contactId;
  };
  const remove = (contactId: string, customerId: string) =>
    office.service.deliver(
      ContactRemoved({ contactId, customerId, removedAt: office.service.clock.now().toISOString() }),
    );
  const accepted = async (report: string, more: object = {}) =>
    (await act('intakeReportAccept', { noRepetitionOf: [ticket], ...more }, report)).ticket.id;
  const reporter = { reporterName: 'Saule', reporterContact: 'saule@mill.example' };

  test('who reported and is entered into the file is named by the case, before it is told, and not by name and address', async () => {
    const own = await office.makeReady();
    const report = await take({ ...reporter, text: 'Saw stops', customer: own.customer });
    const contact = await file(own.customer, report.id);
    const made = await accepted(report.id);
    expect(await office.ticket(made, PERSON)).toEqual(named(contact));
    const told = (await office.service.outbox())
      .filter(it => JSON.stringify(it.data).includes(made))
      .map(it => it.type);
    expect(told.slice(0, 2)).toEqual([TicketContactNamed.type, TicketRegistered.type]);
    await remove(contact, own.customer);
    expect(await office.ticket(made, `${PERSON} intakeReports { contact { id } }`)).toEqual({
      ...{ contact: null, contactName: null, contactAddress: null, intakeReports: [{ contact: null }] },
    });
  });

  test('TCK-20, CUS-16: a complaint or a suggestion that comes of a report, or of a case, tells by id who said it, until nobody is to know it any more', async () => {
    const own = await office.makeReady();
    const heard = (text: string) => take({ ...reporter, text, customer: own.customer });
    const [angry, loud, named, calm] = [await heard('Bay'), await heard('Fan'), await heard('Lid'), await heard('Hum')];
    const people = [await file(own.customer, angry.id), await file(own.customer, loud.id)];
    const ofCase = await file(own.customer, named.id);
    const made = await accepted(named.id);
    for (const report of [angry, loud]) await act('intakeReportComplain', {}, report.id);
    await act('intakeReportComplain', { ticket: made }, calm.id);
    const told = (await office.service.outbox(ComplaintReceived)).slice(-3).map(it => it.data);
    expect(told).toMatchObject([...people, ofCase].map(contactId => ({ contactId })));
    const [idea, wish] = [await heard('Paint it'), await heard('Mute it')];
    const suggesting = [await file(own.customer, idea.id), await file(own.customer, wish.id)];
    for (const report of [idea, wish]) await act('intakeReportSuggest', { kind: 'OPINION' }, report.id);
    const kept = async (of = 'complaint') =>
      (
        await office.service.service.orm.em
          .fork()
          .execute<{ person: string | null }[]>(
            `select contact_id as person from ${of} where customer_id = ? order by id`,
            [own.customer],
          )
      ).map(it => it.person);
    expect(await kept('feedback')).toEqual(suggesting);
    await remove(suggesting[1]!, own.customer);
    expect(await kept('feedback')).toEqual([suggesting[0], null]);
    await remove(ofCase, own.customer);
    expect(await kept()).toEqual([...people, null]);
    const erase = `mutation ($id: ID!) { intakeReportErase(id: $id, input: { reason: "Asked for" }) { userErrors { __typename } } }`;
    await office.service.run(erase, { id: angry.id }, 'AFTER_SALES_DIRECTOR');
    expect(await kept()).toEqual([null, people[1], null]);
    const erasedAt = office.service.clock.now().toISOString();
    await office.service.deliver(CustomerFileErased({ customerId: own.customer, erasedAt }));
    expect([await kept(), await kept('feedback')]).toEqual([
      [null, null, null],
      [null, null],
    ]);
  });

  test('TCK-20: staff see who complains and name another, and with that person it goes on as a case; who is entered later is named of what names nobody', async () => {
    const own = await office.makeReady();
    const [first, second] = [await file(own.customer), await file(own.customer)];
    const [loud, idea] = [
      await take({ ...reporter, text: 'Nobody calls back', customer: own.customer }),
      await take({ ...reporter, text: 'Call back', customer: own.customer }),
    ];
    await act('intakeReportComplain', {}, loud.id);
    await act('intakeReportSuggest', { kind: 'OPINION' }, idea.id);
    const late = [await file(own.customer, loud.id), await file(own.customer, idea.id)];
    const became = `complaint { id contact { id } timeline { kind } } feedback { contact { id } }`;
    const query = `query ($loud: ID!, $idea: ID!) {
      loud: intakeReport(id: $loud) { ${became} } idea: intakeReport(id: $idea) { ${became} } }`;
    const heard = await office.service.run(query, { loud: loud.id, idea: idea.id }, 'CSR');
    const entered = [heard.loud.complaint.contact, heard.idea.feedback.contact];
    expect(entered).toEqual(late.map(id => ({ id })));
    expect(heard.loud.complaint.timeline[0]).toEqual({ kind: 'CONTACT_NAMED' });

    const input = { channel: 'PHONE', customer: own.customer, words: 'Waited all day', contact: first };
    const { id } = (await office.done('complaintReceive', { input })).complaint;
    const name = async (contact: string) =>
      (await office.act('complaintNameContact', { id, input: { contact } })).userErrors;
    expect(await name(await file(ready.customer))).toMatchObject([
      { __typename: 'ContactUnknown', path: ['input', 'contact'] },
    ]);
    expect(await name(second)).toEqual([]);
    const made = (await office.done('complaintRedirect', { id, input: {} })).ticket;
    expect(await office.ticket(made.id, PERSON)).toEqual(named(second));
    expect(await name(first)).toMatchObject([{ __typename: 'ComplaintWrongState' }]);
  });

  test('also where the case is there before, unless it names another; the person of another customer is nobody of it', async () => {
    const own = await office.makeReady();
    const [late, chosen, foreign] = [
      await take({ ...reporter, text: 'Roller squeaks', customer: own.customer }),
      await take({ ...reporter, text: 'Display dark', customer: own.customer }),
      await take({ ...reporter, text: 'Cable torn', customer: own.customer }),
    ];
    const other = await file(own.customer);
    const cases = [await accepted(late.id), await accepted(chosen.id, { contact: other }), await accepted(foreign.id)];
    const contact = await file(own.customer, late.id);
    await file(own.customer, chosen.id);
    await file(ready.customer, foreign.id);
    await file(own.customer, randomUUID());
    const shown = await Promise.all(cases.map(id => office.ticket(id, PERSON)));
    const typed = { contact: null, contactName: 'Saule', contactAddress: 'saule@mill.example' };
    expect(shown).toEqual([named(contact), named(other), typed]);
    const said = (await office.said(TicketContactNamed, cases[0])).map(({ contactId }) => contactId);
    expect(said).toEqual([contact]);
    const erase = `mutation ($id: ID!) { intakeReportErase(id: $id, input: { reason: "Asked for" }) { userErrors { __typename } } }`;
    await office.service.run(erase, { id: late.id }, 'AFTER_SALES_DIRECTOR');
    expect(await office.ticket(cases[0], PERSON)).toEqual({ ...named(''), contact: null });
    expect((await office.said(TicketContactNamed, cases[0])).at(-1)).toMatchObject({ contactId: null });
  });

  test('who answers a mail of ours is whom it was for, unless somebody said who it is', async () => {
    const own = await office.makeReady();
    const [said, asked] = [await file(own.customer), await file(own.customer)];
    const report = await take({ ...reporter, channel: 'EMAIL', text: 'Hopper jams', customer: own.customer });
    const answered = (intakeReportId: string, contactId: string) =>
      office.service.deliver(
        CustomerMailAnswered({ mailId: randomUUID(), intakeReportId, contactId, customerId: own.customer }),
      );
    await answered(report.id, asked);
    await answered(report.id, said);
    await answered(randomUUID(), said);
    expect(await office.ticket(await accepted(report.id), PERSON)).toEqual(named(asked));
  });

  test('staff name another or nobody; of either file of a firm, never one of another customer, nor one who is erased', async () => {
    const [own, twice] = [await office.makeReady(), await office.makeReady()];
    const [contact, ofDuplicate] = [await file(own.customer), await file(twice.customer)];
    const made = await office.register(own, { asset: null, symptom: 'Valve sticks', contact });
    const name = async (to: string | null) =>
      (await office.act('ticketNameContact', { id: made, input: { contact: to } })).userErrors;
    const unknown = [expect.objectContaining({ __typename: 'ContactUnknown', path: ['input', 'contact'] })];
    expect(await name(ofDuplicate)).toEqual(unknown);
    expect(await name('nobody')).toEqual(unknown);
    await office.service.deliver(CustomerMarkedDuplicate({ customerId: twice.customer, of: own.customer }));
    expect(await name(ofDuplicate)).toEqual([]);
    expect(await office.ticket(made, PERSON)).toEqual(named(ofDuplicate));
    expect(await name(null)).toEqual([]);
    expect((await office.said(TicketContactNamed, made)).map(({ contactId }) => contactId)).toEqual([
      ...[contact, ofDuplicate, null],
    ]);
    const both = { channel: 'PHONE', customer: own.customer, symptom: 'x', contact, contactName: 'Timur' };
    expect((await office.act('ticketRegister', { input: both })).userErrors).toMatchObject([
      { __typename: 'InputInvalid', path: ['input', 'contact'] },
    ]);
    expect(await name(contact)).toEqual([]);
    const erasedAt = office.service.clock.now().toISOString();
    await office.service.deliver(CustomerFileErased({ customerId: own.customer, erasedAt }));
    expect(await office.ticket(made, PERSON)).toEqual({ ...named(''), contact: null });
    expect(await name(contact)).toEqual(unknown);
  });
});

test('who is forgotten with a report is forgotten in its case, whatever words the case has', async () => {
  const person = { reporterName: 'Dina', reporterContact: 'dina@mill.example' };
  const report = await take({ ...person, text: 'Fan howls', customer: ready.customer });
  const { ticket: made } = await act(
    'intakeReportAccept',
    { symptom: 'The fan is loud', noRepetitionOf: [ticket] },
    report.id,
  );
  const erase = `mutation ($id: ID!) { intakeReportErase(id: $id, input: { reason: "Asked for" }) { userErrors { __typename } } }`;
  await office.service.run(erase, { id: report.id }, 'AFTER_SALES_DIRECTOR');
  expect(await office.ticket(made.id, 'symptom contactName contactAddress')).toEqual({
    ...{ symptom: 'The fan is loud', contactName: null, contactAddress: null },
  });
});

test('words that are erased with a report are erased in the completion report of its case, and nothing else of it', async () => {
  const own = await office.makeReady();
  const report = await take({ text: 'Dina says it hums', customer: own.customer });
  const { ticket: made } = await act('intakeReportAccept', { asset: own.asset }, report.id);
  await office.done('ticketTriage', { id: made.id, input: TRIAGE });
  await office.decideCoverage(made.id, own.asset, 'FREE_REPAIR');
  await office.done('ticketDiagnose', { id: made.id, input: DIAGNOSIS });
  const order = await office.visit(made.id, own);
  await office.signOff(order);
  await office.done('workOrderComplete', { id: order, input: HOURS });
  const reports = async () =>
    (await office.ticket(made.id, 'completionReports { number madeAt repair { problem solution signedBy } }'))
      .completionReports;
  const [before] = await reports();
  expect(before.repair.problem).toBe('Dina says it hums');
  const erase = `mutation ($id: ID!) { intakeReportErase(id: $id, input: { reason: "Asked for" }) {
    intakeReport { number } userErrors { __typename } } }`;
  const { intakeReport } = (await office.service.run(erase, { id: report.id }, 'AFTER_SALES_DIRECTOR'))
    .intakeReportErase;
  expect(await reports()).toEqual([{ ...before, repair: { ...before.repair, problem: intakeReport.number } }]);
  const change = (sql: string) => office.service.service.orm.em.fork().execute(sql, [before.number]);
  for (const set of [`facts = jsonb_set(facts, '{solution}', '"x"')`, `facts = jsonb_set(facts, '{problem}', '"x"')`])
    await expect(change(`update completion_report set ${set} where number = ?`)).rejects.toThrow('stays as it was');
});

test('refused: blank text, an unknown customer, ticket or report, and a ticket for nobody', async () => {
  const kinds = async (...args: Parameters<typeof act>) => (await act(...args)).userErrors[0]?.__typename;
  expect(await kinds('intakeReportTake', { channel: 'PHONE', text: ' ' })).toBe('InputInvalid');
  expect(await kinds('intakeReportTake', { channel: 'PHONE', text: 'x', customer: randomUUID() })).toBe(
    'CustomerUnknown',
  );
  const { id } = await take();
  expect(await kinds('intakeReportAddTo', { ticket: randomUUID() }, id)).toBe('TicketNotFound');
  expect(await kinds('intakeReportReject', { reason: 'x' }, randomUUID())).toBe('IntakeReportNotFound');
  expect(await kinds('intakeReportAccept', {}, id)).toBe('InputInvalid');
});

test('a list of reports takes as many statements for many as for one', async () => {
  const query = (first: number) =>
    `{ intakeReports(first: ${first}) { edges { node { ticket { id } candidates { ticket { number } } } } } }`;
  for (let n = 0; n < 3; n++) await take({ text: 'pump leaks oil', serial: 'S-1' });
  const count = (first: number) => office.service.countStatements(() => office.service.run(query(first), {}, 'CSR'));
  expect(await count(20)).toBeLessThanOrEqual((await count(1)) + 1);
});

test('words are looked up by index', async () => {
  const em = office.service.service.orm.em.fork();
  await em.begin();
  await em.execute('set local enable_seqscan = off');
  // Among so few the indexes of all open cases are as near.
  await em.execute('drop index ticket_open, ticket_open_site');
  const plan = await em.execute<object[]>(
    `explain select id from ticket where ended_at is null and symptom_tokens && '{pump,leaks}'`,
  );
  await em.rollback();
  expect(JSON.stringify(plan)).toContain('ticket_open_words');
});
