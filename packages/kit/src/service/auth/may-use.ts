import type { Actor } from '../../domain/actor.ts';

/** May this actor use something that these roles may use? `STAFF` stands for every member of staff. */
export function mayUse({ dealerId, roles: own }: Actor, roles: readonly string[]): boolean {
  if (dealerId !== null) return roles.includes('DEALER');
  return roles.includes('STAFF') || roles.some(role => own.includes(role));
}

/** The first of these scopes that a dealer was not granted; undefined where none is lacking. Staff need no scopes. */
export const missingScope = ({ dealerId, scopes = [] }: Actor, needed: readonly string[]): string | undefined =>
  dealerId === null ? undefined : needed.find(scope => !scopes.includes(scope));
