import { parseArgs } from 'node:util';
import { STAFF_ROLES } from '@mainstay/kit/domain';
import { z } from 'zod';
import type { ListedClient } from './clients.ts';
import { DEALER_ROLES } from './dealer-roles.ts';
import type { Identity } from './identity.ts';
import { generateSecret, hashPassword } from './password.ts';
import { seedSampleUsers } from './sample.ts';

export const USAGE = `The OpenID Connect issuer of Mainstay. Without a command it serves.

  migrate                                                   create database, tables and first keys
  user add --username U --name N --roles A,B [--dealer ID]  prints the password once; people of a dealer are
                                                            DEALER_MANAGER, DEALER_SERVICE or DEALER_READER
  user password --username U                                sets and prints a new one, ends the user's sessions
  user disable | enable --username U
  client add --name N [--scopes A,B] [--roles A,B]          a machine of ours; prints the secret once
  client list
  client rotate --name N [--grace-hours 24]                 prints a new secret once; the old one ends then
  client remove --name N
  keys rotate [--now]                                       new keys take over in five minutes, or at once
  seed-sample [--dealer CODE=ID]... [--secrets FILE]        sample users: never where others can reach them`;

const list = (text: string | undefined): string[] => (text ?? '').split(',').flatMap(part => part.trim() || []);
const error = (issue: { readonly input?: unknown }) => `there is no role ${String(issue.input)}`;
const staffRoles = z.array(z.enum(STAFF_ROLES, { error }));
const roles = z.array(z.enum([...STAFF_ROLES, ...DEALER_ROLES], { error }));

const OPTIONS = {
  username: { type: 'string' },
  name: { type: 'string' },
  roles: { type: 'string' },
  scopes: { type: 'string' },
  dealer: { type: 'string', multiple: true },
  secrets: { type: 'string' },
  'grace-hours': { type: 'string', default: '24' },
  now: { type: 'boolean', default: false },
} as const;

function sampleDealer(text: string) {
  const [code = '', dealerId = ''] = text.split('=');
  if (code === '' || dealerId === '') throw new Error(`--dealer takes CODE=ID, not ${text}.`);
  return { code, dealerId };
}

const clientLine = ({ id, name, scopes, roles }: ListedClient): string =>
  [name, id, roles.join(','), scopes.join(',')].join('\t');

/** Runs one administrative command and says what to print. An unknown command or a missing option is an error. */
export async function runCommand(identity: Identity, args: readonly string[], redirectUri?: string): Promise<string> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const need = (option: 'username' | 'name'): string => {
    const value = values[option];
    if (value === undefined) throw new Error(`--${option} is missing.`);
    return value;
  };
  const dealerId = values.dealer?.[0] ?? null;
  switch (positionals.join(' ')) {
    case 'migrate':
      await identity.migrate();
      return 'The database of the issuer is up to date.';
    case 'user add': {
      const password = generateSecret(12);
      const account = {
        username: need('username'),
        displayName: need('name'),
        roles: roles.parse(list(values.roles)),
        dealerId,
      };
      await identity.accounts.add(account, await hashPassword(password));
      return `password ${password}`;
    }
    case 'user password': {
      const password = generateSecret(12);
      await identity.accounts.setPassword(need('username'), await hashPassword(password));
      return `password ${password}`;
    }
    case 'user disable':
      await identity.accounts.disable(need('username'));
      return 'Disabled. Tokens that are out run for ten more minutes at most.';
    case 'user enable':
      await identity.accounts.enable(need('username'));
      return 'Enabled.';
    case 'client add': {
      const client = {
        name: need('name'),
        scopes: list(values.scopes),
        roles: staffRoles.parse(list(values.roles)),
      };
      if (dealerId !== null) throw new Error('Machines of dealers have keys: npm run dealer -- key create.');
      const { clientId, clientSecret } = await identity.clients.add(client);
      return `client_id ${clientId}\nclient_secret ${clientSecret}`;
    }
    case 'client list':
      return (await identity.clients.list()).map(clientLine).join('\n');
    case 'client rotate': {
      const rotated = await identity.clients.rotate(need('name'), Number(values['grace-hours']));
      if (!rotated) throw new Error(`There is no client ${values.name}.`);
      return `client_id ${rotated.clientId}\nclient_secret ${rotated.clientSecret}`;
    }
    case 'client remove':
      if (!(await identity.clients.remove(need('name')))) throw new Error(`There is no client ${values.name}.`);
      return 'Removed. Tokens that are out run for ten more minutes at most.';
    case 'keys rotate':
      await identity.rotateKeys({ now: values.now });
      return values.now ? 'Rotated.' : 'New keys are published and take over in five minutes.';
    case 'seed-sample': {
      const dealers = (values.dealer ?? []).map(sampleDealer);
      await seedSampleUsers(identity, { dealers, secretsFile: values.secrets, redirectUri });
      return 'Sample users are ready: npm run token -- --as dispatcher';
    }
    default:
      throw new Error(`There is no command ${positionals.join(' ')}; try help.`);
  }
}
