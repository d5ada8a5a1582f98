import { errors, type Adapter, type AdapterFactory, type AdapterPayload } from 'oidc-provider';
import type { Pool } from 'pg';
import type { Clients } from './clients.ts';

/** Sessions, codes, grants and interactions of oidc-provider in one table; clients come from their own. */
export function adapterFactory(pool: Pool, clients: Clients): AdapterFactory {
  return model => (model === 'Client' ? new ClientAdapter(pool, clients) : new PayloadAdapter(pool, model));
}

class PayloadAdapter implements Adapter {
  constructor(
    private readonly pool: Pool,
    private readonly model: string,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    await this.pool.query(
      `insert into oidc_payload (model, id, payload, grant_id, user_code, uid, expires_at)
       values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))
       on conflict (model, id) do update set payload = excluded.payload, grant_id = excluded.grant_id,
         user_code = excluded.user_code, uid = excluded.uid, expires_at = excluded.expires_at`,
      [this.model, id, JSON.stringify(payload), payload.grantId, payload.userCode, payload.uid, expiresIn ?? null],
    );
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.findBy('id', id);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findBy('uid', uid);
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.findBy('user_code', userCode);
  }

  /** Of two parallel redemptions of one code, one wins; the provider's own check before this one leaves a gap. */
  async consume(id: string): Promise<void> {
    const { rowCount } = await this.pool.query(
      'update oidc_payload set consumed_at = now() where model = $1 and id = $2 and consumed_at is null',
      [this.model, id],
    );
    if (rowCount === 0) throw new errors.InvalidGrant('already consumed');
  }

  async destroy(id: string): Promise<void> {
    await this.pool.query('delete from oidc_payload where model = $1 and id = $2', [this.model, id]);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.pool.query('delete from oidc_payload where model = $1 and grant_id = $2', [this.model, grantId]);
  }

  private async findBy(column: 'id' | 'uid' | 'user_code', value: string): Promise<AdapterPayload | undefined> {
    if (value.includes('\0')) return undefined; // PostgreSQL keeps no NUL, and fails at the sight of one.
    const { rows } = await this.pool.query<{ payload: AdapterPayload; consumed: boolean }>(
      `select payload, consumed_at is not null as consumed from oidc_payload
       where model = $1 and ${column} = $2 and (expires_at is null or expires_at > now())`,
      [this.model, value],
    );
    const found = rows[0];
    return found && { ...found.payload, ...(found.consumed && { consumed: true }) };
  }
}

/** Clients are written by the command line alone. */
class ClientAdapter extends PayloadAdapter {
  constructor(
    pool: Pool,
    private readonly clients: Clients,
  ) {
    super(pool, 'Client');
  }

  override find(id: string): Promise<AdapterPayload | undefined> {
    return this.clients.metadata(id);
  }

  override upsert(): Promise<void> {
    return Promise.reject(new Error('Clients are not registered over the network.'));
  }
}

/** Deletes what has expired. */
export async function deleteExpired(pool: Pool): Promise<void> {
  await pool.query('delete from oidc_payload where expires_at < now()');
}
