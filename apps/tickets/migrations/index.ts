import type { NamedMigration } from '@mainstay/kit/service';
import { TicketsTables } from './0001-tickets.ts';

export const migrations: readonly NamedMigration[] = [{ name: '0001-tickets', class: TicketsTables }];
