import { type Caller, mayUse } from '@mainstay/kit/auth';
import type { SelectedField } from './selected-fields.ts';
import type { GraphRules } from './supergraph.ts';

/** The fields that the caller's roles do not allow. A root field that names no roles is nobody's. */
export function forbiddenFields(fields: readonly SelectedField[], rules: GraphRules, caller: Caller): SelectedField[] {
  return fields.flatMap(field => {
    const isRoot = field.path.length === 1;
    const roles = rules.of(field.typeName, field.definition.name).roles ?? (isRoot ? [] : undefined);
    return roles && !mayUse(caller, roles) ? [field] : forbiddenFields(field.selected, rules, caller);
  });
}
