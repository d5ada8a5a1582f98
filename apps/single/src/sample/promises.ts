import { type PlatformClient, Refused } from '../client/platform-client.ts';
import type { Incomplete } from './policies.ts';
import { whenHeard } from './reports.ts';
import type { PublicPromise } from './sample-files.ts';

interface Versions {
  readonly servicePromiseVersions: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly publishedFrom: string | null } }[];
  };
}

const DIRECTOR = 'after-sales-director';

/**
 * Writes the promises that are missing and publishes those that a policy in force keeps; the others stay drafts, which the
 * next run tries again.
 * @param incomplete the policies with blanks, which keep nothing
 */
export async function ensurePromises(
  client: PlatformClient,
  promises: readonly PublicPromise[],
  incomplete: readonly Incomplete[],
): Promise<void> {
  for (const input of promises) {
    const id = await unpublished(client, input);
    if (id === null) continue;
    const publish = () =>
      client.mutate('general-manager', 'servicePromisePublish', { id, input: { from: '2026-01-01' } });
    // Customers hears of the policies of tickets a moment after they came into force.
    const isToBeHeard = input.keptBy === 'SLA' && incomplete.every(({ code }) => code !== input.policyCode);
    await (isToBeHeard ? whenHeard(publish) : publish()).catch((error: unknown) => {
      const isNotKept = error instanceof Refused && error.errors.some(it => it.__typename === 'ServicePromiseNotKept');
      if (!isNotKept) throw error;
    });
  }
}

/** The draft of a promise, made where there is none; null where it was published. */
async function unpublished(client: PlatformClient, input: PublicPromise): Promise<string | null> {
  const known = await client.query<Versions>(DIRECTOR, 'ServicePromiseVersions', { code: input.code });
  const versions = known.servicePromiseVersions.edges.map(({ node }) => node);
  if (versions.some(({ publishedFrom }) => publishedFrom !== null)) return null;
  const [draft] = versions;
  if (draft) return draft.id;
  const drafted = await client.mutate<{ servicePromise: { id: string } }>(DIRECTOR, 'servicePromiseDraft', {
    input: { ...input },
  });
  return drafted.servicePromise.id;
}
