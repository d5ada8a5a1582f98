import { readFileSync } from 'node:fs';
import { SlaPolicyActivated } from '@mainstay/contracts/tickets';
import type { Caller, Reply, TestService } from '@mainstay/testing';

interface Shipped {
  readonly carePolicies: readonly { readonly code: string }[];
}
const shipped: Shipped = JSON.parse(
  readFileSync(new URL('../../../infra/sample/policies.json', import.meta.url), 'utf8'),
) as Shipped;

const SLA_X = 'a7f6f1f2-0b3f-4a43-9a51-6f1f6d3c8d01';
let count = 0;
export const unique = (prefix: string): string => `${prefix}-${++count}`;

/** Acts on customer care by GraphQL, as its people do. @param by who acts where nobody else is named */
export function careActs(service: () => TestService, by: Caller = 'CSR') {
  const act = async (
    name: string,
    fields: string,
    variables: { id?: string; input?: object } = {},
    as: Caller = by,
  ): Promise<Reply> => {
    const type = name.replace(/^./, letter => letter.toUpperCase());
    const declared = [variables.id && '$id: ID!', variables.input && `$input: ${type}Input!`].filter(Boolean);
    const args = [variables.id && 'id: $id', variables.input && 'input: $input'].filter(Boolean);
    const query = `mutation (${declared.join()}) { ${name}(${args.join()}) { ${fields} userErrors { __typename message path } } }`;
    return (await service().run(query, variables, as))[name];
  };
  /** Puts a policy in force as it ships, with other figures, or with some of them alone. */
  const policyInForce = async (
    code: string,
    figures: Readonly<Record<string, string | null>> = {},
    only?: readonly string[],
  ) => {
    const { parameters, ...policy } = shipped.carePolicies.find(it => it.code === code) as unknown as {
      parameters: { name: string; value: string | null }[];
    };
    const input = {
      ...policy,
      parameters: parameters
        .filter(it => only?.includes(it.name) ?? true)
        .map(it => ({ ...it, value: figures[it.name] ?? it.value })),
    };
    const as = 'AFTER_SALES_DIRECTOR';
    const { carePolicy } = await act('carePolicyDraft', 'carePolicy { id }', { input }, as);
    return await act('carePolicyActivate', 'carePolicy { id number }', { id: carePolicy.id }, as);
  };
  const aCustomer = async (more: object = {}): Promise<string> => {
    const input = { kind: 'ENTERPRISE', name: unique('Quarry'), country: 'KZ', ...more };
    return (await act('customerRegister', 'customer { id }', { input }, 'SALESPERSON')).customer.id;
  };
  const pickedUp = (customer: string, pickedUpOn: string, number = unique('OUT')) =>
    act('outboundOrderRegister', 'outboundOrder { id number }', {
      input: { number, customer, lines: [{ model: 'EX-200', quantity: 1 }], pickedUpOn },
    });
  /** Tickets tells of an SLA policy in force, which agreements and public promises may name from then on. */
  const slaPolicyInForce = (code = 'SLA-X', policyId = SLA_X) =>
    service().deliver(SlaPolicyActivated({ policyId, code, level: 'PROMISE' }));
  const agreementInForce = async (customer: string, terms: object): Promise<string> => {
    const input = { customer, slaPolicy: 'SLA-X', ...terms };
    const as = 'SALESPERSON';
    await slaPolicyInForce();
    const { serviceAgreement } = await act('serviceAgreementDraft', 'serviceAgreement { id }', { input }, as);
    await act('serviceAgreementActivate', 'serviceAgreement { id }', { id: serviceAgreement.id }, as);
    return serviceAgreement.id;
  };
  return { act, policyInForce, aCustomer, pickedUp, slaPolicyInForce, agreementInForce };
}
