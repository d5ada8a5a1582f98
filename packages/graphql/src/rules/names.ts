import { Kind, visit, type ASTNode, type NameNode } from 'graphql';
import type { Finding, Rule } from './rule.ts';

const BARE = new Set(
  'Action Category Channel Class Code Grade Kind Level Method Mode Outcome Priority Reason Result Role Scope Severity Source Stage State Status Tier Type'.split(
    ' ',
  ),
);

/** Two enums of one name merge silently, so an enum says what it is of: `TicketStatus`. */
export const enumsNameTheirSubject: Rule = function* (subgraph) {
  for (const node of subgraph.typeDefs.definitions) {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || !BARE.has(node.name.value)) continue;
    yield { node, message: `${node.name.value} must say of what` };
  }
};

const PASCAL = /^[A-Z][A-Za-z0-9]*$/;
const CAMEL = /^[a-z][A-Za-z0-9]*$/;
const SCREAMING = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

/** Types are PascalCase, fields and arguments camelCase, enum values UPPER_CASE. */
export const namesHaveTheirCase: Rule = subgraph => {
  const findings: Finding[] = [];
  const expect = (form: RegExp, like: string) => (node: ASTNode & { readonly name: NameNode }) => {
    if (!form.test(node.name.value)) findings.push({ node, message: `${node.name.value} must be written ${like}` });
  };
  const type = expect(PASCAL, 'LikeThis');
  const field = expect(CAMEL, 'likeThis');
  visit(subgraph.typeDefs, {
    ObjectTypeDefinition: type,
    InterfaceTypeDefinition: type,
    UnionTypeDefinition: type,
    EnumTypeDefinition: type,
    ScalarTypeDefinition: type,
    InputObjectTypeDefinition: type,
    FieldDefinition: field,
    InputValueDefinition: field,
    EnumValueDefinition: expect(SCREAMING, 'LIKE_THIS'),
  });
  return findings;
};
