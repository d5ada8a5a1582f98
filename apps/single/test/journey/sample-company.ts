import { readFile } from 'node:fs/promises';
import { SERVICES } from '@mainstay/contracts';
import { fetchToken } from '@mainstay/identity';
import { expect } from '@jest/globals';
import type { PlatformClient } from '../../src/client/platform-client.ts';
import { type Edges, nodes } from '../../src/journey/journey.ts';
import { bringSample } from '../../src/sample/bring-sample.ts';
import { readCompany } from '../../src/sample/sample-files.ts';
import type { Issuer } from './issuer.ts';
import type { RunningPlatform } from './topologies.ts';

const ENGINEERS = '{ engineers(first: 50) { edges { node { code account } } } }';
const FORETOLD = `{ runFindings(first: 50) { edges { node {
  because outcome watch { code } maintenancePlan { status predictedBecause } } } } }`;
const FIGURES = new URL('../figures.txt', import.meta.url);
const BLANK_OF_DOCUMENT = /^ {2}(?:= )?\S+ (?<code>\S+) \/ (?<figure>.+): blank \(\d{3} L\d+\)$/gm;
const DRAFT = / stays a draft\./;
const BLANK = /^[\w-]+ stays a draft\. Fill these in before putting the policy in force: \w/;
/** What a second run says once more, and the services take as said. */
const SAID_AGAIN = "('customerImport', 'assetImport', 'partImport', 'dealerChooseCalendar')";

interface Blank {
  readonly code: string;
  readonly figure: { readonly name: string };
  readonly roles: readonly string[];
}

/** The sample company as `npm start` brings it in. */
export class SampleCompany {
  readonly #said: string[] = [];

  constructor(
    private readonly issuer: Issuer,
    private readonly platform: RunningPlatform,
  ) {}

  async bring(): Promise<void> {
    const { identity, secretsFile } = this.issuer;
    const { gatewayUrl } = this.platform;
    await bringSample({ identity, gatewayUrl, secretsFile }, line => this.#said.push(line));
  }

  /** Whoever signs in for an engineer is that engineer, each dealer has a user, and a policy lacks nothing but what its source leaves open. */
  async expectPeople(client: PlatformClient): Promise<void> {
    const { engineers, dealers } = await readCompany();
    const expected = await Promise.all(
      engineers.map(async ({ code, signsInAs }) => ({
        code,
        account: signsInAs ? await client.subjectOf(signsInAs) : null,
      })),
    );
    const found = (await client.execute('dispatcher', { query: ENGINEERS })) as { readonly engineers: Edges<object> };
    expect(nodes(found.engineers)).toEqual(expect.arrayContaining(expected));
    expect(nodes(found.engineers)).toHaveLength(engineers.length);
    expect(expected.some(it => it.account !== null)).toBe(true);
    const { url, secretsFile } = this.issuer;
    for (const { code } of dealers) {
      const token = await fetchToken({ as: `dealer:${code}`, issuer: url, secretsFile });
      expect(token.split('.')).toHaveLength(3);
    }
    expect(this.#drafts.filter(line => !BLANK.test(line))).toEqual([]);
  }

  /** One operation names to the director every blank that the documents leave (requirements 2.6), and who fills it in. */
  async expectBlanks(client: PlatformClient): Promise<void> {
    const left = [...(await readFile(FIGURES, 'utf8')).matchAll(BLANK_OF_DOCUMENT)];
    const ofServices = await client.query<Readonly<Record<string, Edges<Blank>>>>(
      'after-sales-director',
      'BlankFigures',
    );
    const blanks = Object.values(ofServices).flatMap(nodes);
    const named = blanks.map(({ code, figure }) => `${code} / ${figure.name}`);
    expect(left).toHaveLength(32);
    expect(named).toEqual(
      expect.arrayContaining(left.map(({ groups }) => `${groups?.['code']} / ${groups?.['figure']}`)),
    );
    expect(blanks.filter(({ roles }) => roles.length === 0)).toEqual([]);
  }

  /** A machine that grows hot is maintained before it fails. */
  async expectForetold(client: PlatformClient): Promise<void> {
    const found = (await client.execute('csr', { query: FORETOLD })) as { readonly runFindings: Edges<object> };
    const maintenancePlan = { status: 'WAITING', predictedBecause: expect.stringContaining('EX-OIL-HEAT version 1') };
    expect(nodes(found.runFindings)).toEqual([
      { because: 'TREND', outcome: 'BROUGHT_FORWARD', watch: { code: 'EX-OIL-HEAT' }, maintenancePlan },
    ]);
  }

  async expectNothingNew(): Promise<void> {
    const [before, drafts] = [await this.#acts(), this.#drafts.length];
    await this.bring();
    expect(await this.#acts()).toEqual(before);
    expect(this.#drafts).toHaveLength(drafts);
  }

  get #drafts(): string[] {
    return this.#said.filter(line => DRAFT.test(line));
  }

  /** How much people did, in each service; what a policy with a blank keeps is asked for again, and refused. */
  async #acts(): Promise<readonly number[]> {
    const acts = `select count(*)::int as n from audit where outcome = 'DONE' and mutation not in ${SAID_AGAIN}`;
    const counts = await Promise.all(SERVICES.map(name => this.platform.rows<{ n: number }>(name, acts)));
    return counts.flat().map(({ n }) => n);
  }
}
