// node files.ts NUMBER [FOLDER]: the files at a ticket, and into a folder with them.
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { dealer } from './dealer.ts';

const [, , number = '', folder] = process.argv;
for (const file of (await dealer.files(number)) ?? []) {
  console.log(file.kind, file.fileName, file.byteSize, file.sha256);
  if (folder === undefined || file.removedAt !== null) continue;
  const content = await dealer.download(file);
  await writeFile(join(folder, basename(file.fileName)), Buffer.from(await content.arrayBuffer()));
}
