import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { ArrivingFile } from './arriving-file.ts';
import { cleanName, contentTypeOf } from './file-kinds.ts';

const CHUNK = 16_384;
const CHUNKS = 2_000;

test('of a file of any size no more than a few chunks are held, however slowly it is kept', async () => {
  let made = 0;
  const bytes = (async function* () {
    for (let n = 0; n < CHUNKS; n++) {
      made += 1;
      yield Buffer.alloc(CHUNK, 'a log line\n');
    }
  })();
  const file = new ArrivingFile({ fileName: 'run.log', byteSize: CHUNK * CHUNKS }, bytes);
  let kept = 0;
  let most = 0;
  for await (const chunk of Readable.from(file.chunks(), { objectMode: false })) {
    kept += Buffer.byteLength(chunk);
    if (kept % (CHUNK * 100) === 0) await setImmediate();
    most = Math.max(most, made - kept / CHUNK);
  }
  expect(made).toBe(CHUNKS);
  expect(kept).toBe(CHUNK * CHUNKS);
  expect(most).toBeLessThanOrEqual(8);
});

test('what is too long is given up at the first chunk too many, what is wrong at the first that tells', async () => {
  let made = 0;
  const endless = async function* () {
    for (;;) {
      made += 1;
      yield Buffer.alloc(CHUNK, 'x');
    }
  };
  const long = new ArrivingFile({ fileName: 'run.log', byteSize: CHUNK * 3 }, endless());
  await expect(Array.fromAsync(long.chunks())).rejects.toThrow('was said to have');
  expect(made).toBe(4);
  made = 0;
  const wrong = new ArrivingFile({ fileName: 'photo.png', byteSize: CHUNK * 3 }, endless());
  await expect(Array.fromAsync(wrong.chunks())).rejects.toThrow('not what its name says');
  expect(made).toBe(1);
});

test.each([
  ['a.jpg', 'ffd8ffe000104a46494600', 'image/jpeg'],
  ['a.PDF', '255044462d312e370a', 'application/pdf'],
  ['a.gz', '1f8b0800000000000003', 'application/gzip'],
  ['a.zip', '504b0304140000000800', 'application/zip'],
  ['a.mp4', '00000018667479706d703432000000006d70343269736f6d', 'video/mp4'],
  ['a.heic', '00000018667479706865696300000000686569636d696631', 'image/heic'],
])('%s is served as what it is', async (name, hex, contentType) => {
  expect(await contentTypeOf(name, Buffer.from(hex, 'hex'))).toBe(contentType);
});

test('a name of nothing is refused, a long one keeps its ending', () => {
  expect(() => cleanName(['name'], '../..')).toThrow();
  expect(cleanName(['name'], `${'长'.repeat(300)}.png`)).toMatch(/^长{140,150}\.png$/);
});
