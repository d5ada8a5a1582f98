import { randomUUIDv7 } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { tickets } from '@mainstay/tickets';
import { expect, test } from '@jest/globals';
import { PlatformClient } from '../src/client/platform-client.ts';
import { importMails } from '../src/imports/import-mails.ts';
import { ImportingService } from './importing.ts';

test('a folder of mails: each becomes a report once, a mail of ours that came back is named, and one that is no mail keeps none away', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mails-'));
  const importing = await ImportingService.start(tickets);
  try {
    const head = 'From: Aigerim <a@mill.example>\r\n';
    await writeFile(join(folder, '1.eml'), `${head}Subject: one\r\nMessage-ID: <1@mill>\r\n\r\nIt leaks`);
    await writeFile(join(folder, '2.EML'), `${head}Subject: two\r\nMessage-ID: <2@mill>\r\n\r\nIt howls`);
    await writeFile(join(folder, '3.eml'), 'no mail at all');
    await writeFile(join(folder, '4.eml'), `${head}Subject: again\r\nMessage-ID: <1@mill>\r\n\r\nIt leaks`);
    const mailId = randomUUIDv7();
    const type = 'multipart/report; report-type=delivery-status; boundary=x';
    const status =
      '--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nAction: failed\r\n';
    const returned = `--x\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <${mailId}@maker.example>\r\n--x--`;
    await writeFile(join(folder, '5.eml'), `${head}Content-Type: ${type}\r\n\r\n${status}${returned}`);
    await writeFile(join(folder, 'notes.txt'), 'not looked at');
    const sendFile = async (as: string, url: string, bytes: Uint8Array) => {
      const actor = { subject: as, roles: [as], dealerId: null };
      const { status, body } = await importing.service.service.transfer(
        { method: 'PUT', id: url.split('/').at(-1) ?? '', body: Readable.from([bytes]), byteSize: bytes.length },
        { actor, correlationId: crypto.randomUUID(), causationId: null, traceparent: null, language: 'en' },
      );
      return status === 201 || typeof body !== 'string' ? null : String(JSON.parse(body).errors[0].message);
    };
    const bring = () =>
      importMails({ client: new PlatformClient(importing.execute), sendFile, as: 'CSR', path: folder });
    const [one, two] = [1, 2].map(n => `IR-2026-00000${n}`);
    expect(await bring()).toEqual([
      { file: '1.eml', number: one, isRepeated: false },
      { file: '2.EML', number: two, isRepeated: false },
      { file: '3.eml', refusal: 'No mail can be read from this file.' },
      { file: '4.eml', number: one, isRepeated: true },
      { file: '5.eml', mailId, delivery: 'CAME_BACK' },
    ]);
    expect((await bring()).flatMap(it => ('number' in it ? [[it.number, it.isRepeated]] : []))).toEqual([
      [one, true],
      [two, true],
      [one, true],
    ]);
    await expect(
      importMails({
        client: new PlatformClient(importing.execute),
        sendFile,
        as: 'CSR',
        path: join(folder, 'notes.txt'),
      }),
    ).rejects.toThrow('There is no mail');
  } finally {
    await importing.close();
    await rm(folder, { recursive: true });
  }
});
