import { type PlatformClient, Refused } from '../client/platform-client.ts';
import type { PublicPromise } from './sample-files.ts';

interface Versions {
  readonly servicePromiseVersions: { readonly edges: readonly unknown[] };
}

/** Writes the promises that are missing and publishes those that a policy in force keeps; the others stay drafts. */
export async function ensurePromises(client: PlatformClient, promises: readonly PublicPromise[]): Promise<void> {
  const director = 'after-sales-director';
  for (const input of promises) {
    const known = await client.query<Versions>(director, 'ServicePromiseVersions', { code: input.code });
    if (known.servicePromiseVersions.edges.length > 0) continue;
    const drafted = await client.mutate<{ servicePromise: { id: string } }>(director, 'servicePromiseDraft', {
      input: { ...input },
    });
    const publication = { id: drafted.servicePromise.id, input: { from: '2026-01-01' } };
    await client.mutate('general-manager', 'servicePromisePublish', publication).catch((error: unknown) => {
      const isNotKept = error instanceof Refused && error.errors.some(it => it.__typename === 'ServicePromiseNotKept');
      if (!isNotKept) throw error;
    });
  }
}
