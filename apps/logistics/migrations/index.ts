import type { NamedMigration } from '@mainstay/kit/service';
import { LogisticsTables } from './0001-logistics.ts';

export const migrations: readonly NamedMigration[] = [{ name: '0001-logistics', class: LogisticsTables }];
