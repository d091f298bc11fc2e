import { tick } from 'svelte';

/**
 * What had the focus may leave the page with the step it belonged to; the focus then goes to the first field of the
 * next step, else to the place itself, which must accept it.
 */
export async function garderLeFocus(lieu: HTMLElement | undefined): Promise<void> {
  await tick();
  const active = document.activeElement ?? document.body;
  if (lieu === undefined || (active !== document.body && active !== lieu)) return;
  (lieu.querySelector<HTMLElement>('input:not([hidden])') ?? lieu).focus();
}
