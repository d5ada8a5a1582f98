import { Kind, print } from 'graphql';
import { capitalize, fieldsOf, outputTypes, type Finding, type Rule } from './rule.ts';

const USER_ERRORS = '[UserError!]!';

/** All services share one Mutation type, so a mutation starts with the thing it changes: `ticketAssign`. */
export const mutationsStartWithNoun: Rule = function* (subgraph) {
  const nouns = outputTypes(subgraph).map(type => type.typeName.charAt(0).toLowerCase() + type.typeName.slice(1));
  for (const field of fieldsOf(subgraph, 'Mutation')) {
    const name = field.name.value;
    if (nouns.some(noun => name.startsWith(noun) && /^[A-Z]/.test(name.slice(noun.length)))) continue;
    yield { node: field, message: `${name} must start with a type of this service, then say the act` };
  }
};

/** Create takes `(input:)`, an act takes `(id:, input:)`; the input is named after the mutation. */
export const mutationsTakeTheirInput: Rule = function* (subgraph) {
  for (const field of fieldsOf(subgraph, 'Mutation')) {
    const expected: Readonly<Record<string, string>> = { id: 'ID!', input: `${capitalize(field.name.value)}Input!` };
    const args = field.arguments ?? [];
    if (args.length > 0 && args.every(argument => print(argument.type) === expected[argument.name.value])) continue;
    yield {
      node: field,
      message: `${field.name.value} takes (input: ${expected.input}), with (id: ID!) before it or alone`,
    };
  }
};

/** A payload holds what changed, null when refused, and the refusals. */
export const mutationsReturnTheirPayload: Rule = function* (subgraph) {
  for (const field of fieldsOf(subgraph, 'Mutation')) {
    const payload = `${capitalize(field.name.value)}Payload`;
    if (print(field.type) !== `${payload}!`) {
      yield { node: field, message: `${field.name.value} must return ${payload}!` };
      continue;
    }
    yield* payloadFindings(payload, fieldsOf(subgraph, payload));
  }
};

function* payloadFindings(payload: string, fields: ReturnType<typeof fieldsOf>): Iterable<Finding> {
  const [errors, ...rest] = [
    ...fields.filter(field => field.name.value === 'userErrors'),
    ...fields.filter(field => field.name.value !== 'userErrors'),
  ];
  if (!errors) return;
  if (errors.name.value !== 'userErrors' || print(errors.type) !== USER_ERRORS) {
    yield { node: errors, message: `${payload} needs userErrors: ${USER_ERRORS}` };
  } else if (rest.length === 0) {
    yield { node: errors, message: `${payload} must return what changed` };
  }
  for (const field of rest.filter(({ type }) => type.kind === Kind.NON_NULL_TYPE)) {
    yield { node: field, message: `${payload}.${field.name.value} must be nullable: a refusal changes nothing` };
  }
}
