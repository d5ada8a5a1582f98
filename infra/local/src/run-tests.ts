/** `npm test [-- jest arguments]`: builds what changed, then runs Jest and ends with its exit code. */
import { join } from 'node:path';
import { build, repositoryRoot, run } from './repository.ts';

const interruption = new AbortController();
// Ctrl-C reaches Jest by itself; we stay to pass on how it ended.
process.on('SIGINT', () => interruption.abort());

if (!(await build(interruption.signal))) process.exit(1);
const jest = join(repositoryRoot, 'node_modules', 'jest', 'bin', 'jest.js');
process.exit(await run(process.execPath, [jest, ...process.argv.slice(2)], process.env));
