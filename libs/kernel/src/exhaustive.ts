/** Makes the compiler prove that a `switch` knows every case; throws when data from outside breaks that promise. */
export function assertNever(value: never): never {
  throw new Error(`a case is missing for ${JSON.stringify(value)}`);
}
