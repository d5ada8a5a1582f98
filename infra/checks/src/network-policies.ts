import { z } from 'zod';
import type { Manifest } from './kustomize.ts';
import { selects } from './workloads.ts';

const labels = z.record(z.string(), z.string());
const selector = z.strictObject({ matchLabels: labels.default({}) });
const peer = z.strictObject({ podSelector: selector.optional(), namespaceSelector: selector.optional() });
const ports = z.array(z.strictObject({ port: z.int(), protocol: z.string().optional() }));

const policySchema = z.object({
  spec: z.strictObject({
    podSelector: selector,
    policyTypes: z.array(z.enum(['Ingress', 'Egress'])),
    ingress: z.array(z.strictObject({ from: z.array(peer), ports })).default([]),
    egress: z.array(z.strictObject({ to: z.array(peer).optional(), ports })).default([]),
  }),
});

/** One end of a connection: a pod of the platform, or of another namespace. */
export interface End {
  readonly labels: Readonly<Record<string, string>>;
  /** Where it is, if not where the platform is. */
  readonly namespace?: string;
}

/** Tells who reaches whom under these policies. */
export class Network {
  private readonly policies;

  constructor(manifests: readonly Manifest[]) {
    this.policies = manifests.filter(it => it.kind === 'NetworkPolicy').map(it => policySchema.parse(it).spec);
  }

  /** Whether a policy that is about this pod in particular speaks of what reaches it. */
  isGuarded(pod: End): boolean {
    return this.of(pod, 'Ingress').some(it => Object.keys(it.podSelector.matchLabels).length > 0);
  }

  reaches(from: End, to: End, port: number): boolean {
    const leaves = this.of(from, 'Egress').flatMap(it => it.egress);
    const enters = this.of(to, 'Ingress').flatMap(it => it.ingress);
    const isOpen = (it: { readonly ports: z.infer<typeof ports> }) => it.ports.some(open => open.port === port);
    return (
      (from.namespace !== undefined ||
        leaves.some(it => isOpen(it) && (it.to?.some(peer => isPeer(peer, to)) ?? true))) &&
      (to.namespace !== undefined || enters.some(it => isOpen(it) && it.from.some(peer => isPeer(peer, from))))
    );
  }

  private of(pod: End, type: 'Ingress' | 'Egress') {
    if (pod.namespace !== undefined) return [];
    return this.policies.filter(it => it.policyTypes.includes(type) && selects(it.podSelector.matchLabels, pod.labels));
  }
}

function isPeer({ podSelector, namespaceSelector }: z.infer<typeof peer>, { labels, namespace }: End): boolean {
  const isThere = namespaceSelector
    ? namespace !== undefined && selects(namespaceSelector.matchLabels, { 'kubernetes.io/metadata.name': namespace })
    : namespace === undefined;
  return isThere && selects(podSelector?.matchLabels ?? {}, labels);
}
