// The end of a switch over a union: a member that is forgotten does not compile.
export function never(value: never): never {
  throw new Error(`not expected: ${JSON.stringify(value)}`);
}
