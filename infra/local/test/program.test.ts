import { expect, test } from '@jest/globals';
import { Program } from '../src/program.ts';

/** Ends at once, and leaves somebody of another group behind who holds what it writes to. */
const LEAVES_A_WRITER = `
  const { spawn } = require('node:child_process');
  const left = 'while kill -0 ' + process.pid + ' 2>&-; do :; done; echo gone; exec sleep 0.3';
  const child = spawn('sh', ['-c', left], { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
  child.unref();
`;

test('a program that is gone when its time is over is not killed: what it left behind ends in its own time', async () => {
  const program = new Program({ file: process.execPath, args: ['-e', LEAVES_A_WRITER] });
  expect(await program.saw(/gone/, 10_000)).toBe(true);
  await program.stop('SIGTERM', 0);
  expect(program.hasExited).toBe(true);
});
