import { PodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor';
import { PrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { StatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Namespace } from 'kubernetes-models/v1/Namespace';
import { Secret } from 'kubernetes-models/v1/Secret';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { z } from 'zod';
import { cloudNativePg } from './cloud-native-pg.ts';
import type { Manifest } from './kustomize.ts';

interface Schema {
  readonly apiVersion: string;
  readonly kind: string;
  readonly prototype: { readonly validate: (this: unknown) => void };
}

const SCHEMAS: readonly Schema[] = [
  ...[Deployment, StatefulSet, HorizontalPodAutoscaler, Job, Ingress, NetworkPolicy, PodDisruptionBudget],
  ...[ConfigMap, Namespace, Secret, Service, ServiceAccount, PodMonitor, PrometheusRule],
];

/** What is wrong with an object by its schema: wrong or missing values, fields that the schema does not know. */
export function faultsOf(manifest: Manifest): string[] {
  const { apiVersion, kind, metadata } = manifest;
  const own = cloudNativePg[`${apiVersion} ${kind}`];
  const faults = own ? faultsBy(own, manifest) : faultsByKubernetes(manifest);
  return faults.map(fault => `${kind} ${metadata.name}: ${fault}`);
}

function faultsBy(schema: z.ZodType, manifest: Manifest): string[] {
  const { error } = schema.safeParse(manifest);
  return error ? [z.prettifyError(error)] : [];
}

function faultsByKubernetes(manifest: Manifest): string[] {
  const Known = SCHEMAS.find(({ apiVersion, kind }) => apiVersion === manifest.apiVersion && kind === manifest.kind);
  if (!Known) return [`no schema of ${manifest.apiVersion} at hand`];
  const watched = new Watched();
  try {
    // Not by a new instance: that is a copy, for which every field is read.
    Reflect.apply(Known.prototype.validate, watched.wrap(manifest), []);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  return [...watched.unread].map(it => `unknown field ${it}`);
}

/** Notes which fields a validator looks at: it lets fields pass that its schema does not know, without a look. */
class Watched {
  readonly unread = new Set<string>();

  wrap(value: unknown, path = ''): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).map(([key, inner]) => [key, this.wrap(inner, `${path}/${key}`)] as const);
    const copy: object = Array.isArray(value) ? fields.map(([, inner]) => inner) : Object.fromEntries(fields);
    if (!Array.isArray(value)) for (const [key] of fields) this.unread.add(`${path}/${key}`);
    return new Proxy(copy, {
      get: (target, key) => {
        this.unread.delete(`${path}/${String(key)}`);
        return Reflect.get(target, key) as unknown;
      },
    });
  }
}
