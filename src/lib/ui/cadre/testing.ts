import { createRawSnippet, type ComponentProps } from 'svelte';
import { vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { FileDAvis } from '../avis.svelte.ts';
import { Apparence } from './apparence.svelte.ts';
import Cadre from './Cadre.svelte';
import type { Lieu } from './lieu.ts';
import { Onglets } from './onglets.svelte.ts';

type Props = ComponentProps<typeof Cadre>;

/** The frame around one field, with two screens, two entités and two exercices. */
export async function montrerLeCadre(autres: Partial<Props> = {}) {
  const espions = { onentite: vi.fn(), onexercice: vi.fn(), onnaviguer: vi.fn() };
  const apparence = new Apparence();
  await render(Cadre, {
    menu: [
      { entrees: [{ id: 'accueil', libelle: 'Accueil', href: '#accueil' }] },
      {
        titre: 'Comptabilité',
        entrees: [
          { id: 'ecritures', libelle: 'Écritures', href: '#ecritures', raccourci: 'F6', compte: 3 },
          { id: 'balance', libelle: 'Balance', href: '#balance' }
        ]
      }
    ],
    courant: 'balance',
    entites: [
      { id: 'a', code: '0412', libelle: 'Les Tilleuls' },
      { id: 'b', code: '0413', libelle: 'Résidence du Parc' }
    ],
    entite: 'a',
    exercices: [
      { id: '2026', libelle: '2026' },
      { id: '2025', libelle: '2025' }
    ],
    exercice: '2026',
    etat: { texte: 'Tout est enregistré ici', court: 'Enregistré', ton: 'vert' },
    apparence,
    avis: new FileDAvis(),
    accueil: '#accueil',
    children: createRawSnippet(() => ({ render: () => '<input aria-label="Champ" />' })),
    ...espions,
    ...autres
  });
  return { ...espions, apparence };
}

/** `/a/balance?compte=401`: a list of the dossier `a`. Anything shorter is a screen of the agency. */
export function lieuDEssai(adresse: string): Lieu {
  const [chemin = '', criteres = ''] = adresse.split('?');
  const [, code = '', ecran] = chemin.split('/');
  return {
    ecran: ecran ?? code,
    criteres: criteres.replace(/^\w+=/, ''),
    dossier: code,
    code,
    genre: ecran === undefined ? 'agence' : 'liste',
    absent: false
  };
}

/** A window with tabs that goes where it is told at once, as the application does. */
export async function montrerDesListes(...adresses: readonly string[]) {
  const allees: string[] = [];
  const aller = (adresse: string) => {
    allees.push(adresse);
    onglets.visiter(adresse, lieuDEssai(adresse).genre);
  };
  const onglets = new Onglets(undefined, aller, '/accueil');
  for (const adresse of adresses) {
    onglets.reserver();
    aller(adresse);
  }
  allees.length = 0;
  const cadre = await montrerLeCadre({
    onglets,
    lieuDe: lieuDEssai,
    onnaviguer: aller,
    menu: [
      {
        titre: 'Comptabilité',
        entrees: [
          { id: 'ecritures', libelle: 'Écritures', href: '/a/ecritures', raccourci: 'F6', autres: ['Alt E'] },
          { id: 'balance', libelle: 'Balance', href: '/a/balance' }
        ]
      },
      { titre: 'Agence', entrees: [{ id: 'poste', libelle: 'Ce poste', href: '/poste' }] }
    ]
  });
  return { ...cadre, onglets, allees, adresses: () => onglets.tous.map(({ adresse }) => adresse) };
}
