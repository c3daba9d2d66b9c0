import { isAbstractType, isInterfaceType, isObjectType, type GraphQLSchema } from "graphql";
import { getOwn, type ResultObject } from "./result-object";

/** Says whether an object with this `__typename` (undefined when nothing fetched it) satisfies a type condition. */
export type TypeCondition = (typename: unknown) => boolean;

export function typenameOf(object: ResultObject): unknown {
  return getOwn(object, "__typename");
}

/** `whenUnknown` is the answer for objects whose type no fetch asked for. */
export function compileTypeCondition(schema: GraphQLSchema, condition: string, whenUnknown: boolean): TypeCondition {
  const matching = new Set<string>([condition]);
  const conditionType = schema.getType(condition);
  if (isAbstractType(conditionType)) {
    for (const type of Object.values(schema.getTypeMap())) {
      const canBeSubType = isObjectType(type) || isInterfaceType(type);
      if (canBeSubType && schema.isSubType(conditionType, type)) matching.add(type.name);
    }
  }
  return (typename) => (typeof typename === "string" && typename !== "" ? matching.has(typename) : whenUnknown);
}
