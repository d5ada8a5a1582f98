import { STAFF_ROLES, type StaffRole } from '@mainstay/kit/domain';
import { DEFAULT_REDIRECT_URIS, type Identity } from './identity.ts';
import { generateSecret, hashPassword } from './password.ts';
import { readSecrets, SECRETS_FILE, writeSecrets, type SampleSecrets } from './secrets-file.ts';

export interface SampleDealer {
  readonly code: string;
  readonly dealerId: string;
}

export interface SampleOptions {
  readonly dealers?: readonly SampleDealer[] | undefined;
  readonly secretsFile?: string | undefined;
  /** A registered redirect URI of the web client, which `fetchToken` signs in for. */
  readonly redirectUri?: string | undefined;
}

const kebab = (role: StaffRole): string => role.toLowerCase().replaceAll('_', '-');
const words = (username: string): string =>
  username === 'csr' || username === 'hq'
    ? username.toUpperCase()
    : username.replaceAll('-', ' ').replace(/^./, first => first.toUpperCase());

/** One user for each staff role, more where the two-person rule or a second pair of hands asks for it, and one for each sample engineer. */
export const SAMPLE_USERS: readonly { readonly username: string; readonly role: StaffRole }[] = [
  ...STAFF_ROLES.map(role => ({ username: kebab(role), role })),
  { username: 'stock-keeper-2', role: 'STOCK_KEEPER' },
  { username: 'service-engineer-2', role: 'SERVICE_ENGINEER' },
  { username: 'service-engineer-3', role: 'SERVICE_ENGINEER' },
  { username: 'production-engineering-2', role: 'PRODUCTION_ENGINEERING' },
];

async function seedUsers(identity: Identity, password: string): Promise<void> {
  const known = await identity.accounts.usernames();
  const probe = SAMPLE_USERS.find(user => known.has(user.username));
  const passwordHolds = !probe || (await identity.accounts.withPassword(probe.username, password)) !== undefined;
  const missing = SAMPLE_USERS.filter(user => !known.has(user.username));
  if (missing.length === 0 && passwordHolds) return;
  const passwordHash = await hashPassword(password);
  for (const { username, role } of SAMPLE_USERS) {
    if (!known.has(username)) {
      await identity.accounts.add(
        { username, displayName: words(username), roles: [role], dealerId: null },
        passwordHash,
      );
    } else if (!passwordHolds) {
      await identity.accounts.setPassword(username, passwordHash);
    }
  }
}

/** The manager of a dealer, who belongs to another dealer where the company was loaded anew. */
async function seedDealer(
  identity: Identity,
  { code, dealerId }: SampleDealer,
  known: SampleSecrets['dealers'][string] | undefined,
  password: string,
) {
  const username = `dealer-${code.toLowerCase()}`;
  const holds = (await identity.accounts.withPassword(username, password)) !== undefined;
  if (known?.dealerId === dealerId && holds) return known;
  await identity.accounts.remove(username);
  const person = { username, displayName: `Manager of ${code}`, roles: ['DEALER_MANAGER' as const], dealerId };
  await identity.accounts.add(person, await hashPassword(password));
  return { dealerId, username };
}

/**
 * Makes the sample users, those of sample dealers among them, and keeps their generated password in a file of this
 * machine. Running it again changes nothing that still holds. Never call it on an installation that others reach.
 */
export async function seedSampleUsers(identity: Identity, options: SampleOptions = {}): Promise<void> {
  const { dealers = [], secretsFile = SECRETS_FILE, redirectUri = DEFAULT_REDIRECT_URIS[0] ?? '' } = options;
  const before = await readSecrets(secretsFile);
  const password = before?.password ?? generateSecret(12);
  await seedUsers(identity, password);
  const seeded: [string, SampleSecrets['dealers'][string]][] = [];
  for (const dealer of dealers)
    seeded.push([dealer.code, await seedDealer(identity, dealer, before?.dealers[dealer.code], password)]);
  await writeSecrets(secretsFile, {
    issuer: identity.issuer,
    password,
    redirectUri,
    usernames: SAMPLE_USERS.map(user => user.username),
    dealers: { ...before?.dealers, ...Object.fromEntries(seeded) },
  });
}
