import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { csvRows, inspectCsv } from './csv-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'csv-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(content: string | Buffer): Promise<string> {
  const path = join(folder, `${crypto.randomUUID()}.csv`);
  await writeFile(path, content);
  return path;
}

test('rows know the line on which they begin, blank lines and line breaks in values included', async () => {
  const path = await file('\uFEFFnumber, name\r\n1,"a\r\nb"\r\n\r\n2,c\r\n3,"d"');
  expect(await inspectCsv(path)).toMatchObject({ columns: ['number', 'name'], rowCount: 3 });
  expect(await Array.fromAsync(csvRows(path, 0))).toEqual([
    { line: 2, cells: ['1', 'a\nb'] },
    { line: 5, cells: ['2', 'c'] },
    { line: 6, cells: ['3', 'd'] },
  ]);
  expect(await Array.fromAsync(csvRows(path, 4))).toHaveLength(2);
});

test('a row with too many or too few values is a row like any other: the service names it', async () => {
  const path = await file('a,b\n1\n1,2,3\n');
  expect((await Array.fromAsync(csvRows(path, 0))).map(row => row.cells.length)).toEqual([1, 3]);
});

test.each([
  ['a quote that nothing closes', 'a,b\n1,2\n3,"4\n5,6\n', /begins on line 3 opens a quote that nothing closes/],
  ['a quote inside a value', 'a,b\n1,2\n3,4" long\n', /line 3 has a quote in the middle of a value/],
  ['a quote closed too early', 'a,b\n1,"2"x\n', /line 2 has a quote in the middle of a value/],
  ['a file that is not UTF-8', Buffer.from('a,b\n1,2\n\xb1\xb8\xbc\xfe,4\n', 'latin1'), /line 3 is not UTF-8/],
  ['a character cut off at the end', Buffer.from([0x61, 0x0a, 0xe5, 0xa4]), /line 2 is not UTF-8/],
  ['a row without end', `a,b\n1,"${'x\n'.repeat(40_000)}`, /begins on line 2 has more than 50000 characters/],
  ['an empty file', '', /is empty/],
])('%s is found before anything is sent, with its line', async (_name, content, message) => {
  const path = await file(content);
  await expect(inspectCsv(path)).rejects.toThrow(message);
});

test('a file that is not there is one line of text', async () => {
  await expect(inspectCsv(join(folder, 'nowhere.csv'))).rejects.toThrow(/nowhere.csv cannot be read/);
});
