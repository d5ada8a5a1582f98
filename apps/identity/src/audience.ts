import { errors } from 'oidc-provider';

/** The two doors of the platform: what a client asks for (RFC 8707), and the audience that its token then has. */
export const AUDIENCES = {
  'urn:mainstay:staff': 'mainstay',
  'urn:mainstay:dealer': 'mainstay-dealer',
} as const;
type Resource = keyof typeof AUDIENCES;

export const isResource = (text: string): text is Resource => Object.hasOwn(AUDIENCES, text);

/** Who belongs to a dealer reaches the dealer API, everybody else the staff API: never both. */
export const resourceFor = (dealerId: unknown): Resource =>
  typeof dealerId === 'string' ? 'urn:mainstay:dealer' : 'urn:mainstay:staff';

/** Refuses a token for the other door. */
export function assertMayUse(dealerId: unknown, resource: string): void {
  if (resource !== resourceFor(dealerId)) throw new errors.InvalidTarget('this account or client may not use that API');
}
