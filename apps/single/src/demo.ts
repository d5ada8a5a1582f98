/** `npm run demo -- NAME`: plays a flow against the running platform and tells what happens; a repair case where none is named. */
import { setTimeout as delay } from 'node:timers/promises';
import { SERVICES } from '@mainstay/contracts';
import { fetchToken } from '@mainstay/identity/fetch-token';
import { connectNats, subjectOf } from '@mainstay/kit/service';
import { ClientError, executeOverHttp, PlatformClient } from './client/platform-client.ts';
import { Journey, type Narrator, STAGE } from './journey/journey.ts';
import { STORIES } from './journey/stories.ts';

const env = process.env;
const gatewayUrl = env['GATEWAY_URL'] ?? `http://localhost:${env['PORT'] ?? 4000}`;
const natsUrl = env['NATS_URL'] ?? `nats://127.0.0.1:${env['NATS_PORT'] ?? 42_229}`;
const BUS_WITHIN_MS = 5_000;

/** Everything that is said on the bus from now on, in its order. */
async function listen(heard: (type: string) => void): Promise<() => Promise<void>> {
  const connecting = connectNats(natsUrl, 'demo');
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new ClientError(`Nothing answers at ${natsUrl}: set NATS_URL.`)), BUS_WITHIN_MS).unref();
  });
  const nats = await Promise.race([connecting, late]);
  const prefix = env['SUBJECT_PREFIX'] || undefined;
  for (const service of SERVICES) {
    nats.subscribe(subjectOf(`${service}.>`, prefix), {
      callback: (_, message) => heard(prefix ? message.subject.slice(prefix.length + 1) : message.subject),
    });
  }
  return () => nats.close();
}

/** How long the bus must be silent before the story goes on. */
const SILENCE_MS = 120;

class Teller implements Narrator {
  private heard: string[] = [];
  private chapters = 0;

  hear(type: string): void {
    this.heard.push(type);
  }

  chapter(title: string): void {
    console.log(`\n${++this.chapters}. ${title}`);
  }

  did(as: string, mutation: string, result: string): Promise<void> {
    return this.tell(`${as}, ${mutation}`, result);
  }

  saw(fact: string): Promise<void> {
    return this.tell('then', fact);
  }

  private async tell(what: string, line: string): Promise<void> {
    console.log(`   ${what}: ${line}`);
    for (let before = -1; before < this.heard.length;) {
      before = this.heard.length;
      await delay(SILENCE_MS);
    }
    if (this.heard.length > 0) console.log(`      on the bus: ${this.heard.join(', ')}`);
    this.heard = [];
  }
}

async function main(name = 'repair'): Promise<void> {
  const story = STORIES.get(name);
  const list = [...STORIES].map(([known, { what }]) => `  npm run demo -- ${known.padEnd(15)}${what}`).join('\n');
  if (!story) throw new ClientError(`There is no flow ${name}. There are:\n${list}`);
  console.log(`Flows that can be played:\n${list}\n\nNow: ${story.what}.`);
  const issuer = env['OIDC_ISSUER'] || undefined;
  const tokenOf = (as: string) => fetchToken({ as, issuer });
  const client = new PlatformClient(executeOverHttp({ gatewayUrl, tokenOf }), tokenOf);
  await client.query('csr', 'AnyTicket');
  const teller = new Teller();
  const stopListening = await listen(type => teller.hear(type));
  const begin = performance.now();
  try {
    await story.play(new Journey(client, { ...STAGE, run: `DEMO-${Date.now().toString(36).toUpperCase()}` }, teller));
    console.log(`\nPlayed in ${((performance.now() - begin) / 1000).toFixed(1)} s.`);
  } finally {
    await stopListening();
  }
}

try {
  await main(process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
process.exit();
