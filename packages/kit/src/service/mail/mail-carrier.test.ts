import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MailEnvironment } from '../environment.ts';
import { type Letter, LetterDeferred, LetterRefused, openMail } from './mail-carrier.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mainstay-mail-'));
});
afterAll(() => rm(folder, { recursive: true }));

const letter: Letter = {
  id: 'T-2026-000042.01a20145',
  to: { name: '阿依古丽', address: 'aliya@mill.example' },
  ...{ subject: 'Here\r\nBcc: all@mill.example', text: 'One.\n.\nTwo.', language: 'en' },
  writtenAt: new Date('2026-03-02T08:00:00Z'),
};
const carrierOf = (more: object) => openMail(MailEnvironment.parse({ MAIL_FOLDER: folder, ...more }));

test('without a relay a mail is a file that a mail program opens, the same however often it is sent, and a subject is no header', async () => {
  const carrier = carrierOf({ MAIL_FROM: 'Service <service@maker.example>', MAIL_REPLY_TO: 'answers@maker.example' });
  await carrier.carry(letter);
  await carrier.carry(letter);
  expect(await readdir(folder)).toEqual(['20260302T080000-T-2026-000042.01a20145.eml']);
  const mail = await readFile(join(folder, '20260302T080000-T-2026-000042.01a20145.eml'), 'utf8');
  const [headers = ''] = mail.split('\r\n\r\n');
  expect(headers).toContain('\r\nMessage-ID: <T-2026-000042.01a20145@maker.example>\r\n');
  expect(headers).toContain('\r\nReply-To: answers@maker.example\r\n');
  expect(headers).toContain('\r\nDate: Mon, 02 Mar 2026 08:00:00 +0000\r\n');
  expect(headers).not.toMatch(/^Bcc:/m);
});

test.each(['nobody', 'a@b.example, c@d.example', 'a b@c.example', '<a@b.example>'])(
  'what is no address, such as %s, is refused before anybody is asked',
  async address => {
    const carrier = carrierOf({ MAIL_SMTP_HOST: '127.0.0.1', MAIL_SMTP_PORT: '1', MAIL_FROM: 'service@maker.example' });
    await expect(carrier.carry({ ...letter, to: { name: 'A', address } })).rejects.toEqual(
      new LetterRefused('ADDRESS', null),
    );
  },
);

test('a relay needs to know whom mails come from', () => {
  expect(() => carrierOf({ MAIL_SMTP_HOST: 'relay.example' })).toThrow('MAIL_SMTP_HOST needs MAIL_FROM');
});

/** What a mail server says, line by line, whatever it hears: the first is its greeting. */
async function atServer<T>(replies: readonly string[], work: (port: string) => Promise<T>): Promise<T> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    const left = [...replies];
    const answer = () => socket.write(`${left.shift() ?? '250 Yes'}\r\n`);
    sockets.add(socket.on('data', answer).on('error', () => undefined));
    answer();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    return await work(String((server.address() as AddressInfo).port));
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

test.each([
  ['a server that takes nothing now', ['421 Busy'], {}, new LetterDeferred('EPROTOCOL', 421)],
  ['one that is closed to us', ['554 Go away'], {}, new LetterDeferred('EPROTOCOL', 554)],
  ['one without encryption', ['220 Hi', '250 Yes'], { MAIL_SMTP_TLS: 'starttls' }, LetterDeferred],
  [
    'a password that is wrong',
    ['220 Hi', '250-Yes\r\n250 AUTH PLAIN', '535 No'],
    { MAIL_SMTP_USER: 'me' },
    LetterDeferred,
  ],
  ['a sender who may not', ['220 Hi', '250 Yes', '550 Not you'], {}, LetterDeferred],
  ['an address for later', ['220 Hi', '250 Yes', '250 Yes', '450 Later'], {}, LetterDeferred],
  ['an address that is none', ['220 Hi', '250 Yes', '250 Yes', '550 None'], {}, new LetterRefused('ADDRESS', 550)],
  [
    'an address that is none by its enhanced code',
    ['220 Hi', '250 Yes', '250 Yes', '550 5.1.1 None'],
    {},
    new LetterRefused('ADDRESS', 550),
  ],
  ...[
    ['an address by its enhanced code alone', '554 5.1.10 No mails there', 'ADDRESS'],
    ['a mailbox that is closed', '550 5.2.1 Disabled', 'ADDRESS'],
    ['a mailbox that is full', '552 5.2.2 Full', 'LETTER'],
    ['one that is full, without more', '552 Full', 'LETTER'],
    ['a mail that is too long', '550-5.2.3 Too\r\n550 5.2.3 long', 'LETTER'],
  ].map(
    ([what = '', said = '', of]) =>
      [
        what,
        ['220 Hi', '250 Yes', '250 Yes', said],
        {},
        new LetterRefused(of === 'ADDRESS' ? 'ADDRESS' : 'LETTER', Number(said.slice(0, 3))),
      ] as const,
  ),
  [
    'one that does not know who sends',
    ['220 Hi', '250 Yes', '250 Yes', '553 5.1.8 Who are you'],
    {},
    new LetterDeferred('EENVELOPE', 553),
  ],
  [
    'one that does not let us relay',
    ['220 Hi', '250 Yes', '250 Yes', '554 5.7.1 Relay access denied'],
    {},
    new LetterDeferred('EENVELOPE', 554),
  ],
  [
    'one that does not let us relay and says so at length',
    ['220 Hi', '250 Yes', '250 Yes', '550-5.7.1 No\r\n550 5.7.1 Ask us'],
    {},
    new LetterDeferred('EENVELOPE', 550),
  ],
  [
    'a mail that is not wanted',
    ['220 Hi', '250 Yes', '250 Yes', '250 Yes', '354 Go on', '554 5.7.1 Spam'],
    {},
    new LetterRefused('LETTER', 554),
  ],
])(
  '%s: tried again unless it is the last word, and the person is not in what the log says',
  async (_, replies, more, error) => {
    const failure: unknown = await atServer(replies, port => {
      const relay = {
        MAIL_SMTP_HOST: '127.0.0.1',
        MAIL_SMTP_PORT: port,
        MAIL_SMTP_TLS: 'none',
        MAIL_FROM: 'me@here.example',
      };
      return carrierOf({ ...relay, ...more })
        .carry(letter)
        .catch((it: unknown) => it);
    });
    if (typeof error === 'function') expect(failure).toBeInstanceOf(error);
    else expect(failure).toEqual(error);
    expect(JSON.stringify([String(failure), failure])).not.toContain('mill.example');
  },
);

test('nobody who listens is a reason to try again', async () => {
  const port = await atServer([], it => Promise.resolve(it));
  const relay = { MAIL_SMTP_HOST: '127.0.0.1', MAIL_SMTP_PORT: port, MAIL_FROM: 'me@here.example' };
  await expect(carrierOf(relay).carry(letter)).rejects.toThrow(LetterDeferred);
});
