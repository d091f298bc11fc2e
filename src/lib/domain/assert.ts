/** Stops on a broken promise of the code itself. What a user can repair is a refusal, never an assertion. */
export function assert(condition: boolean, why: string): asserts condition {
  if (!condition) throw new Error(`Bug : ${why}`);
}
