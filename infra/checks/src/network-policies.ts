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

  /** Whether the one end lets the call out, if it is ours to say. */
  lets(from: End, to: End, port: number): boolean {
    if (from.namespace !== undefined) return true;
    const rules = this.of(from, 'Egress')?.flatMap(it => it.egress);
    return rules?.some(it => isOpen(it, port) && (it.to?.some(peer => isPeer(peer, to)) ?? true)) ?? true;
  }

  /** Whether the other end takes the call, if it is ours to say. */
  takes(from: End, to: End, port: number): boolean {
    if (to.namespace !== undefined) return true;
    const rules = this.of(to, 'Ingress')?.flatMap(it => it.ingress);
    return rules?.some(it => isOpen(it, port) && it.from.some(peer => isPeer(peer, from))) ?? true;
  }

  /** The policies for a pod; without any it is open. */
  private of(pod: End, type: 'Ingress' | 'Egress') {
    const own = this.policies.filter(
      it => it.policyTypes.includes(type) && selects(it.podSelector.matchLabels, pod.labels),
    );
    return own.length > 0 ? own : undefined;
  }
}

const isOpen = ({ ports: open }: { readonly ports: z.infer<typeof ports> }, port: number) =>
  open.some(it => it.port === port);

function isPeer({ podSelector, namespaceSelector }: z.infer<typeof peer>, { labels, namespace }: End): boolean {
  const isThere = namespaceSelector
    ? namespace !== undefined && selects(namespaceSelector.matchLabels, { 'kubernetes.io/metadata.name': namespace })
    : namespace === undefined;
  return isThere && selects(podSelector?.matchLabels ?? {}, labels);
}
