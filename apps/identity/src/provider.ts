import { DEALER_SCOPES } from '@mainstay/kit/domain';
import type { Logger } from '@mainstay/kit/logger';
import Provider, {
  errors,
  type Client,
  type ClientMetadata,
  type Configuration,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import type { Pool } from 'pg';
import type { Accounts } from './accounts.ts';
import { assertMayUse, AUDIENCES, isResource, resourceFor } from './audience.ts';
import { secretMatches, type Clients } from './clients.ts';
import { dealerScopesOf } from './dealer-roles.ts';
import type { IssuerKeys } from './issuer-keys.ts';
import { adapterFactory } from './oidc-adapter.ts';
import { languageOf, pageHeaders } from './page.ts';
import { errorPage, signedOutPage, signOutPage } from './sign-in.page.ts';

export interface ProviderParts {
  readonly issuer: string;
  readonly redirectUris: readonly string[];
  readonly explorerRedirectUris: readonly string[];
  readonly pool: Pool;
  readonly accounts: Accounts;
  readonly clients: Clients;
  readonly keys: IssuerKeys;
  readonly logger: Logger;
}

const ACCESS_TOKEN_SECONDS = 10 * 60;
const WORKING_DAY_SECONDS = 12 * 60 * 60;

/** The web front end and GraphiQL: public, so authorization code with PKCE is all that they may do. */
const WEB_CLIENT_ID = 'mainstay-web';
const EXPLORER_CLIENT_ID = 'graphiql';
const PUBLIC_CLIENT_IDS: readonly string[] = [WEB_CLIENT_ID, EXPLORER_CLIENT_ID];

const publicClient = (clientId: string, name: string, redirectUris: readonly string[]): ClientMetadata => ({
  client_id: clientId,
  client_name: name,
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: [...redirectUris],
  post_logout_redirect_uris: [...new Set(redirectUris.map(uri => new URL('/', uri).href))],
});

const respond = (ctx: KoaContextWithOIDC, html: string): void => {
  ctx.set({ ...pageHeaders() });
  ctx.body = html;
};

const languageIn = (ctx: KoaContextWithOIDC) => languageOf(ctx.get('accept-language'));

const DEALER = 'urn:mainstay:dealer';

/** Machines are confined to the door of staff and their scopes when they ask; people once it is known who they are. */
function resourceServer(resource: string, client: Client) {
  if (!isResource(resource)) throw new errors.InvalidTarget('unknown resource');
  const isForPeople = PUBLIC_CLIENT_IDS.includes(client.clientId);
  if (!isForPeople) assertMayUse(null, resource);
  const ofMachine = typeof client['allowed_scopes'] === 'string' ? client['allowed_scopes'] : '';
  return {
    scope: isForPeople && resource === DEALER ? DEALER_SCOPES.join(' ') : ofMachine,
    audience: AUDIENCES[resource],
    accessTokenFormat: 'jwt' as const,
    accessTokenTTL: ACCESS_TOKEN_SECONDS,
  };
}

/** First-party applications need no consent: what they ask is granted to those whose API it is, as far as their roles go. */
async function grantFor(ctx: KoaContextWithOIDC, accounts: Accounts) {
  const { client, session, account, provider, resourceServers } = ctx.oidc;
  if (!client || !session || !account) return undefined;
  const person = await accounts.active(account.accountId);
  for (const resource of Object.keys(resourceServers ?? {})) assertMayUse(person?.dealerId, resource);
  const known = session.grantIdFor(client.clientId);
  const existing = known === undefined ? undefined : await provider.Grant.find(known);
  if (existing) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: account.accountId });
  grant.addOIDCScope('openid profile');
  // What is neither granted nor rejected would be asked about on a page of consent.
  const held = new Set<string>(dealerScopesOf(person?.roles ?? []));
  for (const scope of DEALER_SCOPES) {
    if (held.has(scope)) grant.addResourceScope(DEALER, scope);
    else grant.rejectResourceScope(DEALER, scope);
  }
  await grant.save();
  return grant;
}

function configuration(parts: ProviderParts): Configuration {
  const { pool, accounts, clients, keys, issuer, redirectUris, explorerRedirectUris } = parts;
  const cookie = { secure: issuer.startsWith('https:'), signed: true, httpOnly: true, sameSite: 'lax' } as const;
  return {
    adapter: adapterFactory(pool, clients),
    jwks: { keys: [...keys.signing] },
    cookies: { keys: [...keys.cookie], long: cookie, short: cookie },
    clients: [
      publicClient(WEB_CLIENT_ID, 'Mainstay', redirectUris),
      ...(explorerRedirectUris.length > 0 ? [publicClient(EXPLORER_CLIENT_ID, 'GraphiQL', explorerRedirectUris)] : []),
    ],
    extraClientMetadata: { properties: ['roles', 'allowed_scopes'] },
    clientAuthMethods: ['none', 'client_secret_basic'],
    responseTypes: ['code'],
    scopes: ['openid'],
    claims: { profile: ['name', 'preferred_username'] },
    pkce: { required: () => true },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      ClientCredentials: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: 60,
      IdToken: ACCESS_TOKEN_SECONDS,
      Interaction: 60 * 60,
      Session: WORKING_DAY_SECONDS,
      Grant: WORKING_DAY_SECONDS,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resourceFor(null),
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource, client) => resourceServer(resource, client),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => respond(ctx, signOutPage(languageIn(ctx), form)),
        postLogoutSuccessSource: ctx => respond(ctx, signedOutPage(languageIn(ctx))),
      },
    },
    clientBasedCORS: (_ctx, origin, client) =>
      PUBLIC_CLIENT_IDS.includes(client.clientId) &&
      (client.redirectUris ?? []).some(uri => new URL(uri).origin === origin),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: ctx => grantFor(ctx, accounts),
    findAccount: async (_ctx, id) => {
      const account = await accounts.active(id);
      return (
        account && {
          accountId: account.id,
          claims: () => ({ sub: account.id, name: account.displayName, preferred_username: account.username }),
        }
      );
    },
    extraTokenClaims: async (_ctx, token) => {
      const owner =
        token.kind === 'ClientCredentials'
          ? { dealerId: null, roles: token.client?.['roles'] }
          : await accounts.active(token.accountId);
      if (!owner) throw new errors.InvalidGrant('the account is disabled');
      assertMayUse(owner.dealerId, String(token.resourceServer?.identifier()));
      return typeof owner.dealerId === 'string' ? { roles: [], dealer_id: owner.dealerId } : { roles: owner.roles };
    },
    renderError: (ctx, out) => respond(ctx, errorPage(languageIn(ctx), out.error_description ?? out.error)),
  };
}

/** The OpenID Connect provider with these keys; a rotation makes a new one, all state is in the database. */
export function buildProvider(parts: ProviderParts): Provider {
  const provider = new Provider(parts.issuer, configuration(parts));
  provider.proxy = true;
  provider.on('server_error', (_ctx, error) => parts.logger.error({ err: error }, 'a request failed'));
  provider.Client.prototype.compareClientSecret = function (this: Client, actual: string) {
    return secretMatches(this.clientSecret ?? '', actual);
  };
  return provider;
}
