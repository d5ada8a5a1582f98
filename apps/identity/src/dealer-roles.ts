import { DEALER_SCOPES } from '@mainstay/kit/domain';

type DealerScope = (typeof DEALER_SCOPES)[number];

/** What a person of a dealer may be, and the scopes that each has. What the contract opens of them is seen to at the door. */
export const SCOPES_OF_DEALER_ROLES = {
  DEALER_MANAGER: DEALER_SCOPES,
  DEALER_SERVICE: DEALER_SCOPES.filter(scope => scope !== 'invoices:read'),
  DEALER_READER: DEALER_SCOPES.filter(scope => scope.endsWith(':read')),
} as const satisfies Readonly<Record<string, readonly DealerScope[]>>;

export type DealerRole = keyof typeof SCOPES_OF_DEALER_ROLES;

export const DEALER_ROLES = Object.keys(SCOPES_OF_DEALER_ROLES).filter(isDealerRole);

export function isDealerRole(role: string): role is DealerRole {
  return Object.hasOwn(SCOPES_OF_DEALER_ROLES, role);
}

/** What somebody with these roles may ask for. */
export function dealerScopesOf(roles: readonly string[]): readonly DealerScope[] {
  const held = new Set(roles.flatMap(role => (isDealerRole(role) ? [...SCOPES_OF_DEALER_ROLES[role]] : [])));
  return DEALER_SCOPES.filter(scope => held.has(scope));
}
