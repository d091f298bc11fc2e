import type { Raccourci } from '#lib/ui/raccourcis.ts';
import type { ElementDeMenu } from '#lib/ui/menu.ts';

/** The way from a list of accounts to what settles on one of them: in its menu, and by the key that letters there. */
export function lettrerLeCompte(
  possible: boolean,
  partir: () => void
): { readonly acte: ElementDeMenu; readonly touche: Raccourci } {
  const libelle = 'Lettrer ce compte…';
  const agir = () => {
    if (possible) partir();
  };
  return {
    acte: { id: 'lettrer', libelle, raccourci: 'L', desactive: !possible, agir },
    touche: { touches: 'L', libelle, groupe: 'Lettrage', agir }
  };
}
