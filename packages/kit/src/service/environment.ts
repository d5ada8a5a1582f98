import { z } from 'zod';

/** What is set: a variable without text counts as none, as it comes from a template that an operator left open. */
export const given = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([, text]) => text !== ''));

/** What every process reads from its environment to publish its figures. */
export const MetricsEnvironment = z.object({
  METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe('The port on which Prometheus finds `/metrics`; no figures are served without it.'),
});

/** What a process reads from its environment to say what it does: log and traces. */
export const TelemetryEnvironment = z.object({
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('The least important lines that the log keeps.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().optional().describe('The OpenTelemetry collector; no traces without it.'),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .optional()
    .describe('Headers for the collector, such as its key: name=value, comma-separated.'),
  OTEL_TRACES_SAMPLER: z
    .enum([
      'always_on',
      'always_off',
      'traceidratio',
      'parentbased_always_on',
      'parentbased_always_off',
      'parentbased_traceidratio',
    ])
    .default('parentbased_always_on')
    .describe('Which traces are kept.'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('The share of traces that a sampler of the kind traceidratio keeps.'),
});

/** What a process reads from its environment to use the bus. */
export const BusEnvironment = z.object({
  NATS_URL: z.string().min(1).describe('The NATS server with JetStream; several are separated by commas.'),
  NATS_NKEY_FILE: z
    .string()
    .optional()
    .describe('The file with the nkey seed to log in with, where NATS asks for one.'),
  NATS_REPLICAS: z.coerce
    .number()
    .int()
    .min(1)
    .max(5)
    .default(1)
    .meta({ unit: 'servers' })
    .describe('How many NATS servers keep each stream, as `migrate` sets it.'),
  SUBJECT_PREFIX: z.string().optional().describe('A prefix of every subject, where several platforms share a bus.'),
});

/** What a service reads from its environment to keep files. */
export const FilesEnvironment = z.object({
  FILES_FOLDER: z
    .string()
    .min(1)
    .default('.local/files')
    .describe('The folder that keeps files, unless a bucket does.'),
  FILES_S3_BUCKET: z.string().min(1).optional().describe('The S3 bucket that keeps files; it needs the next ones.'),
  FILES_S3_REGION: z.string().min(1).default('us-east-1').describe('The region of the bucket.'),
  FILES_S3_ENDPOINT: z.url().optional().describe('The address of a store that speaks S3, where it is not that of AWS.'),
  AWS_ACCESS_KEY_ID: z.string().optional().describe('The key to the bucket, unless the machine itself may use it.'),
  AWS_SECRET_ACCESS_KEY: z.string().optional().describe('The secret of that key.'),
});

/** What a service reads from its environment to send mails. */
export const MailEnvironment = z.object({
  MAIL_FOLDER: z
    .string()
    .min(1)
    .default('.local/mail')
    .describe('The folder that mails are written to, unless a relay takes them: for development.'),
  MAIL_SMTP_HOST: z.string().min(1).optional().describe('The relay that takes mails by SMTP; it needs the next ones.'),
  MAIL_SMTP_PORT: z.coerce.number().int().min(1).max(65_535).default(587).describe('The port of the relay.'),
  MAIL_SMTP_TLS: z
    .enum(['starttls', 'implicit', 'none'])
    .default('starttls')
    .describe('How the way to the relay is encrypted; `none` is for a relay that stands beside the service.'),
  MAIL_SMTP_USER: z.string().optional().describe('The user that logs in to the relay, where it asks for one.'),
  MAIL_SMTP_PASSWORD: z.string().optional().describe('The password of that user.'),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@]*<)?[^<>@\s]+@[^<>@\s]+>?$/)
    .optional()
    .describe('Who mails come from: `Service <service@example.com>`. A relay needs it.'),
  MAIL_REPLY_TO: z.email().optional().describe('Where answers are read and handed in, if not where mails come from.'),
  PUBLIC_URL: z
    .url()
    .default('http://localhost:4000')
    .describe('Where customers reach the gateway, for links in mails.'),
});

/** What a service process reads from its environment. */
export const ServiceEnvironment = z.object({
  DATABASE_URL: z.url().describe('The PostgreSQL server; the service uses its database mainstay_<service>.'),
  ...BusEnvironment.shape,
  PORT: z.coerce.number().int().min(0).max(65_535).default(0).describe('The port to listen on; 0 takes a free one.'),
  HOST: z.string().default('127.0.0.1').describe('The address to listen on.'),
  ...MetricsEnvironment.shape,
  ...FilesEnvironment.shape,
  ...MailEnvironment.shape,
  CALL_KEYS_FILE: z
    .string()
    .optional()
    .describe('The file with the keys that the gateway signs its calls with: needed to serve, not to migrate.'),
  PERSONAL_KEYS_FILE: z
    .string()
    .optional()
    .describe('The file with the master keys of personal data: customers needs it to serve, not to migrate.'),
  ...TelemetryEnvironment.shape,
});
