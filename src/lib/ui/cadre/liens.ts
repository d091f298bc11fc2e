import type { Lieu } from './lieu.ts';

/**
 * The list that a click asks a tab of its own for: Ctrl and click, or the middle button, on a link to a list. Shift
 * and click stays the browser's own: another window, beside this one.
 */
export function listeVisee(
  event: MouseEvent,
  lieuDe: (adresse: string) => Lieu
): { readonly adresse: string; readonly lieu: Lieu } | undefined {
  const milieu = event.type === 'auxclick' && event.button === 1;
  const avecCtrl = event.type === 'click' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
  if ((!milieu && !avecCtrl) || event.defaultPrevented) return undefined;
  const lien = event.target instanceof Element ? event.target.closest('a') : null;
  if (lien?.origin !== location.origin) return undefined;
  const adresse = lien.pathname + lien.search;
  const lieu = lieuDe(adresse);
  return lieu.genre === 'liste' ? { adresse, lieu } : undefined;
}
