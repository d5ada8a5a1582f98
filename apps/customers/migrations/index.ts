import type { NamedMigration } from '@mainstay/kit/service';
import { CustomersTables } from './0001-customers.ts';

export const migrations: readonly NamedMigration[] = [{ name: '0001-customers', class: CustomersTables }];
