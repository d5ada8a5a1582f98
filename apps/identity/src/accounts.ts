import { randomUUIDv7 } from 'node:crypto';
import { STAFF_ROLES } from '@mainstay/kit/domain';
import type { Pool } from 'pg';
import { z } from 'zod';
import { DEALER_ROLES, isDealerRole } from './dealer-roles.ts';
import { hashPassword, verifyPassword } from './password.ts';

/** A person who may sign in. `dealerId` is set for a dealer's people: they reach the dealer API only, by roles of their own. */
export interface Account {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly dealerId: string | null;
  readonly disabled: boolean;
}

interface StoredAccount extends Account {
  readonly passwordHash: string;
}

const username = z
  .string()
  .transform(text => text.trim().toLowerCase())
  .pipe(
    z.string().regex(/^[a-z0-9][a-z0-9._@-]{0,63}$/, 'has 1 to 64 letters, digits, dots, dashes, underscores or @'),
  );

const NewAccount = z
  .object({
    username,
    displayName: z.string().trim().min(1).max(100),
    roles: z.array(z.enum([...STAFF_ROLES, ...DEALER_ROLES])).min(1, 'at least one'),
    dealerId: z.uuid().nullable(),
  })
  .refine(account => account.roles.every(role => isDealerRole(role) === (account.dealerId !== null)), {
    message: `the people of a dealer have ${DEALER_ROLES.join(', ')}; staff has the other roles`,
    path: ['roles'],
  });
type NewAccount = z.input<typeof NewAccount>;

const SELECT = `select id, username, display_name as "displayName", roles, dealer_id as "dealerId",
  disabled_at is not null as disabled, password_hash as "passwordHash" from account`;

/** What a stranger's password is compared with, so that an unknown name takes as long as a known one. */
const nobody = hashPassword('nobody');

/** The people of this installation. */
export class Accounts {
  constructor(private readonly pool: Pool) {}

  /** Adds an account; a user name that is taken, an unknown role or a malformed dealer id is an error. */
  async add(account: NewAccount, passwordHash: string): Promise<string> {
    const { username, displayName, roles, dealerId } = NewAccount.parse(account);
    const id = randomUUIDv7();
    const { rowCount } = await this.pool.query(
      `insert into account (id, username, password_hash, display_name, roles, dealer_id)
       values ($1, $2, $3, $4, $5, $6) on conflict (username) do nothing`,
      [id, username, passwordHash, displayName, roles, dealerId],
    );
    if (rowCount === 0) throw new Error(`The user name ${username} is taken.`);
    return id;
  }

  /** The account by id, unless it is unknown or disabled. */
  async active(id: string): Promise<Account | undefined> {
    const { rows } = await this.pool.query<StoredAccount>(`${SELECT} where id = $1 and disabled_at is null`, [id]);
    return rows[0];
  }

  async usernames(): Promise<ReadonlySet<string>> {
    const { rows } = await this.pool.query<{ username: string }>('select username from account');
    return new Set(rows.map(row => row.username));
  }

  /** The account whose name and password these are, disabled or not; undefined where either is wrong. */
  async withPassword(name: string, password: string): Promise<Account | undefined> {
    const { rows } = await this.pool.query<StoredAccount>(`${SELECT} where username = $1`, [name.trim().toLowerCase()]);
    const right = await verifyPassword(password, rows[0]?.passwordHash ?? (await nobody));
    return right ? rows[0] : undefined;
  }

  /** Takes an account away for good. */
  async remove(name: string): Promise<void> {
    await this.pool.query('delete from account where username = $1', [name]);
  }

  /** Sets a new password, ends every session of the account and forgets its failed sign-ins. */
  async setPassword(name: string, passwordHash: string): Promise<void> {
    await this.change(name, 'password_hash = $2', passwordHash);
    await this.pool.query('delete from sign_in_failure where username = $1', [name]);
  }

  /** Shuts an account out: no sign-in, and its sessions end now. Access tokens run out within ten minutes. */
  async disable(name: string): Promise<void> {
    await this.change(name, 'disabled_at = coalesce(disabled_at, now())');
  }

  async enable(name: string): Promise<void> {
    await this.change(name, 'disabled_at = null');
  }

  private async change(name: string, assignment: string, ...values: readonly string[]): Promise<void> {
    const { rowCount } = await this.pool.query(
      `with changed as (update account set ${assignment} where username = $1 returning id),
         ended as (delete from oidc_payload using changed
                   where model = 'Session' and payload ->> 'accountId' = changed.id::text)
       select from changed`,
      [name, ...values],
    );
    if (rowCount === 0) throw new Error(`There is no account ${name}.`);
  }
}
