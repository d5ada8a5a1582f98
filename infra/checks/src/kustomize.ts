import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';

/** A value of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Tree = Readonly<Record<string, Json>>;
const json: z.ZodType<Json> = z.json();

const manifestSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
});
/** An object for Kubernetes. */
export type Manifest = z.infer<typeof manifestSchema>;

/** What we use of kustomize; anything else is an error, so that nothing is thought checked that is not. */
const kustomizationSchema = z.strictObject({
  apiVersion: z.enum(['kustomize.config.k8s.io/v1beta1', 'kustomize.config.k8s.io/v1alpha1']),
  kind: z.enum(['Kustomization', 'Component']),
  namespace: z.string().optional(),
  namePrefix: z.string().optional(),
  resources: z.array(z.string()).default([]),
  components: z.array(z.string()).default([]),
  configMapGenerator: z
    .array(z.strictObject({ name: z.string(), files: z.array(z.string()), options: json.optional() }))
    .default([]),
  generatorOptions: z.strictObject({ disableNameSuffixHash: z.literal(true) }).optional(),
  patches: z
    .array(
      z.strictObject({
        target: z.strictObject({ kind: z.string(), name: z.string().optional() }),
        patch: z.string(),
      }),
    )
    .default([]),
  labels: z
    .array(z.strictObject({ pairs: z.record(z.string(), z.string()), includeSelectors: z.literal(true) }))
    .default([]),
  images: z.array(z.strictObject({ name: z.string(), newName: z.string(), newTag: z.string() })).default([]),
});
type Kustomization = z.infer<typeof kustomizationSchema>;

const replacement = z.array(z.strictObject({ op: z.literal('replace'), path: z.string(), value: json }));

/**
 * What `kubectl kustomize <folder>` would apply, but for the hash in names of generated ConfigMaps.
 * @param read is told every file that takes part
 * @throws Error where a file is missing or uses what we do not
 */
export function kustomize(folder: string, read: (file: string) => void = () => undefined): Manifest[] {
  const kustomization = readKustomization(folder, read);
  const { resources, configMapGenerator, components } = kustomization;
  const manifests = [
    ...resources.flatMap(path => {
      const full = join(folder, path);
      if (statSync(full).isDirectory()) return kustomize(full, read);
      return parseAllDocuments(readText(full, read)).map(it => manifestSchema.parse(it.toJS()));
    }),
    ...configMapGenerator.map(({ name, files }) => ({
      ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } },
      data: Object.fromEntries(files.map(file => [file.split('/').at(-1), readText(join(folder, file), read)])),
    })),
  ];
  const changed = components.reduce(
    (all, path) => transform(all, readKustomization(join(folder, path), read)),
    manifests,
  );
  return transform(changed, kustomization);
}

function readText(file: string, read: (file: string) => void): string {
  read(file);
  return readFileSync(file, 'utf8');
}

const readKustomization = (folder: string, read: (file: string) => void): Kustomization =>
  kustomizationSchema.parse(parse(readText(join(folder, 'kustomization.yaml'), read)));

function transform(manifests: readonly Manifest[], kustomization: Kustomization): Manifest[] {
  const { patches, namePrefix = '', labels, namespace, images } = kustomization;
  for (const { target } of patches)
    if (!manifests.some(it => isTarget(it, target))) throw new Error(`Nothing to patch: ${JSON.stringify(target)}`);
  const names = new Map(manifests.map(it => [it.metadata.name, `${namePrefix}${it.metadata.name}`]));
  return manifests.map(manifest => {
    let changed: Json = json.parse(manifest);
    for (const { target, patch } of patches) if (isTarget(manifest, target)) changed = patched(changed, parse(patch));
    changed = visit(changed, (key, value) => renamed(key, value, names));
    for (const { pairs } of labels) changed = visit(changed, (key, value) => labelled(key, value, pairs));
    for (const image of images) changed = visit(changed, (key, value) => retagged(key, value, image));
    return inNamespace(manifestSchema.parse(changed), namespace);
  });
}

const isTarget = ({ kind, metadata }: Manifest, target: { kind: string; name?: string | undefined }): boolean =>
  kind === target.kind && (target.name === undefined || metadata.name === target.name);

function inNamespace(manifest: Manifest, namespace: string | undefined): Manifest {
  if (!namespace) return manifest;
  const { metadata } = manifest;
  return {
    ...manifest,
    metadata: { ...metadata, ...(manifest.kind === 'Namespace' ? { name: namespace } : { namespace }) },
  };
}

const isTree = (value: Json | undefined): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Rewrites values by the key that they stand under, innermost first. */
function visit(value: Json, change: (key: string, value: Json) => Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => visit(item, change));
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(key, visit(inner, change))]));
}

/** Names of objects, and where one refers to another that is renamed with it. */
function renamed(key: string, value: Json, names: ReadonlyMap<string, string>): Json {
  const nameOf = (name: Json | undefined): Json => (typeof name === 'string' && names.get(name)) || (name ?? null);
  if (key === 'serviceAccountName') return nameOf(value);
  if ((key !== 'metadata' && key !== 'scaleTargetRef') || !isTree(value) || !('name' in value)) return value;
  return { ...value, name: nameOf(value['name']) };
}

function labelled(key: string, value: Json, pairs: Readonly<Record<string, string>>): Json {
  if (!isTree(value)) return value;
  if (key === 'metadata')
    return { ...value, labels: { ...(isTree(value['labels']) ? value['labels'] : {}), ...pairs } };
  // A selector that chooses by labels itself is a Service's; others keep theirs in matchLabels.
  const isSelector = key === 'matchLabels' || (key === 'selector' && !('matchLabels' in value));
  return isSelector ? { ...value, ...pairs } : value;
}

const retagged = (key: string, value: Json, { name, newName, newTag }: Kustomization['images'][number]): Json =>
  key === 'image' && value === name ? `${newName}:${newTag}` : value;

function patched(value: Json, patch: unknown): Json {
  if (!Array.isArray(patch)) return merged(value, json.parse(patch));
  return replacement.parse(patch).reduce((it, { path, value }) => replaced(it, path.split('/').slice(1), value), value);
}

/** Objects are merged by their keys, lists of named things by the names, and all else is replaced. */
function merged(value: Json | undefined, patch: Json): Json {
  if (isTree(value) && isTree(patch)) {
    return { ...value, ...Object.fromEntries(Object.entries(patch).map(([key, it]) => [key, merged(value[key], it)])) };
  }
  if (!isNamed(value) || !isNamed(patch)) return patch;
  const others = patch.filter(({ name }) => !value.some(it => it['name'] === name));
  return [...value.map(it => merged(it, patch.find(({ name }) => name === it['name']) ?? {})), ...others];
}

const isNamed = (value: Json | undefined): value is readonly Tree[] =>
  Array.isArray(value) && value.every((it: Json) => isTree(it) && 'name' in it);

function replaced(value: Json, [key, ...rest]: readonly string[], by: Json): Json {
  if (key === undefined) return by;
  if (!isTree(value) || !(key in value)) throw new Error(`There is no ${key} to replace.`);
  return { ...value, [key]: replaced(value[key] ?? null, rest, by) };
}
