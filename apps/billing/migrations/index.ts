import type { NamedMigration } from '@mainstay/kit/service';
import { BillingTables } from './0001-billing.ts';

export const migrations: readonly NamedMigration[] = [{ name: '0001-billing', class: BillingTables }];
