/** Reading a signal is enough to depend on it: this says that it is read for nothing else. */
export function suivre(..._signaux: readonly unknown[]): void {
  return;
}
