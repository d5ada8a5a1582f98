import { filled, InputInvalid } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';

/** One declaration of units for repair to customs, as its column keeps it; days and times are ISO 8601. */
export interface CustomsEntry {
  readonly entry: number;
  readonly kind: Sdl.RepairFreightCustomsKind;
  readonly customsOffice: string;
  readonly procedure: string;
  readonly declarationNumber: string;
  /** What is declared by it; once customs decided, what they decided on. */
  readonly unitIds: readonly string[];
  readonly declaredBy: string;
  readonly declaredAt: string;
  readonly clearedAt: string | null;
  readonly refusedAt: string | null;
  readonly refusalReason: string | null;
}

/** @throws InputInvalid for a blank */
export function customsEntry(
  entry: number,
  input: Sdl.RepairFreightDeclareInput,
  declaredBy: string,
  declaredAt: Date,
  unitIds: readonly string[],
): CustomsEntry {
  const said = (field: 'customsOffice' | 'procedure' | 'declarationNumber') => filled(['input', field], input[field]);
  return {
    ...{ entry, kind: input.kind, customsOffice: said('customsOffice'), procedure: said('procedure') },
    ...{ declarationNumber: said('declarationNumber'), declaredBy, declaredAt: declaredAt.toISOString() },
    ...{ unitIds, clearedAt: null, refusedAt: null, refusalReason: null },
  };
}

/** Has customs still to decide? */
export const isPending = ({ clearedAt, refusedAt }: CustomsEntry): boolean => !clearedAt && !refusedAt;

/** Was a unit let go by each kind of entry by which others were? */
export function isLetGo(customs: readonly CustomsEntry[], unitId: string): boolean {
  const cleared = customs.filter(it => it.clearedAt);
  return cleared.every(({ kind }) => cleared.some(it => it.kind === kind && isOf(it, unitId)));
}

/**
 * Of these units, those that were let go by the fewest entries of a kind: what was found follows those that went on without
 * it, and at the next border all are declared again. Of them none that is still in front of a border of the other kind which
 * others have crossed.
 */
export function furthestBehind(
  customs: readonly CustomsEntry[],
  kind: CustomsEntry['kind'],
  unitIds: readonly string[],
): string[] {
  const [same, other] = [customs.filter(it => it.kind === kind), customs.filter(it => it.kind !== kind)];
  const fewest = Math.min(...unitIds.map(id => bordersOf(same, id)));
  const behind = unitIds.filter(id => bordersOf(same, id) === fewest);
  const most = Math.max(...behind.map(id => bordersOf(other, id)));
  return behind.filter(id => bordersOf(other, id) === most);
}

/** The last that is known to have happened of it. */
export const lastOf = ({ declaredAt, clearedAt, refusedAt }: CustomsEntry): Date =>
  new Date(clearedAt ?? refusedAt ?? declaredAt);

/** The same as people read it. */
export function readable(it: CustomsEntry, now: Date): Sdl.RepairFreightCustomsEntry {
  const [declaredAt, clearedAt, refusedAt] = [new Date(it.declaredAt), dateOf(it.clearedAt), dateOf(it.refusedAt)];
  const minutesInCustoms = Math.floor(((clearedAt ?? refusedAt ?? now).getTime() - declaredAt.getTime()) / 60_000);
  return { ...it, declaredAt, clearedAt, refusedAt, minutesInCustoms };
}

/**
 * What the warehouse has booked in went through customs before.
 * @param arrivedAt when the first of the units was booked in; null while none was
 * @throws InputInvalid for a time that is not before that
 */
export function requireBefore(path: readonly string[], at: Date, arrivedAt: Date | null): void {
  if (!arrivedAt || at < arrivedAt) return;
  throw new InputInvalid(path, {
    en: `The warehouse booked the units in at ${arrivedAt.toISOString()}: say when it was, before that.`,
    zh: `返修品已于 ${arrivedAt.toISOString()} 入库，请填写入库之前的时间。`,
  });
}

/** One that names no units is of all: nobody said what is carried. */
const isOf = ({ unitIds }: CustomsEntry, unitId: string): boolean => unitIds.length === 0 || unitIds.includes(unitId);

const bordersOf = (customs: readonly CustomsEntry[], unitId: string): number =>
  customs.filter(it => it.clearedAt && isOf(it, unitId)).length;

const dateOf = (text: string | null): Date | null => (text ? new Date(text) : null);
