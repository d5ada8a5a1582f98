import { type EntityClass, type EntityMetadata, type EntityProperty, LockMode, ReferenceKind } from '@mikro-orm/core';
import type { EntityManager, QBFilterQuery } from '@mikro-orm/postgresql';
import { type AggregateRoot, drainEvents } from '../domain/index.ts';
import { insertOutbox, outboxRow } from './messaging/index.ts';

/**
 * Many entities of a type for one job, read by one statement and written by one, without a unit of work that watches
 * each: several times as fast. Relations hold no more than ids, unless the job puts what it knows in their place; values
 * are replaced, never changed from within. Nothing is checked against changes by others meanwhile: the job holds the
 * locks that keep them away. Of entities with embedded columns there are none.
 */
export class RowBatch<T extends AggregateRoot | { id: string }> {
  readonly #em: EntityManager;
  readonly #type: EntityClass<T>;
  readonly #meta: EntityMetadata<T>;
  readonly #columns: readonly EntityProperty<T>[];
  /** The entities that were read, as they were. */
  readonly #before = new Map<T, Readonly<Record<string, unknown>>>();

  constructor(em: EntityManager, type: EntityClass<T>) {
    this.#em = em;
    this.#type = type;
    this.#meta = em.getMetadata().get(type);
    this.#columns = this.#meta.comparableProps.filter(it => it.name !== this.#meta.versionProperty);
    if (this.#columns.some(it => it.kind === ReferenceKind.EMBEDDED))
      throw new Error(`${this.#meta.className} has embedded columns.`);
  }

  /** In order of their ids. @param lock whether nobody else may touch them until the transaction ends */
  async find(where: QBFilterQuery<T>, { limit, lock = false }: { limit?: number; lock?: boolean } = {}): Promise<T[]> {
    const query = this.#em
      .createQueryBuilder(this.#type)
      .select('*')
      .where(where)
      .orderBy({ id: 'asc' } as never);
    if (limit !== undefined) query.limit(limit);
    if (lock) query.setLockMode(LockMode.PESSIMISTIC_WRITE);
    const rows = await query.execute<Record<string, unknown>[]>('all');
    return rows.map(row => this.#entityOf(row));
  }

  /** Writes what changed, those that are new, and what they raised. */
  async save(entities: readonly T[]): Promise<void> {
    const fresh = entities.filter(entity => !this.#before.has(entity));
    const changes = new Map(entities.map(entity => [entity, this.#changesOf(entity)]));
    const changed = entities.filter(entity => changes.get(entity)?.length);
    await this.#insert(fresh);
    await this.#update(
      changed,
      this.#columns.filter(it => it.primary || changed.some(entity => changes.get(entity)?.includes(it))),
    );
    const events = [...fresh, ...changed].flatMap(entity =>
      drainEvents(entity).map(event => outboxRow(event, this.#meta.className, entity.id)),
    );
    await insertOutbox(this.#em, events);
  }

  async #insert(entities: readonly T[]): Promise<void> {
    if (entities.length === 0) return;
    const { tableName } = this.#meta;
    const names = this.#columns.map(nameOf).join(', ');
    await this.#em.execute(
      `insert into ${tableName} (${names}) select ${names} from json_populate_recordset(null::${tableName}, ?::json)`,
      [textOf(entities, this.#columns)],
    );
  }

  async #update(entities: readonly T[], columns: readonly EntityProperty<T>[]): Promise<void> {
    if (entities.length === 0) return;
    const { tableName, versionProperty } = this.#meta;
    const news = columns.filter(it => !it.primary).map(it => `${nameOf(it)} = news.${nameOf(it)}`);
    const next = versionProperty ? [`version = ${tableName}.version + 1`] : [];
    await this.#em.execute(
      `update ${tableName} set ${[...news, ...next].join(', ')}
       from json_populate_recordset(null::${tableName}, ?::json) as news where ${tableName}.id = news.id`,
      [textOf(entities, columns)],
    );
  }

  /** Own properties stand before the setters by which the prototype would have them watched. */
  #entityOf(row: Record<string, unknown>): T {
    for (const { name, targetMeta } of this.#columns)
      if (targetMeta && row[name] != null) row[name] = born({ id: row[name] }, targetMeta.class);
    const entity = born(row, this.#type);
    this.#before.set(entity, { ...row });
    return entity;
  }

  #changesOf(entity: T): EntityProperty<T>[] {
    const before = this.#before.get(entity);
    if (!before) return [];
    return this.#columns.filter(column => {
      const [was, is] = [before[column.name], entity[column.name]];
      return was !== is && JSON.stringify(valueOf(was, column)) !== JSON.stringify(valueOf(is, column));
    });
  }
}

const born = <T extends object>(own: object, type: EntityClass<T>): T =>
  Object.setPrototypeOf(own, type.prototype as object) as T;

const nameOf = ({ fieldNames }: { readonly fieldNames: readonly string[] }): string => fieldNames[0] ?? '';

/** Of a relation its id. */
const valueOf = (value: unknown, { kind }: { readonly kind: ReferenceKind }): unknown =>
  kind === ReferenceKind.SCALAR || value == null ? (value ?? null) : (value as { readonly id: string }).id;

const textOf = <T>(entities: readonly T[], columns: readonly EntityProperty<T>[]): string =>
  JSON.stringify(
    entities.map(entity =>
      Object.fromEntries(columns.map(column => [nameOf(column), valueOf(entity[column.name], column)])),
    ),
  );
