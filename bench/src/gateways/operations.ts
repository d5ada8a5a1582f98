/** Our own graph as staff ask for it; all that they select is answered by every gateway in the same words. */
export interface Operation {
  readonly name: 'heavy' | 'typical' | 'light';
  readonly query: string;
}

/** The customers of the sample company in Almaty, the one with the closed cases among them, and whatever is going on there. */
const HEAVY = `query Heavy { customers(first: 4, filter: { text: "Almaty" }) { edges { node {
  id number name kind country tier
  sites { id name address timeZone }
  assets(first: 4) { edges { node { id serial model saleKind purchasedOn } } }
  tickets(first: 3) { edges { node {
    id number status channel symptom reportedAt priority findings servicePlan solution
    asset { id serial model placeOfUse firstUsedOn }
    parts { id quantity status part { id number name unit standardCost { amount currency } availability { available } } }
    workOrders { id number status appointmentAt repairedAt findings engineer { code name } }
    clocks { id kind state level party startedAt warnAt dueAt stoppedAt }
    coverage { outcome rule policyCode decision { id decidedAt reasons { rule text } } }
    feeList { number status customerTotal { amount currency } lines { description quantity explanation part { name } } }
  } } }
} } } }`;

/** The page of a ticket. */
const TYPICAL = `query Typical($ticket: ID!) { ticket(id: $ticket) {
  id number status channel symptom reportedAt priority findings servicePlan solution
  customer { id number name country tier contacts { name phone } }
  asset { id serial model purchasedOn }
  clocks { id kind state dueAt stoppedAt }
  parts { id quantity status part { number name } }
  workOrders { number status appointmentAt engineer { name } }
  timeline { kind owner happenedAt note }
  feeList { number status customerTotal { amount currency } lines { description quantity customerAmount { amount currency } } }
} }`;

const LIGHT = `query Light($ticket: ID!) { ticket(id: $ticket) { number status priority symptom reportedAt } }`;

export const OPERATIONS: readonly Operation[] = [
  { name: 'heavy', query: HEAVY },
  { name: 'typical', query: TYPICAL },
  { name: 'light', query: LIGHT },
];
