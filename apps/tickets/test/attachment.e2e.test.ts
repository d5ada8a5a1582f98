import { createHash, randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { AttachmentAdded, AttachmentRemoved } from '@mainstay/contracts/tickets';
import { DEALER_SCOPES, type Actor } from '@mainstay/kit/domain';
import type { FileAnswer } from '@mainstay/kit/service';
import { staff } from '@mainstay/testing';
import { Office, type Ready } from './office.ts';

const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
  Buffer.alloc(200, 7),
]);
const csr = staff('CSR');
const dealer = (dealerId: string): Actor => ({
  subject: `shop:${dealerId}`,
  roles: [],
  dealerId,
  scopes: DEALER_SCOPES,
});
const own = dealer(randomUUID());
const other = dealer(randomUUID());

let office: Office;
let ready: Ready;
let ticket: string;
beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady({ dealerId: own.dealerId });
  ticket = await office.register(ready);
});
afterAll(() => office.service.close());

const callOf = (actor: Actor) => ({
  actor,
  correlationId: randomUUID(),
  causationId: null,
  traceparent: null,
  language: 'en' as const,
});
const FILE = { fileName: 'pump.png', kind: 'PHOTO', byteSize: PNG.length };

async function announce(file: object = FILE, as: Actor = csr, noun = 'ticket', id = ticket) {
  const Noun = noun.replace(/^./, letter => letter.toUpperCase());
  const query = `mutation ($id: ID!, $input: ${Noun}AttachInput!) { ${noun}Attach(id: $id, input: $input) {
    upload { id url maximumBytes expiresAt } userErrors { __typename message path
      ... on AttachmentTypeRefused { allowed } ... on AttachmentTooLarge { maximumBytes } ... on AttachmentsTooMany { maximum } } } }`;
  const input = { file, ...(noun === 'ticket' ? { idempotencyKey: randomUUID() } : {}) };
  return (await office.service.run(query, { id, input }, as))[`${noun}Attach`];
}
const put = (id: string, bytes: Uint8Array | AsyncIterable<Uint8Array>, as: Actor = csr, byteSize?: number) =>
  office.service.service.transfer(
    {
      method: 'PUT',
      id,
      body: bytes instanceof Uint8Array ? chunksOf(bytes) : bytes,
      byteSize: byteSize ?? (bytes instanceof Uint8Array ? bytes.length : 0),
    },
    callOf(as),
  );
const fetchFile = (id: string, as: Actor = csr) => office.service.service.transfer({ method: 'GET', id }, callOf(as));
async function* chunksOf(bytes: Uint8Array, size = 64) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const codeOf = ({ body }: FileAnswer) =>
  typeof body === 'string' ? JSON.parse(body).errors[0].extensions.code : undefined;
const attached = async (file: object = FILE, bytes: Uint8Array = PNG, as: Actor = csr): Promise<string> => {
  const { upload } = await announce(file, as);
  expect((await put(upload.id, bytes, as)).status).toBe(201);
  return upload.id;
};
const list = async (as: Actor = csr, args = '') =>
  (
    await office.service.run(
      `query ($id: ID!) { ticket(id: $id) { attachments${args} { id fileName contentType byteSize
    sha256 url } } }`,
      { id: ticket },
      as,
    )
  ).ticket.attachments;
const keptFiles = async () =>
  (await readdir(office.service.filesFolder, { recursive: true, withFileTypes: true })).filter(it => it.isFile())
    .length;
const sql = <T extends object[]>(query: string, values: unknown[] = []): Promise<T> =>
  office.service.service.orm.em.fork().execute<T>(query, values);

test('a photo is announced, sent, checked, listed and fetched as it was', async () => {
  const { upload, userErrors } = await announce({ ...FILE, description: 'The seal' });
  expect(userErrors).toEqual([]);
  expect(upload).toMatchObject({ url: `files/tickets/${upload.id}`, maximumBytes: 25_000_000 });
  expect(await list()).toEqual([]);
  expect((await put(upload.id, PNG)).status).toBe(201);
  const sha256 = createHash('sha256').update(PNG).digest('hex');
  const shown = { id: upload.id, fileName: 'pump.png', contentType: 'image/png', byteSize: PNG.length, sha256 };
  expect(await list()).toEqual([{ ...shown, url: upload.url }]);
  const { status, headers, body } = await fetchFile(upload.id);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': `attachment; filename="pump.png"; filename*=UTF-8''pump.png`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
  if (typeof body === 'string') throw new Error('Not a stream.');
  expect(Buffer.concat(await body.toArray())).toEqual(PNG);
  const [told] = await office.service.outbox(AttachmentAdded);
  expect(told?.data).toMatchObject({ attachmentId: upload.id, subjectType: 'TICKET', subjectId: ticket, sha256 });
  const audit = await sql<object[]>(`select outcome from audit where mutation = 'attachmentStore' and target = ?`, [
    ticket,
  ]);
  expect(audit).toEqual([{ outcome: 'DONE' }]);
});

test('a file that the store has lost is a failure before anything is answered, not half an answer', async () => {
  const id = await attached();
  await rm(join(office.service.filesFolder, 'tickets', id.slice(-2), id));
  await expect(fetchFile(id)).rejects.toThrow('ENOENT');
});

describe('an announcement is refused', () => {
  test('for a kind whose files have other endings, naming those', async () => {
    const { userErrors } = await announce({ ...FILE, fileName: 'run.exe' });
    expect(userErrors).toMatchObject([{ __typename: 'AttachmentTypeRefused', path: ['input', 'file', 'fileName'] }]);
    expect(userErrors[0].allowed).toContain('png');
    for (const fileName of ['page.html', 'drawing.svg', 'png', 'photo.png.js'])
      expect((await announce({ ...FILE, kind: 'DOCUMENT', fileName })).userErrors[0].__typename).toBe(
        'AttachmentTypeRefused',
      );
  });

  test('for more than a file of its kind may have, and for an empty file', async () => {
    const { userErrors } = await announce({ ...FILE, kind: 'SIGNATURE', byteSize: 1_000_001 });
    expect(userErrors).toMatchObject([{ __typename: 'AttachmentTooLarge', maximumBytes: 1_000_000 }]);
    expect((await announce({ ...FILE, byteSize: 0 })).userErrors).toMatchObject([{ __typename: 'InputInvalid' }]);
  });

  test('at a record that there is not', async () => {
    const { engineer: _, ...ids } = ready;
    const refusals: Readonly<Record<string, string>> = {
      ticket: 'TicketNotFound',
      workOrder: 'WorkOrderNotFound',
      remoteSession: 'RemoteSessionNotFound',
      returnRepair: 'ReturnRepairNotFound',
      mission: 'MissionNotFound',
      installationOrder: 'InstallationOrderNotFound',
    };
    for (const [noun, refusal] of Object.entries(refusals))
      expect((await announce(FILE, csr, noun, ids.part)).userErrors).toMatchObject([{ __typename: refusal }]);
  });

  test('when the record has as many files as it may have', async () => {
    const full = await office.register(ready);
    await sql(
      `insert into attachment (id, created_at, subject_type, subject_id, kind, status, file_name, byte_size, attached_by,
       attached_at, expires_at) select gen_random_uuid(), now(), 'TICKET', ?, 'PHOTO', 'STORED', 'a.png', 1, 'x', now(), now()
       from generate_series(1, 200)`,
      [full],
    );
    const { userErrors } = await announce(FILE, csr, 'ticket', full);
    expect(userErrors).toMatchObject([{ __typename: 'AttachmentsTooMany', maximum: 200 }]);
  });
});

test.each([
  ['../../etc/passwd.png', 'passwd.png'],
  ['C:\\temp\\..\\pump.png', 'pump.png'],
  ['a\u202egnp.exe.png', 'agnp.exe.png'],
  ['  ..hidden "x"\u0000.png', 'hidden x.png'],
  ['照片 1.png', '照片 1.png'],
])('the name %j is kept as %j, and the file lies nowhere but in the store', async (fileName, kept) => {
  const id = await attached({ ...FILE, fileName });
  expect((await list()).find((it: { id: string }) => it.id === id).fileName).toBe(kept);
  const places = await readdir(office.service.filesFolder, { recursive: true });
  expect(places.filter(it => it.endsWith(id))).toEqual([`tickets/${id.slice(-2)}/${id}`]);
});

describe('what comes is refused, and nothing of it is kept', () => {
  const refused = async (file: object, bytes: Uint8Array, byteSize = bytes.length) => {
    const before = await keptFiles();
    const { upload } = await announce(file);
    const answer = await put(upload.id, bytes, csr, byteSize);
    expect(await keptFiles()).toBe(before);
    expect((await fetchFile(upload.id)).status).toBe(404);
    return { status: answer.status, code: codeOf(answer), id: upload.id };
  };

  test('a program that calls itself a photo', async () => {
    const bytes = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]);
    expect(await refused({ ...FILE, byteSize: bytes.length }, bytes)).toMatchObject({
      status: 415,
      code: 'AttachmentMismatch',
    });
  });

  test('a page that calls itself a photo, a photo that calls itself a log, a log with a binary end', async () => {
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    expect((await refused({ ...FILE, byteSize: page.length }, page)).code).toBe('AttachmentMismatch');
    const log = { fileName: 'run.log', kind: 'LOG' };
    expect((await refused({ ...log, byteSize: PNG.length }, PNG)).code).toBe('AttachmentMismatch');
    const late = Buffer.concat([Buffer.alloc(9_000, 'line\n'), Buffer.of(0, 1, 2)]);
    expect((await refused({ ...log, byteSize: late.length }, late)).code).toBe('AttachmentMismatch');
  });

  test('fewer or more bytes than were said', async () => {
    expect((await refused({ ...FILE, byteSize: PNG.length + 1 }, PNG)).code).toBe('AttachmentSizeWrong');
    expect((await refused({ ...FILE, byteSize: 20 }, PNG, 20)).code).toBe('AttachmentSizeWrong');
    expect((await refused({ ...FILE, byteSize: PNG.length + 1 }, PNG, PNG.length + 1)).code).toBe(
      'AttachmentSizeWrong',
    );
  });

  test('other bytes than those whose digest was said; the right ones may follow', async () => {
    const sha256 = createHash('sha256').update(PNG).digest('hex');
    const changed = Buffer.from(PNG);
    changed[PNG.length - 1] = 8;
    const { code, id } = await refused({ ...FILE, sha256 }, changed);
    expect(code).toBe('AttachmentDigestWrong');
    expect((await put(id, PNG)).status).toBe(201);
  });

  test('a file that breaks off; it may come again', async () => {
    const { upload } = await announce();
    const before = await keptFiles();
    await expect(
      put(
        upload.id,
        (async function* () {
          yield PNG.subarray(0, 100);
          throw new Error('The line is dead.');
        })(),
        csr,
        PNG.length,
      ),
    ).rejects.toThrow('The line is dead.');
    expect(await keptFiles()).toBe(before);
    expect((await put(upload.id, PNG)).status).toBe(201);
  });
});

test('a file stays where the connection broke off as it was kept: nobody knows then whether it was', async () => {
  const { upload } = await announce();
  const { em } = office.service.service.orm;
  const fork = em.fork.bind(em);
  const forks = jest.spyOn(em, 'fork').mockImplementation(options => {
    const forked = fork(options);
    const transactional = forked.transactional.bind(forked);
    forked.transactional = async (work, how) => {
      const done = await transactional(work, how);
      const stored = await fork().execute(`select from attachment where id = ? and status = 'STORED'`, [upload.id]);
      if (stored.length === 0) return done;
      forks.mockRestore();
      throw new Error('Connection terminated unexpectedly');
    };
    return forked;
  });
  await expect(put(upload.id, PNG)).rejects.toThrow('Connection terminated');
  const { body } = await fetchFile(upload.id);
  expect(typeof body === 'string' ? body : await buffer(body)).toEqual(PNG);
});

describe('a file is awaited', () => {
  test('once, from the one who announced it, for a quarter of an hour', async () => {
    const { upload } = await announce();
    expect(codeOf(await put(upload.id, PNG, staff('CSR', 'test:somebody')))).toBe('UploadNotAwaited');
    expect((await put(upload.id, PNG)).status).toBe(201);
    expect(codeOf(await put(upload.id, PNG))).toBe('UploadNotAwaited');
    const late = (await announce()).upload;
    office.service.clock.advance({ minutes: 15 });
    expect(codeOf(await put(late.id, PNG))).toBe('UploadNotAwaited');
    expect(codeOf(await put(randomUUID(), PNG))).toBe('UploadNotAwaited');
  });

  test('by one sender at a time', async () => {
    const { upload } = await announce();
    const answers = await Promise.all([put(upload.id, PNG), put(upload.id, PNG)]);
    expect(answers.map(it => it.status).sort()).toEqual([201, 404]);
    expect((await fetchFile(upload.id)).status).toBe(200);
  });
});

describe('a dealer', () => {
  test('attaches to its own tickets and fetches from them; another finds nothing', async () => {
    const id = await attached(FILE, PNG, own);
    expect((await fetchFile(id, own)).status).toBe(200);
    expect((await list(own)).map((it: { id: string }) => it.id)).toContain(id);
    expect((await announce(FILE, other)).userErrors).toMatchObject([{ __typename: 'TicketNotFound' }]);
    const { status, body } = await fetchFile(id, other);
    expect({ status, body }).toEqual(await fetchFile(randomUUID(), other).then(it => ({ status: 404, body: it.body })));
  });

  test('does not send what another announced', async () => {
    const { upload } = await announce(FILE, own);
    expect(codeOf(await put(upload.id, PNG, { ...other, subject: own.subject }))).toBe('UploadNotAwaited');
    expect((await put(upload.id, PNG, own)).status).toBe(201);
  });

  test('whose scope was withdrawn fetches nothing any more', async () => {
    const id = await attached(FILE, PNG, own);
    expect((await fetchFile(id, { ...own, scopes: ['parts:read'] })).status).toBe(404);
  });

  test('whose ticket is no longer its own fetches nothing any more', async () => {
    const id = await attached(FILE, PNG, own);
    await sql('update ticket set dealer_id = ? where id = ?', [other.dealerId, ticket]);
    expect((await fetchFile(id, own)).status).toBe(404);
    await sql('update ticket set dealer_id = ? where id = ?', [own.dealerId, ticket]);
    expect((await fetchFile(id, own)).status).toBe(200);
  });

  test('takes no file away', async () => {
    const query = `mutation ($id: ID!) { ticketRemoveAttachment(id: $id, input: { attachment: $id, reason: "x" }) { ticket { id } } }`;
    const { errors } = await office.service.send(query, { id: ticket }, own);
    expect(errors[0].extensions.code).toBe('FORBIDDEN');
  });
});

describe('a file that is taken away', () => {
  const REMOVE = `mutation ($id: ID!, $input: TicketRemoveAttachmentInput!) { ticketRemoveAttachment(id: $id, input: $input) {
    ticket { id } userErrors { __typename path } } }`;
  const remove = async (attachment: string, reason = 'Shows a face', id = ticket) =>
    (await office.service.run(REMOVE, { id, input: { attachment, reason } }, csr)).ticketRemoveAttachment;

  test('is there no more; who asks finds by whom and why, and the night takes its bytes', async () => {
    const id = await attached();
    expect((await remove(id)).userErrors).toEqual([]);
    expect((await fetchFile(id)).status).toBe(404);
    expect((await list()).map((it: { id: string }) => it.id)).not.toContain(id);
    const query = `query ($id: ID!) { ticket(id: $id) { attachments(withRemoved: true) { id removedBy removalReason } } }`;
    const all = (await office.service.run(query, { id: ticket }, csr)).ticket.attachments;
    expect(all).toContainEqual({ id, removedBy: csr.subject, removalReason: 'Shows a face' });
    expect((await office.service.outbox(AttachmentRemoved)).at(-1)?.data).toMatchObject({ attachmentId: id });
    const before = await keptFiles();
    await office.service.purgeFiles();
    expect(await keptFiles()).toBe(before - 1);
  });

  test('is refused without a reason, twice, and at another record', async () => {
    const id = await attached();
    expect((await remove(id, ' ')).userErrors).toMatchObject([{ __typename: 'InputInvalid' }]);
    expect((await remove(id, 'x', await office.register(ready))).userErrors).toMatchObject([
      { __typename: 'AttachmentNotFound', path: ['input', 'attachment'] },
    ]);
    await remove(id);
    expect((await remove(id)).userErrors).toMatchObject([{ __typename: 'AttachmentNotFound' }]);
  });
});

test('what a crash left half done is gone after a night; what may still come is not', async () => {
  await office.service.purgeFiles();
  const crashed = (await announce()).upload.id;
  const awaited = (await announce()).upload.id;
  const kept = await attached();
  await office.service.files.put(`tickets/${crashed.slice(-2)}/${crashed}`, 'half');
  await sql(`update attachment set status = 'ARRIVING', expires_at = now() - interval '25 hours' where id = ?`, [
    crashed,
  ]);
  await sql(`update attachment set expires_at = now() + interval '1 hour' where id = ?`, [awaited]);
  const before = await keptFiles();
  await office.service.purgeFiles();
  expect(await keptFiles()).toBe(before - 1);
  const rows = await sql<{ id: string }[]>('select id from attachment');
  const ids = new Set(rows.map(it => it.id));
  expect([crashed, awaited, kept].map(id => ids.has(id))).toEqual([false, true, true]);
});

test('CUS-14: of an erased report no file is kept that was announced before, nor one that is just coming', async () => {
  const take = `mutation { intakeReportTake(input: { channel: PHONE, text: "It leaks" }) { intakeReport { id } } }`;
  const { id } = (await office.service.run(take, {}, csr)).intakeReportTake.intakeReport;
  const file = async () => (await announce(FILE, csr, 'intakeReport', id)).upload.id as string;
  const [awaited, coming, stored] = [await file(), await file(), await file()];
  expect((await put(stored, PNG)).status).toBe(201);
  const settle = `mutation ($id: ID!) { intakeReportReject(id: $id, input: { reason: "Advertisement" }) { userErrors { message } } }`;
  expect((await office.service.run(settle, { id }, csr)).intakeReportReject.userErrors).toEqual([]);
  const erase = `mutation ($id: ID!) { intakeReportErase(id: $id, input: { reason: "Asked for" }) { userErrors { message } } }`;
  const came = put(
    coming,
    (async function* () {
      yield PNG.subarray(0, 100);
      await office.service.run(erase, { id }, 'ADMINISTRATOR');
      yield PNG.subarray(100);
    })(),
    csr,
    PNG.length,
  );
  expect(codeOf(await came)).toBe('UploadNotAwaited');
  expect(codeOf(await put(awaited, PNG))).toBe('UploadNotAwaited');
  const { userErrors } = await announce(FILE, csr, 'intakeReport', id);
  expect(userErrors).toMatchObject([{ __typename: 'IntakeReportForgotten' }]);
  const list = `query ($id: ID!) { intakeReport(id: $id) { attachments(withRemoved: true) { id fileName contentType } } }`;
  const { attachments } = (await office.service.run(list, { id }, csr)).intakeReport;
  expect(attachments).toEqual([{ id: stored, fileName: 'erased.png', contentType: 'image/png' }]);
  const isKept = (it: string) => office.service.files.exists(`tickets/${it.slice(-2)}/${it}`);
  expect(await isKept(coming)).toBe(false);
  await office.service.purgeFiles();
  for (const it of [awaited, coming, stored]) expect(await isKept(it)).toBe(false);
});

test('a visit has photos and the signature of the customer', async () => {
  const { order } = await office.repaired(ready);
  const { upload } = await announce({ ...FILE, kind: 'SIGNATURE' }, csr, 'workOrder', order);
  expect((await put(upload.id, PNG)).status).toBe(201);
  const query = `query ($id: ID!) { workOrder(id: $id) { attachments { kind fileName } } }`;
  const { workOrder } = await office.service.run(query, { id: order }, csr);
  expect(workOrder.attachments).toEqual([{ kind: 'SIGNATURE', fileName: 'pump.png' }]);
});

test('files of many tickets come in as many statements as those of one', async () => {
  const query = '{ tickets(first: 20) { edges { node { attachments { id } } } } }';
  const one = await office.service.countStatements(() =>
    office.service.run(query.replace('first: 20', 'first: 1'), {}, csr),
  );
  for (let n = 0; n < 3; n++) await office.register(ready);
  expect(await office.service.countStatements(() => office.service.run(query, {}, csr))).toBe(one);
});

test('what a text says is found as text, whatever its encoding', async () => {
  const bytes = Buffer.concat([Buffer.from('error '), Buffer.from('d6d0cec4', 'hex'), Buffer.from('\n')]);
  const id = await attached({ fileName: 'run.log', kind: 'LOG', byteSize: bytes.length }, bytes);
  const { headers, body } = await fetchFile(id);
  expect(headers['content-type']).toContain('text/plain');
  if (typeof body === 'string') throw new Error('Not a stream.');
  expect(await text(body)).toContain('error');
});
