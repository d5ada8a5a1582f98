import { type ConstDirectiveNode, type FieldDefinitionNode, Kind, parse, valueFromASTUntyped } from 'graphql';
import { z } from 'zod';

/** How the answer of a list field is bounded. */
export interface ListSize {
  /** The arguments that say how many rows are asked for. */
  readonly slicingArguments: readonly string[];
  /** Fields of the answer that hold those rows; none where the field itself is the list. */
  readonly sizedFields: readonly string[];
  /** The rows to reckon with where no argument tells. */
  readonly assumedSize: number | undefined;
}

/** What a supergraph says about one field beyond its type. */
export interface FieldRules {
  /** Who may use it, where it says so. */
  readonly roles: readonly string[] | undefined;
  readonly listSize: ListSize | undefined;
  /** What one value of it costs, where it says so. */
  readonly weight: number | undefined;
}

/** The rules of every field: from the supergraph, because the schema that clients see has no directives any more. */
export interface GraphRules {
  of(typeName: string, fieldName: string): FieldRules;
}

const NONE: FieldRules = { roles: undefined, listSize: undefined, weight: undefined };

const authSchema = z.object({ roles: z.array(z.string()) });
const costSchema = z.object({ weight: z.number() });
const listSizeSchema = z.object({
  slicingArguments: z.array(z.string()).default([]),
  sizedFields: z.array(z.string()).default([]),
  assumedSize: z.number().optional(),
});

/** Reads `@auth`, `@listSize` and `@cost` from supergraph SDL. A field without `@auth` has that of its type. */
export function readRules(supergraph: string): GraphRules {
  const rules = new Map<string, FieldRules>();
  for (const definition of parse(supergraph, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const ofType = rolesIn(definition.directives);
    for (const field of definition.fields ?? []) {
      rules.set(`${definition.name.value}.${field.name.value}`, rulesOf(field, ofType));
    }
  }
  return { of: (typeName, fieldName) => rules.get(`${typeName}.${fieldName}`) ?? NONE };
}

function rulesOf({ directives }: FieldDefinitionNode, rolesOfType: readonly string[] | undefined): FieldRules {
  const listSize = listSizeSchema.safeParse(argumentsOf(directives, 'listSize'));
  const cost = costSchema.safeParse(argumentsOf(directives, 'cost'));
  return {
    roles: rolesIn(directives) ?? rolesOfType,
    listSize: listSize.data && { assumedSize: undefined, ...listSize.data },
    weight: cost.data?.weight,
  };
}

const rolesIn = (directives: readonly ConstDirectiveNode[] | undefined) =>
  authSchema.safeParse(argumentsOf(directives, 'auth')).data?.roles;

function argumentsOf(directives: readonly ConstDirectiveNode[] | undefined, name: string): object | undefined {
  const directive = directives?.find(candidate => candidate.name.value === name);
  return (
    directive &&
    Object.fromEntries(directive.arguments?.map(each => [each.name.value, valueFromASTUntyped(each.value)]) ?? [])
  );
}
