/** How the page that the issuer returns to tells the explorer, whatever became of the link between their windows. */
export const RETURN_CHANNEL = 'mainstay-sign-in';

export interface Returned {
  readonly state: string | null;
  readonly code: string | null;
  readonly error: string | null;
}
