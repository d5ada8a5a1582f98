import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type * as Sdl from '../schema.types.ts';
import { type CustodyFact, foldCustody, type Place, type Stay } from './custody.ts';
import { changesOf } from './fitted-news.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
const place = (kind: Sdl.UnitPlaceKind, refId: string | null = null, position: string | null = null): Place => ({
  ...{ kind, refId, position, name: null },
});
const DEPOT = place('DEPOT', 'depot-1');
const inside = (unit: string, position: string | null = null) => place('IN_UNIT', unit, position);

let count = 0;
const came = (unitId: string, hour: number, where: Place): CustodyFact => ({
  ...{ id: `fact-${String(++count).padStart(4, '0')}`, unitId, hasLeft: false, place: where, happenedAt: at(hour) },
});
const left = (unitId: string, hour: number, where: Place): CustodyFact => ({
  ...came(unitId, hour, where),
  hasLeft: true,
});
const kinds = (ledger: readonly Stay[] = []) => ledger.map(it => it.place.kind);
const rules = (facts: readonly CustodyFact[]) => [...foldCustody(facts).contradictions.values()];

/** Facts about a few units that also fit into each other, many at the same moments, so that they often clash. */
const someFacts = fc
  .array(
    fc.record({
      unitId: fc.constantFrom('A', 'B', 'C', 'D'),
      hour: fc.integer({ min: 0, max: 12 }),
      hasLeft: fc.boolean(),
      where: fc.oneof(
        fc.constantFrom(DEPOT, place('DEPOT', 'depot-2'), place('WITH_CARRIER'), place('SCRAPPED')),
        fc.record({ unit: fc.constantFrom('A', 'B', 'C', 'D'), position: fc.constantFrom(null, 'left', 'right') }),
      ),
    }),
    { maxLength: 40 },
  )
  .map(drawn =>
    drawn.map(({ unitId, hour, hasLeft, where }, n): CustodyFact => {
      const placed = 'unit' in where ? inside(where.unit, where.position) : where;
      return { id: `f${String(n).padStart(3, '0')}`, unitId, happenedAt: at(hour), hasLeft, place: placed };
    }),
  );
const placeOf = (ledger: readonly Stay[] | undefined, when: Date) =>
  (ledger ?? []).filter(it => it.since <= when && (it.until === null || when < it.until));
const hours = Array.from({ length: 14 }, (_, hour) => at(hour));

test('every order of the same facts gives the same ledgers and the same contradictions', () => {
  fc.assert(
    fc.property(
      someFacts.chain(facts =>
        fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length })),
      ),
      ([facts, shuffled]) => {
        const [one, other] = [foldCustody(facts), foldCustody(shuffled)];
        for (const unit of 'ABCD') expect(other.ledgers.get(unit)).toEqual(one.ledgers.get(unit));
        expect(new Map([...other.contradictions].sort())).toEqual(new Map([...one.contradictions].sort()));
      },
    ),
  );
});

test('what is told again, by whom ever, changes no ledger', () => {
  const stays = (facts: readonly CustodyFact[]) =>
    new Map(
      [...foldCustody(facts).ledgers]
        .map(([unit, ledger]): [string, Stay[]] => [unit, ledger.map(it => ({ ...it, id: '', endedBy: '' }))])
        .sort(),
    );
  fc.assert(
    fc.property(someFacts, fc.infiniteStream(fc.boolean()), (facts, isAgain) => {
      const again = facts.filter(() => isAgain.next().value).map(fact => ({ ...fact, id: `${fact.id}-again` }));
      expect(stays([...again, ...facts])).toEqual(stays(facts));
    }),
  );
});

test('a ledger has no gaps and no overlaps: a unit is in one place at a time from the first that was told of it', () => {
  fc.assert(
    fc.property(someFacts, facts => {
      for (const ledger of foldCustody(facts).ledgers.values()) {
        expect(ledger.at(-1)?.until).toBeNull();
        for (const [n, stay] of ledger.entries()) {
          const next = ledger[n + 1];
          expect(stay.until).toEqual(next?.since ?? null);
          if (stay.until) expect(stay.until.getTime()).toBeGreaterThan(stay.since.getTime());
        }
        for (const hour of hours) expect(placeOf(ledger, hour)).toHaveLength(hour < ledger[0]!.since ? 0 : 1);
      }
    }),
  );
});

test('no unit ever sits in itself, through however many others', () => {
  fc.assert(
    fc.property(someFacts, facts => {
      const { ledgers } = foldCustody(facts);
      for (const hour of hours) {
        for (const unit of ledgers.keys()) {
          const passed = new Set<string>();
          for (let around: string | null = unit; around;) {
            expect(passed.has(around)).toBe(false);
            passed.add(around);
            const [stay]: readonly Stay[] = placeOf(ledgers.get(around), hour);
            around = stay?.place.kind === 'IN_UNIT' ? stay.place.refId : null;
          }
        }
      }
    }),
  );
});

test('what is answered of the past is what the facts up to that day make', () => {
  fc.assert(
    fc.property(someFacts, fc.constantFrom(...hours), (facts, day) => {
      const [all, replayed] = [foldCustody(facts), foldCustody(facts.filter(fact => fact.happenedAt <= day))];
      for (const unit of 'ABCD') {
        const [now] = placeOf(all.ledgers.get(unit), day);
        const [then] = placeOf(replayed.ledgers.get(unit), day);
        expect(now && { ...now, until: null, endedBy: null }).toEqual(then);
      }
    }),
  );
});

test('no fact is lost: the ledger says so at that moment, or the fact is shown as a contradiction', () => {
  fc.assert(
    fc.property(someFacts, facts => {
      const { ledgers, contradictions } = foldCustody(facts);
      for (const { id, unitId, hasLeft, place: told, happenedAt } of facts) {
        const moment = happenedAt.getTime();
        const then = ledgers
          .get(unitId)
          ?.filter(it => it.since <= happenedAt && moment <= (it.until ?? at(99)).getTime());
        const isKnown = hasLeft || then?.some(it => it.place.kind === told.kind && it.place.refId === told.refId);
        expect(isKnown || contradictions.has(id)).toBe(true);
      }
    }),
  );
});

/** What one repair said that it fitted and took out, each time that it was put right. */
const words = fc.array(
  fc.array(
    fc.record({
      unitId: fc.constantFrom('A', 'B', 'C'),
      hasLeft: fc.boolean(),
      place: fc.constantFrom(inside('D', 'left'), inside('D', 'right'), inside('E')),
    }),
    { maxLength: 4 },
  ),
  { minLength: 1, maxLength: 5 },
);

test('TCK-14: a repair that was put right, however often, leaves the ledgers that its last word alone makes', () => {
  const apart = (facts: readonly CustodyFact[]) =>
    new Map(
      [...foldCustody(facts).ledgers]
        .map(([unit, all]): [string, object[]] => [
          unit,
          all.map(({ place, since, until }) => ({ place, since, until })),
        ])
        .sort(),
    );
  fc.assert(
    fc.property(someFacts, words, fc.integer({ min: 0, max: 12 }), (others, said, hour) => {
      const factsOf = (word: (typeof said)[number], n: number) =>
        word.map((it, index): CustodyFact => ({ ...it, id: `r${n}-${index}`, happenedAt: at(hour) }));
      const holding = said.reduce<readonly CustodyFact[]>((known, word, n) => {
        const { gone, more } = changesOf(known, factsOf(word, n));
        return [...known.filter(it => !gone.includes(it)), ...more];
      }, []);
      const again = changesOf(holding, factsOf(said.at(-1)!, said.length));
      expect(again).toEqual({ gone: [], more: [] });
      const last = factsOf(said.at(-1)!, 0);
      expect(apart([...others, ...holding])).toEqual(apart([...others, ...last]));
    }),
  );
});

test('a removed part is nowhere that is known until somebody says where it is, even at the same moment', () => {
  const [fitted, out] = [came('pump', 1, inside('EX-1', 'left')), left('pump', 5, inside('EX-1'))];
  expect(kinds(foldCustody([out, fitted]).ledgers.get('pump'))).toEqual(['IN_UNIT', 'UNKNOWN']);
  const told = foldCustody([came('pump', 5, DEPOT), out, fitted]);
  expect(kinds(told.ledgers.get('pump'))).toEqual(['IN_UNIT', 'DEPOT']);
  expect(told.contradictions.size).toBe(0);
});

test('what cannot be is named: scrapped, elsewhere, not there, inside itself, never removed', () => {
  const scrapped = came('pump', 3, place('SCRAPPED'));
  expect(rules([scrapped, came('pump', 4, DEPOT)])).toEqual(['AFTER_SCRAPPED']);
  expect(rules([came('pump', 3, DEPOT), came('pump', 3, place('WITH_CARRIER'))])).toEqual(['ELSEWHERE_THEN']);
  expect(rules([came('pump', 1, DEPOT), left('pump', 3, inside('EX-1'))])).toEqual(['NOT_THERE']);
  expect(rules([came('a', 1, inside('b')), came('b', 2, inside('c')), came('c', 3, inside('a'))])).toEqual([
    'INSIDE_ITSELF',
  ]);
  const twice = foldCustody([came('pump', 1, inside('EX-1')), came('pump', 2, inside('EX-2'))]);
  expect([...twice.contradictions.values()]).toEqual(['NEVER_REMOVED']);
  expect(twice.ledgers.get('pump')?.map(it => it.place.refId)).toEqual(['EX-1', 'EX-2']);
});

test('a late fact takes its place between others, and may lift a contradiction', () => {
  const [fitted, stocked] = [came('pump', 1, inside('EX-1')), came('pump', 5, DEPOT)];
  expect(rules([fitted, stocked])).toEqual(['NEVER_REMOVED']);
  expect(rules([fitted, stocked, left('pump', 4, inside('EX-1'))])).toEqual([]);
});

test('another position in the same unit is another stay; one that is not said is the same', () => {
  const { ledgers, contradictions } = foldCustody([
    came('pump', 1, inside('EX-1', 'left')),
    came('pump', 2, inside('EX-1')),
    came('pump', 3, inside('EX-1', 'right')),
  ]);
  expect(ledgers.get('pump')?.map(it => it.place.position)).toEqual(['left', 'right']);
  expect(contradictions.size).toBe(0);
});
