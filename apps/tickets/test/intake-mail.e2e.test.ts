import { createHash, randomUUID, randomUUIDv7 } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  AttachmentAdded,
  IntakeMailReturned,
  IntakeReportErased,
  IntakeReportResolved,
  IntakeReportTaken,
} from '@mainstay/contracts/tickets';
import { type Caller, staff } from '@mainstay/testing';
import { DIAGNOSIS, HOURS, Office, type Ready } from './office.ts';

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(60, 7)]);
const csr = staff('CSR');
const SHOWN = `id number status channel subject text reporterName reporterContact receivedAt takenBy erasedAt
  refersTo { id } refersToComplaint { id } refersToInstallation { id } refersToFeedback { id } continues { id } ticket { id } candidates { ticket { id } score reasons }
  attachments { id kind fileName contentType } missingFiles { fileName reason }`;

let office: Office;
let ready: Ready;
let ticket: string;
let number: string;
beforeAll(async () => {
  office = await Office.open();
  await office.inForce('REPEAT-P');
  ready = await office.makeReady();
  ticket = await office.register(ready, { symptom: 'Hydraulic pump leaks oil at the seal' });
  ({ number } = await office.ticket(ticket, 'number'));
});
afterAll(() => office.service.close());

const run = async (query: string, variables: object, as: Caller = csr) =>
  await office.service.run(query, { ...variables }, as);

/** A mail as it goes over the wire; `body` are its lines after those headers. */
const mail = (headers: Readonly<Record<string, string>>, ...body: readonly string[]): Buffer =>
  Buffer.from(
    [
      ...Object.entries({
        From: 'Aigerim Omarova <aigerim@mill.example>',
        Date: 'Mon, 02 Mar 2026 07:30:00 +0000',
        'Message-ID': `<${randomUUID()}@mill.example>`,
        ...headers,
      }).map(([name, value]) => `${name}: ${value}`),
      '',
      ...body,
    ].join('\r\n'),
  );
const part = (type: string, name: string, content: Buffer): string[] => [
  '--x',
  `Content-Type: ${type}; name="${name}"`,
  `Content-Disposition: attachment; filename="${name}"`,
  'Content-Transfer-Encoding: base64',
  '',
  content.toString('base64'),
];
const MIXED = { 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary=x' };
const TEXT = ['--x', 'Content-Type: text/plain; charset=utf-8', '', 'Pumpe undicht, Öl am Boden'];

const MAIL = `id isRepeated delivery customerMail { id } intakeReport { ${SHOWN} }`;
const HAND_IN = `mutation ($input: IntakeMailHandInInput!) { intakeMailHandIn(input: $input) {
  intakeMail { ${MAIL} } upload { id } userErrors { __typename } } }`;
const announce = async (bytes: Buffer, more: object = {}) => {
  const file = { fileName: 'mail.eml', kind: 'MAIL', byteSize: bytes.length, ...more };
  return (await run(HAND_IN, { input: { file } })).intakeMailHandIn;
};
async function bring(id: string, byteSize: number, body: Readable) {
  const call = { actor: csr, correlationId: randomUUID(), causationId: null, traceparent: null };
  const answer = await office.service.service.transfer(
    { method: 'PUT', id, body, byteSize },
    { ...call, language: 'en' },
  );
  const refusal = answer.status !== 201 && typeof answer.body === 'string' ? JSON.parse(answer.body).errors[0] : null;
  return { status: answer.status, code: refusal?.extensions.code ?? null };
}
async function send(bytes: Buffer) {
  const { intakeMail, upload } = await announce(bytes);
  const { status, code } = await bring(upload.id, bytes.length, Readable.from([bytes]));
  const query = `query ($id: ID!) { intakeMail(id: $id) { ${MAIL} } }`;
  return { status, code, ...(await run(query, { id: intakeMail.id })).intakeMail };
}
const reportOf = async (bytes: Buffer) => {
  const sent = await send(bytes);
  if (!sent.intakeReport) throw new Error(`No report: ${sent.code}`);
  return sent.intakeReport;
};

test('TCK-01: a mail is a report with its sender, subject, words, date and files; what we do not take is named', async () => {
  const bytes = mail(
    { ...MIXED, Subject: '=?utf-8?B?5rO15ryP5rK5?= pump', 'Reply-To': 'service@mill.example' },
    ...TEXT,
    ...part('image/png', 'seal.png', PNG),
    ...part('application/octet-stream', 'run.exe', Buffer.from('MZ')),
    ...part('image/png', 'fake.png', Buffer.from('<html>no picture</html>')),
    ...part('text/plain', '../../etc/passwd.txt', Buffer.from('alarm 1041')),
    '--x--',
  );
  const { intakeReport: report, isRepeated } = await send(bytes);
  expect(isRepeated).toBe(false);
  expect(report).toMatchObject({
    ...{ status: 'OPEN', channel: 'EMAIL', subject: '泵漏油 pump', text: 'Pumpe undicht, Öl am Boden' },
    ...{ reporterName: 'Aigerim Omarova', reporterContact: 'service@mill.example', takenBy: csr.subject },
    receivedAt: '2026-03-02T07:30:00.000Z',
    missingFiles: [
      { fileName: 'run.exe', reason: 'TYPE' },
      { fileName: 'fake.png', reason: 'CONTENT' },
    ],
  });
  expect(report.attachments.map((it: { kind: string; fileName: string }) => [it.kind, it.fileName]).sort()).toEqual([
    ['DOCUMENT', 'passwd.txt'],
    ['MAIL', 'mail.eml'],
    ['PHOTO', 'seal.png'],
  ]);
  const told = (await office.service.outbox(AttachmentAdded)).map(it => it.data);
  expect(told.filter(it => (it as { subjectId: string }).subjectId === report.id)).toHaveLength(3);
  expect(JSON.stringify(await office.service.outbox())).not.toMatch(/Aigerim|mill\.example|seal\.png/);
});

test('the same mail is one report, however often and in whatever file it is handed in, at once too', async () => {
  const headers = { Subject: 'Twice', 'Message-ID': '<twice@mill.example>' };
  const bytes = mail(headers, 'It leaks');
  const taken = (await office.service.outbox(IntakeReportTaken)).length;
  const [one, other] = await Promise.all([send(bytes), send(mail({ ...headers, Received: 'elsewhere' }, 'It leaks'))]);
  expect(other.intakeReport.id).toBe(one.intakeReport.id);
  expect([one.isRepeated, other.isRepeated].sort()).toEqual([false, true]);
  expect((await office.service.outbox(IntakeReportTaken)).length).toBe(taken + 1);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const again = await announce(bytes, { sha256 });
  expect(again).toMatchObject({
    upload: null,
    intakeMail: { isRepeated: true, intakeReport: { id: one.intakeReport.id } },
  });
});

test('a mail belongs to the case whose number stands in its subject, or whose mail it answers', async () => {
  const named = await reportOf(mail({ Subject: `AW: [${number}] still leaks` }, 'Is anybody coming?'));
  expect(named).toMatchObject({
    refersTo: { id: ticket },
    candidates: [{ ticket: { id: ticket }, score: 100, reasons: expect.arrayContaining(['REFERS_TO_CASE']) }],
  });
  const ours = `<${number}.01a204c9-b550-7bd0-aef4-501541227781@maker.example>`;
  expect(await reportOf(mail({ Subject: 'Friday then', 'In-Reply-To': ours }, 'At nine'))).toMatchObject({
    refersTo: { id: ticket },
  });
  const first = await reportOf(
    mail({ Subject: 'Cutter stalls', 'Message-ID': '<first@mill.example>' }, 'Cutter stalls'),
  );
  const waiting = await reportOf(mail({ Subject: 'Re: Cutter', 'In-Reply-To': '<first@mill.example>' }, 'And now?'));
  expect(waiting).toMatchObject({ continues: { id: first.id }, refersTo: null });
  const accept = `mutation ($id: ID!, $input: IntakeReportAcceptInput!) { intakeReportAccept(id: $id, input: $input) {
    ticket { id symptom } userErrors { __typename } } }`;
  const input = { customer: ready.customer };
  const { ticket: made } = (await run(accept, { id: first.id, input })).intakeReportAccept;
  expect(made.symptom).toBe('Cutter stalls\nCutter stalls');
  const references = `<other@mill.example> <first@mill.example> <ours@service.example>`;
  expect(await reportOf(mail({ Subject: 'x', References: references }, 'Thanks'))).toMatchObject({
    continues: { id: first.id },
    refersTo: { id: made.id },
  });
  expect((await run(accept, { id: waiting.id, input })).intakeReportAccept.userErrors).toEqual([
    { __typename: 'IntakeReportMayRepeat' },
  ]);
});

test('a mail that names units that are sent in belongs to their case', async () => {
  const units = `RR-2026-${String(Date.now()).slice(-6)}`;
  await office.service.service.orm.em.fork().execute(
    `with decision as (insert into repair_mode_decision (id, created_at, number, customer_id, ticket_id, status, mode, scope, liability,
         quantity, distance_kilometres, customer_requirement, weighed, reviewed, proposed_by, proposed_at)
       select gen_random_uuid(), now(), ?, customer_id, id, 'DECIDED', 'RETURN_TO_FACTORY', 'DOMESTIC', 'COMPANY', 1, 10, '', '[]', '[]',
         'test:sales', now() from ticket where id = ? returning id, customer_id, ticket_id)
     insert into return_repair (id, created_at, number, decision_id, ticket_id, round, customer_id, status, scope, liability, originator,
       owner, named_owner, owner_log, opened_at, contact, product_model, guarantee, reported_fault, return_address, time_zone, warn_at_percents, told_of_days,
       is_overdue, ways, distributed, milestones)
     select gen_random_uuid(), now(), ?, id, ticket_id, 1, customer_id, 'MODE_DECIDED', 'DOMESTIC', 'COMPANY', 'test:sales', 'test:sales',
       'test:sales', '[]', now(), 'A', 'X',
       'UNKNOWN', 'Leaks', 'Road 1', 'UTC', '[]', '{}', false, '[]', '[]', '{}' from decision`,
    [units.replace('RR', 'RM'), ticket, units],
  );
  const named = await reportOf(mail({ Subject: `${units}: the crate is on its way` }, 'By lorry'));
  expect(named).toMatchObject({ refersTo: { id: ticket }, refersToComplaint: null });
  const theirs = await reportOf(mail({ Subject: `RR-2020-000001 (our RMA) / ${units}` }, 'By lorry'));
  expect(theirs).toMatchObject({ refersTo: { id: ticket } });
});

test('a mail that names an installation, or a plan of maintenance whose visit is due, belongs to it; as an answer to ours too', async () => {
  const own = await office.makeReady();
  const open = `mutation ($input: InstallationOrderOpenInput!) { installationOrderOpen(input: $input) {
    installationOrder { id number } } }`;
  const sold = { asset: own.asset, soldOn: '2026-03-01' };
  const { installationOrder } = (await run(open, { input: sold })).installationOrderOpen;
  const ours = `<${installationOrder.number}.01a204c9-b550-7bd0-aef4-501541227782@maker.example>`;
  const replies: readonly Readonly<Record<string, string>>[] = [
    { Subject: `RE: [${installationOrder.number}]` },
    { Subject: 'RE: Day', 'In-Reply-To': ours },
  ];
  for (const headers of replies)
    expect(await reportOf(mail(headers, 'Come later, please'))).toMatchObject({
      ...{ refersToInstallation: { id: installationOrder.id }, refersTo: null, refersToComplaint: null },
    });
  const above = { 'In-Reply-To': '<1@mill.example>', References: `${ours} <1@mill.example>` };
  await reportOf(mail({ Subject: 'RE: RE: Day', ...above }, 'A colleague goes on'));
  const taken = (await office.service.outbox(IntakeReportTaken)).slice(-3).map(it => it.data);
  const answersMailId = '01a204c9-b550-7bd0-aef4-501541227782';
  expect(taken).toMatchObject([{ answersMailId: null }, { answersMailId }, { answersMailId: null }]);
  const make = `mutation ($input: MaintenancePlanMakeInput!) { maintenancePlanMake(input: $input) {
    maintenancePlan { id number } } }`;
  const rhythm = { asset: own.asset, advice: 'Oil', startsOn: '2026-02-02' };
  const plan = async (everyCount: number) =>
    (await run(make, { input: { ...rhythm, everyCount, everyUnit: 'WEEKS' } })).maintenancePlanMake.maintenancePlan;
  const [due, early] = [await plan(1), await plan(30)];
  await office.service.fireDueTimers();
  const seen = `query ($id: ID!) { maintenancePlan(id: $id) { visits { edges { node { ticket { id } } } } } }`;
  const [visit] = (await run(seen, { id: due.id })).maintenancePlan.visits.edges;
  const answer = (to: { number: string }) => reportOf(mail({ Subject: `RE: [${to.number}] due` }, 'Monday suits us'));
  expect(await answer(due)).toMatchObject({ refersTo: { id: visit.node.ticket.id }, refersToInstallation: null });
  expect(await answer(early)).toMatchObject({ refersTo: null });
});

test('CUS-16: a mail that names a suggestion, answers what we said to it, or the report that became it, belongs to it', async () => {
  const suggest = `mutation ($id: ID!, $input: IntakeReportSuggestInput!) { intakeReportSuggest(id: $id, input: $input) {
    feedback { id number } } }`;
  const first = await reportOf(mail({ Subject: 'The panel', 'Message-ID': '<panel@mill.example>' }, 'In Chinese'));
  const input = { customer: ready.customer, kind: 'SUGGESTION' };
  const { feedback } = (await run(suggest, { id: first.id, input })).intakeReportSuggest;
  const ours = `<${feedback.number}.01a204c9-b550-7bd0-aef4-501541227782@maker.example>`;
  const replies: readonly Readonly<Record<string, string>>[] = [
    { Subject: `RE: [${feedback.number}] Panel` },
    { Subject: 'RE: Panel', 'In-Reply-To': ours },
    { Subject: 'RE: Panel', 'In-Reply-To': '<panel@mill.example>' },
  ];
  for (const headers of replies)
    expect(await reportOf(mail(headers, 'From when on?'))).toMatchObject({
      ...{ refersToFeedback: { id: feedback.id }, refersTo: null, refersToInstallation: null },
    });
  expect(await reportOf(mail({ Subject: 'RE: PDF-2026-000001' }, 'x'))).toMatchObject({ refersToFeedback: null });
});

test('a mail that names a complaint, or answers a mail about it, belongs to it, and is added to it while it is open', async () => {
  const receive = `mutation ($input: ComplaintReceiveInput!) { complaintReceive(input: $input) {
    complaint { id number } userErrors { __typename } } }`;
  const said = { channel: 'PHONE', customer: ready.customer, words: 'Nobody called back' };
  const { complaint } = (await run(receive, { input: said })).complaintReceive;
  const named = await reportOf(mail({ Subject: `AW: [${complaint.number}] still nobody` }, 'And now?'));
  const ours = `<${complaint.number}.01a204c9-b550-7bd0-aef4-501541227782@maker.example>`;
  const answer = await reportOf(mail({ Subject: 'Still nobody', 'In-Reply-To': ours }, 'Hello?'));
  for (const report of [named, answer]) {
    expect(report).toMatchObject({ refersToComplaint: { id: complaint.id }, refersTo: null });
  }
  const add = `mutation ($id: ID!, $input: IntakeReportAddToComplaintInput!) { intakeReportAddToComplaint(id: $id, input: $input) {
    intakeReport { status complaint { id } ticket { id } } complaint { status intakeReports { id } timeline { kind note } }
    userErrors { __typename } } }`;
  const addTo = async (id: string, to: string) =>
    (await run(add, { id, input: { complaint: to } })).intakeReportAddToComplaint;
  const added = await addTo(named.id, complaint.id);
  expect(added.intakeReport).toEqual({ status: 'ADDITION', complaint: { id: complaint.id }, ticket: null });
  expect(added.complaint).toMatchObject({ status: 'RECEIVED', intakeReports: [{ id: named.id }] });
  expect(added.complaint.timeline).toContainEqual({ kind: 'REPORT_ADDED', note: expect.stringMatching(/^IR-/) });
  const again = await reportOf(mail({ Subject: 'x', 'In-Reply-To': '<named@mill.example>' }, 'No answer of that'));
  expect(again).toMatchObject({ refersToComplaint: null });
  expect((await addTo(named.id, complaint.id)).userErrors).toEqual([{ __typename: 'IntakeReportSettled' }]);
  expect((await addTo(answer.id, randomUUID())).userErrors).toEqual([{ __typename: 'ComplaintNotFound' }]);
  const withdraw = `mutation ($id: ID!) { complaintWithdraw(id: $id, input: { reason: "Solved" }) { userErrors { __typename } } }`;
  expect((await run(withdraw, { id: complaint.id })).complaintWithdraw.userErrors).toEqual([]);
  expect((await addTo(answer.id, complaint.id)).userErrors).toEqual([{ __typename: 'ComplaintWrongState' }]);
});

/** What a mail server writes of a mail that it was to deliver; `returned` are lines of the headers that it sends back. */
const deliveryReport = (
  actions: readonly string[],
  returned: readonly string[],
  more: object = {},
  codes: readonly string[] = ['5.1.1'],
): Buffer =>
  mail(
    {
      ...{
        From: 'Mail Delivery System <MAILER-DAEMON@mx.example>',
        Subject: 'Undelivered Mail',
        'MIME-Version': '1.0',
      },
      'Content-Type': 'multipart/report; report-type=delivery-status;\r\n\tboundary="x"',
      ...more,
    },
    ...['--x', 'Content-Type: text/plain', '', 'I am sorry to inform you that <aliya@mill.example> is unknown.'],
    ...['--x', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', ''],
    ...actions.flatMap((it, at) => [
      ...['Final-Recipient: rfc822; aliya@mill.example', `Action: ${it}`],
      ...[`Status: ${codes[at % codes.length] ?? 'none'} (as it says)`, ''],
    ]),
    ...['--x', 'Content-Type: message/rfc822', '', ...returned, 'Subject: Secret words', '', 'Dear Aliya', '--x--'],
  );
const returnedMails = async () => (await office.service.outbox(IntakeMailReturned)).map(it => it.data);

describe('P2: what a mail server says of a mail of ours is no report', () => {
  test.each([
    [`T-2026-000042.`, '', 0],
    ['', '', 0],
    ['CP-2026-000009.', '.3', 3],
  ])('where it came back, that is told once by its id: <%sid%s>', async (number, times, round) => {
    const mailId = randomUUIDv7();
    const taken = (await office.service.outbox(IntakeReportTaken)).length;
    const bytes = deliveryReport(['failed'], [`Message-ID:\r\n <${number}${mailId}${times}@maker.example>`]);
    const sent = await send(bytes);
    const shown = { delivery: 'CAME_BACK', customerMail: { id: mailId }, intakeReport: null };
    expect(sent).toMatchObject({ status: 201, isRepeated: false, ...shown });
    const returnedAt = office.service.clock.now().toISOString();
    const told = { intakeMailId: sent.id, mailId, round, status: '5.1.1', returnedAt };
    expect((await returnedMails()).at(-1)).toEqual(told);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await announce(bytes, { sha256 })).toMatchObject({
      upload: null,
      intakeMail: { isRepeated: true, ...shown },
    });
    expect((await returnedMails()).filter(it => (it as typeof told).mailId === mailId)).toEqual([told]);
    expect((await office.service.outbox(IntakeReportTaken)).length).toBe(taken);
  });

  test.each([
    [['failed'], ['5.2.2'], '5.2.2'],
    [['failed', 'failed'], ['5.7.1'], '5.7.1'],
    [['failed', 'failed'], ['5.1.1', '5.2.2'], null],
    [['failed'], ['unknown'], null],
  ])('and why, by the code of the server: where it says %j and %j, %j', async (actions, codes, status) => {
    const mailId = randomUUIDv7();
    await send(deliveryReport(actions, [`Message-ID: <${mailId}@maker.example>`], {}, codes));
    expect((await returnedMails()).at(-1)).toMatchObject({ mailId, status });
  });

  test('nothing of its file stays, for it quotes the address and the letter', async () => {
    const { id } = await send(deliveryReport(['failed'], [`Message-ID: <${randomUUIDv7()}@maker.example>`]));
    const find = `select status, file_name, purged_at is not null as purged from attachment where subject_id = ?`;
    const em = () => office.service.service.orm.em.fork();
    expect(await em().execute(find, [id])).toMatchObject([
      { status: 'REMOVED', file_name: 'erased.eml', purged: false },
    ]);
    await office.service.purgeFiles();
    expect(await em().execute(find, [id])).toMatchObject([{ purged: true }]);
    const told = JSON.stringify(await office.service.outbox());
    expect(told).not.toMatch(/aliya|mill\.example|Secret/i);
  });

  test.each([
    [['delayed'], 'DELAYED'],
    [['failed', 'delayed'], 'DELAYED'],
    [['delivered'], 'ARRIVED'],
    [['failed', 'relayed'], 'ARRIVED'],
  ])('where it says %j it did not come back', async (actions, delivery) => {
    const told = (await returnedMails()).length;
    const mailId = randomUUIDv7();
    const named = { 'In-Reply-To': `<T-2026-000042.${mailId}@maker.example>` };
    const sent = await send(deliveryReport(actions, [], named));
    expect(sent).toMatchObject({ delivery, customerMail: { id: mailId }, intakeReport: null });
    expect((await returnedMails()).length).toBe(told);
  });

  test('but of a mail that is not ours, of none, or in another form it is a report for people', async () => {
    const told = (await returnedMails()).length;
    const ours = [`Message-ID: <${randomUUIDv7()}@maker.example>`];
    for (const bytes of [
      deliveryReport(['failed'], ['Message-ID: <4711@outlook.example>']),
      deliveryReport(['failed'], [`Message-ID: <${randomUUID()}@maker.example>`]),
      deliveryReport(['failed'], []),
      deliveryReport([], ours),
      deliveryReport(['failed'], ours, { 'Content-Type': 'multipart/mixed; boundary=x' }),
      deliveryReport(['failed'], ours, { 'Content-Type': 'multipart/report; report-type=feedback-report; boundary=x' }),
    ]) {
      const { delivery, customerMail, intakeReport } = await send(bytes);
      expect([delivery, customerMail, intakeReport?.status]).toEqual([null, null, 'OPEN']);
    }
    expect((await returnedMails()).length).toBe(told);
  });
});

describe('what a mail is made of is read', () => {
  test.each([
    ['gb18030', Buffer.from('d2bad1b9b1c3c2a9d3cd', 'hex'), '液压泵漏油'],
    ['big5', Buffer.from('c05aa8eba4e5', 'hex'), new TextDecoder('big5').decode(Buffer.from('c05aa8eba4e5', 'hex'))],
    ['no-such-charset', Buffer.from('It leaks'), 'It leaks'],
  ])('in %s', async (charset, content, text) => {
    const head = mail(
      { Subject: charset, 'Content-Type': `text/plain; charset=${charset}`, 'Content-Transfer-Encoding': '8bit' },
      '',
    );
    expect((await reportOf(Buffer.concat([head, content]))).text).toBe(text);
  });

  test('as HTML alone: its words, and nothing that a browser would run', async () => {
    const html = `<html><head><style>p{}</style></head><body><p>It&nbsp;<b>leaks</b></p><script>alert(1)</script><div>Alarm&lt;1041&gt;</div></body></html>`;
    const { text } = await reportOf(mail({ Subject: 'html', 'Content-Type': 'text/html' }, html));
    expect(text).toBe('It leaks\n\nAlarm<1041>');
  });

  test('with NULs out of an encoding, halves of characters and a date that cannot be', async () => {
    const broken = { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': 'quoted-printable' };
    const headers = { ...broken, Subject: '=?utf-8?Q?a=00b?=', Date: 'Fri, 01 Jan 2038 00:00:00 +0000' };
    expect(await reportOf(mail(headers, 'It=00 leaks=ED=A0=80 =ZZ'))).toMatchObject({
      subject: 'ab',
      text: expect.stringMatching(/^It leaks/),
      receivedAt: office.service.clock.now().toISOString(),
    });
  });

  test('with nothing but a file: the subject stands for the words', async () => {
    const bytes = mail({ ...MIXED, Subject: 'See photo' }, ...part('image/png', 'a.png', PNG), '--x--');
    expect(await reportOf(bytes)).toMatchObject({ text: 'See photo', missingFiles: [] });
  });

  test('with another mail in it, which stays a file, and with more files than a report may have', async () => {
    const inner = mail({ Subject: 'inner' }, 'forwarded').toString();
    const forwarded = ['--x', 'Content-Type: message/rfc822', '', inner];
    const many = Array.from({ length: 51 }, (_, n) => part('text/plain', `f${n}.txt`, Buffer.from(`${n}`))).flat();
    const { attachments, missingFiles, text } = await reportOf(mail(MIXED, ...TEXT, ...forwarded, ...many, '--x--'));
    expect(text).toBe('Pumpe undicht, Öl am Boden');
    expect(attachments).toHaveLength(51);
    expect(missingFiles).toEqual([
      { fileName: 'f49.txt', reason: 'TOO_MANY' },
      { fileName: 'f50.txt', reason: 'TOO_MANY' },
    ]);
  });
});

test('what is no mail, and what is built to do harm, is refused by name; nothing of it is kept', async () => {
  const deep = Array.from({ length: 200 }, (_, n) => [
    `Content-Type: multipart/mixed; boundary=b${n}`,
    '',
    `--b${n}`,
  ]).flat();
  const before = (await office.service.outbox(IntakeReportTaken)).length;
  for (const bytes of [
    Buffer.from('just some text\r\n'),
    Buffer.from(`From: a@b.example\r\n${deep.join('\r\n')}`),
    mail({ Subject: 'x'.repeat(300_000) }, 'long'),
  ])
    expect(await send(bytes)).toMatchObject({ status: 422, code: 'MailUnreadable', intakeReport: null });
  expect(await send(Buffer.concat([mail({ Subject: 'binary' }, ''), Buffer.of(0, 1, 2)]))).toMatchObject({
    status: 415,
    code: 'AttachmentMismatch',
  });
  expect((await office.service.outbox(IntakeReportTaken)).length).toBe(before);
});

test('CUS-14: a settled report is erased: words, person and files, in the case that took them over too', async () => {
  const headers = { ...MIXED, Subject: 'Belt torn', 'Message-ID': '<belt@mill.example>' };
  const bytes = mail(headers, ...TEXT, ...part('image/png', 'aigerim.png', PNG), '--x--');
  const report = await reportOf(bytes);
  const erase = async (id: string, reason = 'Asked for by the person') =>
    (
      await run(
        `mutation ($id: ID!, $input: IntakeReportEraseInput!) { intakeReportErase(id: $id, input: $input) {
          intakeReport { ${SHOWN} erasedBy erasureReason } userErrors { __typename path } } }`,
        { id, input: { reason } },
        'AFTER_SALES_DIRECTOR',
      )
    ).intakeReportErase;
  expect((await erase(report.id)).userErrors).toMatchObject([{ __typename: 'IntakeReportUnsettled' }]);
  const addTo = `mutation ($id: ID!, $input: IntakeReportAddToInput!) { intakeReportAddTo(id: $id, input: $input) { userErrors { __typename } } }`;
  await run(addTo, { id: report.id, input: { ticket } });
  expect((await erase(report.id, ' ')).userErrors).toMatchObject([{ __typename: 'InputInvalid' }]);
  const { intakeReport: erased } = await erase(report.id);
  expect(erased).toMatchObject({
    ...{ status: 'ADDITION', ticket: { id: ticket }, text: '', subject: null, reporterName: null },
    ...{ reporterContact: null, attachments: [], missingFiles: [], erasureReason: 'Asked for by the person' },
  });
  const { notes } = await office.ticket(ticket, 'notes { text }');
  expect(notes[0].text).toBe(report.number);
  await office.service.purgeFiles();
  const tables = await office.service.service.orm.em.fork().execute<{ text: string }[]>(
    `select coalesce(jsonb_agg(to_jsonb(r)), '[]')::text || (select jsonb_agg(to_jsonb(a)) from attachment a where subject_id = ?)::text
       || (select jsonb_agg(to_jsonb(n)) from ticket_note n)::text as text from intake_report r where id = ?`,
    [report.id, report.id],
  );
  expect(tables[0]?.text).toContain('erased.png');
  expect(tables[0]?.text).not.toMatch(/Pumpe|Aigerim|aigerim|mill\.example|Belt/);
  expect((await office.service.outbox(IntakeReportErased)).at(-1)?.data).toMatchObject({ intakeReportId: report.id });
  expect(await send(bytes)).toMatchObject({ code: 'IntakeMailErased', intakeReport: null });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect((await announce(bytes, { sha256 })).userErrors).toEqual([{ __typename: 'IntakeMailErased' }]);
});

test('TCK-03: a mail that complains of us becomes a complaint with its words, day and files, and is forgotten there too', async () => {
  const headers = { ...MIXED, Subject: `Nobody came, ${number}` };
  const report = await reportOf(mail(headers, ...TEXT, ...part('image/png', 'yard.png', PNG), '--x--'));
  const complain = `mutation ($id: ID!, $input: IntakeReportComplainInput!) { intakeReportComplain(id: $id, input: $input) {
    intakeReport { status settledBy complaint { id } ticket { id } } complaint { id status channel words receivedAt ticket { id }
      intakeReports { id attachments { fileName } } } userErrors { __typename path } } }`;
  const become = async (id: string, input: object) => (await run(complain, { id, input })).intakeReportComplain;
  expect((await become(report.id, {})).userErrors).toMatchObject([
    { __typename: 'InputInvalid', path: ['input', 'customer'] },
  ]);
  const { intakeReport, complaint } = await become(report.id, { customer: ready.customer, ticket });
  const words = `Nobody came, ${number}\nPumpe undicht, Öl am Boden`;
  const files = expect.arrayContaining([{ fileName: 'mail.eml' }, { fileName: 'yard.png' }]);
  expect(complaint).toMatchObject({
    ...{ status: 'RECEIVED', channel: 'EMAIL', words, receivedAt: '2026-03-02T07:30:00.000Z', ticket: { id: ticket } },
    intakeReports: [{ id: report.id, attachments: files }],
  });
  expect(intakeReport).toEqual({
    ...{ status: 'COMPLAINT', settledBy: csr.subject, complaint: { id: complaint.id }, ticket: null },
  });
  expect((await office.service.outbox(IntakeReportResolved)).at(-1)?.data).toMatchObject({
    ...{ intakeReportId: report.id, outcome: 'COMPLAINT', complaintId: complaint.id, ticketId: null },
  });
  expect((await become(report.id, { customer: ready.customer })).userErrors).toMatchObject([
    { __typename: 'IntakeReportSettled' },
  ]);
  const input = { urgency: 'NORMAL', noRepetitionOf: [ticket] };
  const { ticket: redirected } = await office.done('complaintRedirect', { id: complaint.id, input });
  const erase = `mutation ($id: ID!, $input: IntakeReportEraseInput!) { intakeReportErase(id: $id, input: $input) { userErrors { __typename } } }`;
  await run(erase, { id: report.id, input: { reason: 'Asked for' } }, staff('AFTER_SALES_DIRECTOR'));
  expect(
    await office.ticket(redirected.id, 'symptom complaints { words intakeReports { attachments { id } } }'),
  ).toEqual({
    symptom: report.number,
    complaints: [{ words: report.number, intakeReports: [{ attachments: [] }] }],
  });
});

test('an erased report leaves the words of its ticket no longer than itself', async () => {
  const text = `Aigerim says ${'it howls '.repeat(500)}`;
  const take = `mutation ($input: IntakeReportTakeInput!) { intakeReportTake(input: $input) { intakeReport { ${SHOWN} } } }`;
  const { intakeReport: report } = (await run(take, { input: { channel: 'PHONE', text } })).intakeReportTake;
  expect(text.slice(0, 4000)).toMatch(/ $/);
  const id = report.id;
  const accept = `mutation ($id: ID!, $input: IntakeReportAcceptInput!) { intakeReportAccept(id: $id, input: $input) { ticket { id } userErrors { __typename } } }`;
  const { ticket: made } = (await run(accept, { id, input: { customer: ready.customer } })).intakeReportAccept;
  const erase = `mutation ($id: ID!) { intakeReportErase(id: $id, input: { reason: "Asked for" }) { userErrors { __typename } } }`;
  await run(erase, { id }, 'ADMINISTRATOR');
  expect((await office.ticket(made.id, 'symptom')).symptom).toBe(report.number);
});

test('CUS-14: what a solved case taught in the words of a report that is erased is forgotten too', async () => {
  const tell = async (text: string) => {
    const take = `mutation ($input: IntakeReportTakeInput!) { intakeReportTake(input: $input) { intakeReport { id } } }`;
    const { intakeReport } = (await run(take, { input: { channel: 'PHONE', text } })).intakeReportTake;
    const kit = await office.makeReady();
    const accept = `mutation ($id: ID!, $input: IntakeReportAcceptInput!) { intakeReportAccept(id: $id, input: $input) { ticket { id } } }`;
    const input = { customer: kit.customer, asset: kit.asset };
    const { ticket: made } = (await run(accept, { id: intakeReport.id, input })).intakeReportAccept;
    await office.entitle(made.id, kit);
    await office.done('ticketDiagnose', { id: made.id, input: DIAGNOSIS });
    const order = await office.visit(made.id, kit);
    await office.signOff(order);
    await office.done('workOrderComplete', { id: order, input: HOURS });
    return intakeReport.id as string;
  };
  const learned = async () => {
    const sql = `select (select string_agg(array_to_string(features, ' '), ' ') from solved_case) as cases,
      (select json_object_agg(feature, cases) from cause_count) as counts`;
    const [row] = await office.service.service.orm.em.fork().execute<{ cases: string; counts: object }[]>(sql);
    return row;
  };
  const id = await tell('Zhanna from Pavlodar: spindle blocked');
  await tell('spindle noisy');
  expect((await learned())?.cases).toContain('WORD:zhanna');
  expect((await learned())?.counts).toMatchObject({ ANY: 2, 'WORD:zhanna': 1, 'WORD:spindle': 2 });
  const erase = `mutation ($id: ID!) { intakeReportErase(id: $id, input: { reason: "Asked for" }) { userErrors { __typename } } }`;
  for (let n = 0; n < 2; n++) await run(erase, { id }, 'ADMINISTRATOR');
  const left = await learned();
  expect(left?.counts).toEqual({ ANY: 2, 'FAULT_CODE:HYD-07': 2, 'MODEL:X': 2, 'WORD:spindle': 1, 'WORD:noisy': 1 });
  expect(left?.cases).not.toMatch(/zhanna|pavlodar|blocked|IR-/i);
});

test('a list of reports with their files takes as many statements for many as for one', async () => {
  const query = (first: number) =>
    `{ intakeReports(first: ${first}) { edges { node { attachments { id } missingFiles { fileName } continues { id } refersTo { id } } } } }`;
  const count = (first: number) => office.service.countStatements(() => run(query(first), {}));
  expect(await count(20)).toBeLessThanOrEqual((await count(1)) + 2);
});

test('a report is found by the subject of its mail', async () => {
  const report = await reportOf(mail({ Subject: 'Sprocket worn' }, 'Please call us back'));
  const query = `{ ticketsSearch(text: "sprockets", kinds: [INTAKE_REPORT]) {
    edges { node { intakeReport { id } excerpts { field } } } } }`;
  const [found] = (await run(query, {})).ticketsSearch.edges;
  expect(found.node).toEqual({ intakeReport: { id: report.id }, excerpts: [{ field: 'subject' }] });
});

test('a mail of which nobody knows any more, before it comes or while it does, is refused, and makes no report', async () => {
  const bytes = mail({ Subject: 'Lost on its way' }, 'Hello');
  const em = office.service.service.orm.em.fork();
  const forgotten = async (when: 'BEFORE' | 'WHILE') => {
    const { intakeMail, upload } = await announce(bytes);
    const forget = () => em.execute('delete from intake_mail where id = ?', [intakeMail.id]);
    if (when === 'BEFORE') await forget();
    const coming = async function* () {
      if (when === 'WHILE') await forget();
      yield bytes;
    };
    return (await bring(upload.id, bytes.length, Readable.from(coming()))).code;
  };
  expect([await forgotten('BEFORE'), await forgotten('WHILE')]).toEqual(['UploadNotAwaited', 'IntakeMailNotFound']);
  expect(await em.execute('select from intake_report where subject = ?', ['Lost on its way'])).toEqual([]);
});

test('nobody but staff hands mails in, and a mail that there is not is null', async () => {
  const input = { file: { fileName: 'mail.eml', kind: 'MAIL', byteSize: 10 } };
  const { errors } = await office.service.send(HAND_IN, { input }, 'FINANCE');
  expect(errors[0].extensions.code).toBe('FORBIDDEN');
  const { intakeMail } = await run('query ($id: ID!) { intakeMail(id: $id) { id } }', { id: randomUUID() });
  expect(intakeMail).toBeNull();
});
