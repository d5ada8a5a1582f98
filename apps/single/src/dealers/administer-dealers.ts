import { parseArgs } from 'node:util';
import { DEALER_SCOPES } from '@mainstay/kit/domain';
import { ClientError, type PlatformClient } from '../client/platform-client.ts';
import { readAll } from '../sample/sample-loader.ts';

const USAGE = `npm run dealer -- COMMAND [--as administrator]

  list                                                            dealers, and who is suspended
  suspend --dealer CODE --reason TEXT                             refused within a minute, people and machines
  reinstate --dealer CODE
  quota --dealer CODE --per-minute NUMBER|default                 what its requests may cost in a minute
  scopes --dealer CODE --scopes A,B                               what the contract opens, of whatever key or person
  keys [--dealer CODE]
  key create --dealer CODE --name NAME --scopes A,B [--days 365]  prints the key, this once
  key rotate --key PREFIX [--grace-hours 24] [--days 365]         prints the new key; the old one works for the hours
  key revoke --key PREFIX                                         refused within a minute, for good`;

/** What a command has to say. */
export interface Said {
  /** For standard output: a table, or a key and nothing else. */
  readonly output: string;
  /** For the person at the terminal. */
  readonly note?: string;
}

interface ListedDealer {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: string;
  readonly quotaPerMinute: number | null;
  readonly scopes: readonly string[];
}

interface ListedKey {
  readonly id: string;
  readonly prefix: string;
  readonly name: string;
  readonly status: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly dealer: { readonly code: string };
}
interface NewKey {
  readonly apiKey: ListedKey;
  readonly secret: string;
}

const OPTIONS = {
  as: { type: 'string', default: 'administrator' },
  dealer: { type: 'string' },
  reason: { type: 'string' },
  'per-minute': { type: 'string' },
  key: { type: 'string' },
  name: { type: 'string' },
  scopes: { type: 'string' },
  days: { type: 'string' },
  'grace-hours': { type: 'string', default: '24' },
} as const;

/** Runs one command of an administrator through the public API. @throws ClientError, Refused among them */
export async function administerDealers(client: PlatformClient, args: readonly string[], now: Date): Promise<Said> {
  const { values, positionals } = parse(args);
  const { as } = values;
  const need = (option: 'dealer' | 'reason' | 'per-minute' | 'key' | 'name' | 'scopes'): string => {
    const value = values[option];
    if (value === undefined) throw new ClientError(`--${option} is missing.\n\n${USAGE}`);
    return value;
  };
  const dealerId = async (): Promise<string> => {
    const code = need('dealer');
    const dealer = (await readAll<ListedDealer>(client, as, 'Dealers')).find(it => it.code === code);
    if (!dealer) throw new ClientError(`There is no dealer ${code}.`);
    return dealer.id;
  };
  const keyId = async (): Promise<string> => {
    const [key] = await keysBy(client, as, { prefix: need('key') });
    if (!key) throw new ClientError(`There is no key ${values.key}.`);
    return key.id;
  };
  const act = <T>(mutation: string, id: string, input?: Readonly<Record<string, unknown>>) =>
    client.mutate<T>(as, mutation, { id, ...(input && { input }) });

  switch (positionals.join(' ')) {
    case 'list': {
      const dealers = await readAll<ListedDealer>(client, as, 'DealersInDetail');
      return {
        output: table(
          dealers.map(it => [
            ...[it.code, it.status, String(it.quotaPerMinute ?? 'default')],
            ...[it.scopes.length === DEALER_SCOPES.length ? 'all' : it.scopes.join(','), it.name],
          ]),
        ),
      };
    }
    case 'suspend':
      await act('dealerSuspend', await dealerId(), { reason: need('reason') });
      return { output: 'Suspended. Within a minute no call of the dealer is let in.' };
    case 'reinstate':
      await act('dealerReinstate', await dealerId());
      return { output: 'Reinstated, with the keys that it has.' };
    case 'quota': {
      const perMinute = need('per-minute');
      const quotaPerMinute = perMinute === 'default' ? null : Number(perMinute);
      await act('dealerSetQuota', await dealerId(), { quotaPerMinute });
      return { output: `The quota is ${perMinute}. Gateways know within a minute.` };
    }
    case 'scopes': {
      const scopes = need('scopes').split(',');
      await act('dealerSetScopes', await dealerId(), { scopes });
      return { output: `The contract opens ${scopes.join(', ')}. Gateways know within a minute.` };
    }
    case 'keys': {
      const filter = values.dealer === undefined ? {} : { dealer: await dealerId() };
      return { output: table((await keysBy(client, as, filter)).map(keyLine)) };
    }
    case 'key create': {
      const input = {
        dealer: await dealerId(),
        name: need('name'),
        scopes: need('scopes').split(','),
        expiresAt: inDays(now, values.days ?? '365'),
      };
      const made = await client.mutate<NewKey>(as, 'apiKeyCreate', { input });
      return saidOf(made);
    }
    case 'key rotate': {
      const expiresAt = values.days === undefined ? null : inDays(now, values.days);
      const input = { graceHours: Number(values['grace-hours']), expiresAt };
      return saidOf(await act<NewKey>('apiKeyRotate', await keyId(), input));
    }
    case 'key revoke':
      await act('apiKeyRevoke', await keyId());
      return { output: 'Revoked. Within a minute no call with it is let in.' };
    default:
      throw new ClientError(USAGE);
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new ClientError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

async function keysBy(client: PlatformClient, as: string, filter: object): Promise<readonly ListedKey[]> {
  const data = await client.query<{ apiKeys: { edges: readonly { node: ListedKey }[] } }>(as, 'ApiKeys', { filter });
  return data.apiKeys.edges.map(edge => edge.node);
}

const saidOf = ({ apiKey, secret }: NewKey): Said => ({
  output: secret,
  note: `${keyLine(apiKey).join('  ')}\nKeep the key now: it is not shown again.`,
});

const keyLine = (key: ListedKey): string[] => [
  key.prefix,
  key.dealer.code,
  key.status,
  `until ${key.expiresAt.slice(0, 10)}`,
  key.lastUsedAt === null ? 'never used' : `used ${key.lastUsedAt.slice(0, 16)}Z`,
  key.scopes.join(','),
  key.name,
];

function inDays(now: Date, days: string): string {
  const count = Number(days);
  if (!Number.isInteger(count) || count < 1) throw new ClientError('--days is a whole number.');
  return new Date(now.getTime() + count * 86_400_000).toISOString();
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, at) => Math.max(all[at] ?? 0, cell.length)), []);
  return rows
    .map(row =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
