import { expect, test } from '@jest/globals';
import { MailUnreadable } from './intake-mail.errors.ts';
import { readMail } from './read-mail.ts';

/** Lines cost the parser far more than their bytes. */
const heavy = Buffer.concat([Buffer.from('From: a@b.example\n\n'), Buffer.alloc(6_000_000, 'a\n')]);

test('a mail that takes too long is ended, and the service goes on with other work meanwhile', async () => {
  let turns = 0;
  const other = setInterval(() => turns++, 1);
  await expect(readMail(heavy, { withinMs: 300, megabytes: 256 })).rejects.toThrow(MailUnreadable);
  clearInterval(other);
  expect(turns).toBeGreaterThan(5);
});

test('a mail that takes too much memory is ended, and the next one is read', async () => {
  const ended = readMail(heavy, { withinMs: 60_000, megabytes: 16 });
  const next = readMail(Buffer.from('From: Aigerim <a@mill.example>\n\nIt leaks'));
  await expect(ended).rejects.toThrow(MailUnreadable);
  expect(await next).toMatchObject({ senderName: 'Aigerim', text: 'It leaks', files: [] });
});
