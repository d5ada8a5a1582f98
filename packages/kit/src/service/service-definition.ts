import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServiceName } from '@mainstay/contracts';
import type { Constructor } from '@mikro-orm/core';
import type { Migration } from '@mikro-orm/migrations';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Provider } from '@nestjs/common';
import type { UserError } from '../domain/index.ts';
import type { AttachmentsDefinition } from './attachments/index.ts';
import type { CustomersRows } from './customers-rows.ts';
import type { Importer } from './imports/index.ts';
import type { PolicyKind } from './policies/index.ts';
import type { SearchKind } from './search/index.ts';

export interface NamedMigration {
  readonly name: string;
  readonly class: Constructor<Migration>;
}

/** A figure that the database holds, read at every scrape. */
export interface Figure {
  /** As Prometheus names it, with its unit: `api_key_ends_in_seconds`. */
  readonly name: string;
  readonly help: string;
  /** Null where there is nothing to tell: the figure is absent then. */
  read(em: EntityManager, now: Date): Promise<number | null>;
}

/** The table of contents of a service: what it is made of, in one place. */
export interface ServiceDefinition {
  readonly name: ServiceName;
  /** The app's folder, where `src/**` holds its SDL: `appFolder(import.meta.url)`. */
  readonly folder: string;
  readonly entities: readonly Constructor[];
  /** Resolvers, consumers, timers and use cases: Nest providers. */
  readonly providers: readonly Provider[];
  readonly migrations: readonly NamedMigration[];
  /** The files that the service takes in; each gives the root fields `<kind>Import` that the SDL declares. */
  readonly importers?: readonly Importer[];
  /** The records that may have files; each has the root fields `<record>Attach` and `<record>RemoveAttachment` of the SDL. */
  readonly attachments?: AttachmentsDefinition;
  /** The records that `<service>Search` finds, as the SDL declares it. */
  readonly search?: readonly SearchKind[];
  /** Its kinds of policies, whose blanks `<service>Blanks` finds. */
  readonly policies?: readonly PolicyKind[];
  /** Whether it keeps what is said of persons, sealed by `PersonalData` (docs/adr/0022). */
  readonly keepsPersonalData?: boolean;
  /** Whether it sends mails, by the carrier that stands under `MAIL_CARRIER`. */
  readonly sendsMail?: boolean;
  /** The letters in front of its human numbers, such as `T`: each has a sequence of its own. */
  readonly numberSeries?: readonly string[];
  /** Entities without a dealer that dealers may read: all rows, such as the catalogue, or those that a condition opens. */
  readonly openToDealers?: readonly (Constructor | RowsOpenToDealers)[];
  /** Entities without a dealer that a dealer's mutation looks at, but no dealer reads. */
  readonly neededByDealersActs?: readonly Constructor[];
  /** How the rows that one dealer sees follow their customer to another; every table with a dealer is named. */
  readonly customersRows?: CustomersRows;
  /** Figures of the service's own that Prometheus finds beside those of every service. */
  readonly figures?: readonly Figure[];
  /** What a broken unique or check constraint means to the caller, by the name of the constraint. */
  readonly refusals?: Readonly<Record<string, () => UserError>>;
}

/** Rows of an entity that every dealer may read, besides its own where they have a dealer. */
export interface RowsOpenToDealers {
  readonly entity: Constructor;
  /** SQL over the row; what it looks up elsewhere it sees as the dealer does. */
  readonly where: string;
}

/** Declares a service; `bootstrap` runs it as a process, `startService` inside another. */
export const defineService = (definition: ServiceDefinition): ServiceDefinition => definition;

/** The folder of the package that a module belongs to, run from its sources or from `dist`. */
export function appFolder(moduleUrl: string): string {
  let folder = dirname(fileURLToPath(moduleUrl));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
