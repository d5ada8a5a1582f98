import { DEALER_SCOPES } from '@mainstay/kit/domain';
import { signInOnPage } from './page-sign-in.ts';
import { readSecrets, SECRETS_FILE } from './secrets-file.ts';

export interface TokenRequest {
  /** The origin of the running issuer; otherwise the one that the sample users were made for. */
  readonly issuer?: string | undefined;
  /** A sample user's name (`dispatcher`), or `dealer:<code>` for the sample user of a sample dealer. */
  readonly as: string;
  readonly secretsFile?: string | undefined;
}

/** An access token of a sample user, got in the way that a front end gets it. */
export async function fetchToken({ as, secretsFile = SECRETS_FILE, ...request }: TokenRequest): Promise<string> {
  const secrets = await readSecrets(secretsFile);
  if (!secrets)
    throw new Error('There are no sample users on this machine: npm start makes them with the sample data.');
  const { password, redirectUri, usernames, dealers } = secrets;
  const page = { issuer: request.issuer ?? secrets.issuer, redirectUri, password };
  if (!as.startsWith('dealer:')) {
    if (!usernames.includes(as)) throw new Error(`There is no sample user ${as}; there are: ${usernames.join(', ')}.`);
    return signInOnPage({ ...page, username: as, scope: 'openid' });
  }
  const dealer = dealers[as.slice('dealer:'.length)];
  const codes = Object.keys(dealers).map(code => `dealer:${code}`);
  if (!dealer) throw new Error(`There is no sample dealer ${as}; there are: ${codes.join(', ') || 'none'}.`);
  const scope = ['openid', ...DEALER_SCOPES].join(' ');
  return signInOnPage({ ...page, username: dealer.username, scope, resource: 'urn:mainstay:dealer' });
}
