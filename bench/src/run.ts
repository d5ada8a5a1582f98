/** `npm run bench [-- part ...] [-- --durable]`: builds what changed, then measures; README.md tells what and how. */
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('turbo', ['run', 'build', '--output-logs=errors-only'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (status !== 0) process.exit(status ?? 1);

// Imported late: what it imports is what the build makes.
const { bench } = await import('./bench.ts');
process.exit(await bench(process.argv.slice(2)));
