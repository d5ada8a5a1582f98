/** Whether a site is remote, and since when: ISO 8601, null where it always was so. */
export interface RemoteSince {
  readonly isRemote: boolean;
  readonly since: string | null;
}

/**
 * What is known of a site now: put right, it always was so; changed, it is from that moment on, before which it was not. Said
 * again it is no news, unless of another moment, which is put right.
 */
export function withRemote(
  known: readonly RemoteSince[],
  isRemote: boolean,
  since: string | null,
): readonly RemoteSince[] {
  const last = known.at(-1);
  if (last?.isRemote === isRemote) {
    if (since === null || since === last.since) return known;
    const before = last.since === null ? [{ isRemote: !isRemote, since: null }] : known.slice(0, -1);
    return [...before, { isRemote, since }];
  }
  return since === null ? [{ isRemote, since }] : [...known, { isRemote, since }];
}

/** What a site was at a moment, as promises are chosen by it (TCK-04). */
export const isRemoteAt = ({ remotes }: { readonly remotes: readonly RemoteSince[] }, at: Date): boolean =>
  remotes.findLast(({ since }) => since === null || Date.parse(since) <= at.getTime())?.isRemote ?? false;
