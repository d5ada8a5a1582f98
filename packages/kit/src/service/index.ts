export {
  Attachment,
  Attachments,
  AttachmentTooLarge,
  type AttachmentsDefinition,
  type AttachmentSubject,
  type Become,
  cleanName,
  type ComeFile,
  type FileAnswer,
  type FileReader,
  type FileRequest,
  type FileStore,
  FileTransfers,
  kindOf,
  localFiles,
  type Making,
  openFiles,
  purgeAttachments,
  type Standing,
} from './attachments/index.ts';
export * from './auth/index.ts';
export * from './bootstrap.ts';
export * from './call.ts';
export { BusEnvironment, FilesEnvironment, given, MailEnvironment, ServiceEnvironment } from './environment.ts';
export { closerOf, onSignal } from './closing.ts';
export { connection, type Connection, type PageArgs } from './graphql/connection.ts';
export { containing } from './graphql/containing.ts';
export { CurrentActor } from './graphql/current-actor.ts';
export { Loaders } from './graphql/loaders.ts';
export { enforceRights } from './graphql/rights.ts';
export { type Importer, importer, notKnown } from './imports/index.ts';
export { type CustomersRows, type LookedAfter, showToDealer } from './customers-rows.ts';
export { isId, loadForChange } from './load-for-change.ts';
export { found, foundAll } from './found.ts';
export { createLogger, type Logger } from './logger.ts';
export * from './messaging/index.ts';
export {
  isNoSuchAddress,
  type Letter,
  LetterDeferred,
  LetterRefused,
  localOutbox,
  MAIL_CARRIER,
  type MailCarrier,
  openMail,
  smtpRelay,
} from './mail/index.ts';
export { Metrics } from './metrics.ts';
export { findBrokenAudit, sealAudit } from './mutation/audit.ts';
export { nextGaplessNumber, nextNumber } from './numbers.ts';
export { EditConflict } from './mutation/refusal.ts';
export { databaseUrl, migrateDatabase, openOrm, type Orm } from './orm.ts';
export { MasterKeys, PersonalData, PersonalKey, rewrapPersonalKeys } from './personal-data/index.ts';
export { type Bus, type GraphQLCall, RunningService, type ServiceOptions } from './running-service.ts';
export {
  appFolder,
  defineService,
  type Figure,
  type NamedMigration,
  type ServiceDefinition,
} from './service-definition.ts';
export { type PolicyActivation, type PolicyKind, policyKind, PolicyPlans } from './policies/index.ts';
export { SealedWords, type SearchKind, TextFilters } from './search/index.ts';
export { createServiceServer } from './service.http.ts';
export { startTelemetry } from './telemetry.ts';
export type { TimerJob } from './timers/timer-jobs.ts';
export { RowBatch } from './row-batch.ts';
export { type Errand, OnTimer, OnTimers, type Timer, Timers } from './timers/timers.ts';
export { keepUp } from './upkeep.ts';
