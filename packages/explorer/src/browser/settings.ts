import type { SignInSettings } from './pkce.ts';

/** What the gateway writes into the page. */
export interface Settings extends SignInSettings {
  readonly door: 'staff' | 'dealer';
  readonly endpoint: string;
}

/** Where the issuer sends people back to; the gateway serves it. */
const RETURN_PATH = '/explorer/signed-in';

export function settingsOf({ dataset }: HTMLElement): Settings {
  return {
    door: dataset['door'] === 'dealer' ? 'dealer' : 'staff',
    endpoint: dataset['endpoint'] ?? '',
    issuer: dataset['issuer'] ?? '',
    clientId: dataset['clientId'] ?? '',
    scope: dataset['scope'] ?? '',
    resource: dataset['resource'],
    redirectUri: new URL(RETURN_PATH, location.origin).href,
  };
}
