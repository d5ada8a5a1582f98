import { z } from 'zod';

/** Exactly what we use of CloudNativePG and its Barman Cloud plugin, by version and kind. */
const of = <Spec extends z.ZodType>(apiVersion: string, kind: string, spec: Spec) =>
  z.strictObject({
    apiVersion: z.literal(apiVersion),
    kind: z.literal(kind),
    metadata: z.strictObject({ name: z.string(), namespace: z.string().optional() }),
    spec,
  });
const OPERATOR = 'postgresql.cnpg.io/v1';
const PLUGIN = 'barmancloud.cnpg.io/v1';
const name = z.strictObject({ name: z.string() });
const key = z.strictObject({ name: z.string(), key: z.string() });
const size = z.strictObject({ size: z.string().regex(/^\d+[MGT]i$/) });
const plugin = z.literal('barman-cloud.cloudnative-pg.io');
const packed = z.strictObject({
  compression: z.enum(['gzip', 'snappy', 'bzip2']),
  encryption: z.enum(['AES256', 'aws:kms']),
});

const role = z.strictObject({
  name: z.string(),
  ensure: z.enum(['present', 'absent']),
  login: z.boolean(),
  inRoles: z.array(z.string()).default([]),
  passwordSecret: name.optional(),
});

/** A group of PostgreSQL servers. */
export const clusterSchema = of(
  OPERATOR,
  'Cluster',
  z.strictObject({
    instances: z.int().min(1),
    imageCatalogRef: z.strictObject({
      apiGroup: z.literal('postgresql.cnpg.io'),
      kind: z.enum(['ImageCatalog', 'ClusterImageCatalog']),
      name: z.string(),
      major: z.literal(18),
    }),
    primaryUpdateStrategy: z.enum(['unsupervised', 'supervised']),
    postgresql: z.strictObject({
      synchronous: z.strictObject({ method: z.enum(['any', 'first']), number: z.int().min(1) }),
      parameters: z.record(z.string(), z.string()),
      pg_hba: z.array(z.string()),
    }),
    bootstrap: z.strictObject({
      initdb: z.strictObject({
        database: z.string(),
        owner: z.string(),
        secret: name,
        encoding: z.literal('UTF8'),
        localeProvider: z.literal('builtin'),
        builtinLocale: z.literal('C.UTF-8'),
      }),
    }),
    managed: z.strictObject({ roles: z.array(role) }),
    storage: size,
    walStorage: size,
    resources: z.strictObject({
      requests: z.strictObject({ cpu: z.string(), memory: z.string() }),
      limits: z.strictObject({ memory: z.string() }),
    }),
    affinity: z.strictObject({ podAntiAffinityType: z.enum(['required', 'preferred']), topologyKey: z.string() }),
    plugins: z.array(
      z.strictObject({
        name: plugin,
        isWALArchiver: z.boolean(),
        parameters: z.strictObject({ barmanObjectName: z.string() }),
      }),
    ),
  }),
);

/** A database of a group of servers. */
export const databaseSchema = of(
  OPERATOR,
  'Database',
  z.strictObject({ name: z.string(), owner: z.string(), cluster: name }),
);

const scheduledBackup = of(
  OPERATOR,
  'ScheduledBackup',
  z.strictObject({
    schedule: z.string().regex(/^(\S+ ){5}\S+$/),
    immediate: z.boolean(),
    backupOwnerReference: z.enum(['none', 'self', 'cluster']),
    cluster: name,
    method: z.literal('plugin'),
    pluginConfiguration: z.strictObject({ name: plugin }),
  }),
);

const objectStore = of(
  PLUGIN,
  'ObjectStore',
  z.strictObject({
    retentionPolicy: z.string().regex(/^\d+[dwm]$/),
    configuration: z.strictObject({
      destinationPath: z.string().startsWith('s3://'),
      s3Credentials: z.strictObject({ accessKeyId: key, secretAccessKey: key }),
      wal: packed,
      data: packed,
    }),
  }),
);

export const cloudNativePg: Readonly<Record<string, z.ZodType>> = {
  [`${OPERATOR} Cluster`]: clusterSchema,
  [`${OPERATOR} Database`]: databaseSchema,
  [`${OPERATOR} ScheduledBackup`]: scheduledBackup,
  [`${PLUGIN} ObjectStore`]: objectStore,
};
