import { z } from 'zod';
import type { Manifest } from './kustomize.ts';

const named = z.looseObject({ name: z.string() });
const port = z.union([z.string(), z.int()]);
const probe = z.looseObject({ httpGet: z.strictObject({ path: z.string(), port }) });

const containerSchema = z.looseObject({
  name: z.string(),
  image: z.string(),
  args: z.array(z.string()).default([]),
  env: z
    .array(
      z.strictObject({
        name: z.string(),
        value: z.string().optional(),
        valueFrom: z
          .union([
            z.strictObject({
              secretKeyRef: z.strictObject({ name: z.string(), key: z.string(), optional: z.boolean().default(false) }),
            }),
            z.strictObject({ fieldRef: z.strictObject({ fieldPath: z.literal('metadata.name') }) }),
          ])
          .optional(),
      }),
    )
    .default([]),
  ports: z.array(z.strictObject({ name: z.string(), containerPort: z.int() })).default([]),
  volumeMounts: z
    .array(z.strictObject({ name: z.string(), mountPath: z.string(), readOnly: z.boolean().default(false) }))
    .default([]),
  startupProbe: probe.optional(),
  readinessProbe: probe.optional(),
  livenessProbe: probe.optional(),
  lifecycle: z.strictObject({ preStop: z.strictObject({ sleep: z.strictObject({ seconds: z.int() }) }) }).optional(),
});

const podSchema = z.looseObject({
  serviceAccountName: z.string().optional(),
  terminationGracePeriodSeconds: z.int().optional(),
  initContainers: z.array(containerSchema).default([]),
  containers: z.array(containerSchema),
  volumes: z
    .array(
      z.strictObject({
        name: z.string(),
        secret: z.strictObject({ secretName: z.string() }).optional(),
        configMap: named.optional(),
      }),
    )
    .default([]),
});

const workloadSchema = z.looseObject({
  kind: z.enum(['Deployment', 'StatefulSet', 'Job']),
  metadata: named,
  spec: z.looseObject({
    selector: z.looseObject({ matchLabels: z.record(z.string(), z.string()) }).optional(),
    volumeClaimTemplates: z.array(z.looseObject({ metadata: named })).default([]),
    template: z.looseObject({
      metadata: z.looseObject({ labels: z.record(z.string(), z.string()) }),
      spec: podSchema,
    }),
  }),
});

/** What runs pods, as far as our checks read it. */
export type Workload = z.infer<typeof workloadSchema>;
export type Container = z.infer<typeof containerSchema>;

/** @throws ZodError where a workload has another shape */
export const workloadsIn = (manifests: readonly Manifest[]): Workload[] =>
  manifests.filter(it => ['Deployment', 'StatefulSet', 'Job'].includes(it.kind)).map(it => workloadSchema.parse(it));

export const containersOf = ({ spec }: Workload): Container[] => [
  ...spec.template.spec.initContainers,
  ...spec.template.spec.containers,
];

/** Whether a selector of labels chooses pods with these; one without a label chooses all. */
export const selects = (labels: Readonly<Record<string, string>>, pod: Readonly<Record<string, string>>): boolean =>
  Object.entries(labels).every(([name, value]) => pod[name] === value);
