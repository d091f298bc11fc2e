import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import type { Dossier } from './app.svelte.ts';
import type { GroupeDeMenu } from './ui/cadre/menu-principal.ts';

/** Screens of one dossier, in the order of the menu. */
export const ECRANS_DE_DOSSIER = [
  'ecritures',
  'balance',
  'grand-livre',
  'plan-comptable',
  'journaux'
] as const;
export type EcranDeDossier = (typeof ECRANS_DE_DOSSIER)[number];

const LIBELLES: Readonly<Record<EcranDeDossier, { readonly libelle: string; readonly raccourci?: string }>> =
  {
    ecritures: { libelle: 'Écritures', raccourci: 'F6' },
    balance: { libelle: 'Balance', raccourci: 'Alt B' },
    'grand-livre': { libelle: 'Grand livre', raccourci: 'Alt G' },
    'plan-comptable': { libelle: 'Plan comptable' },
    journaux: { libelle: 'Journaux' }
  };

/** What a screen is called, in the menu and in its title. */
export function libelleDEcran(ecran: EcranDeDossier): string {
  return LIBELLES[ecran].libelle;
}

/** Address of a screen of a dossier. Without a dossier, the short address, which says what is missing. */
export function adresseDEcran(ecran: EcranDeDossier, dossier: Dossier | undefined): string {
  if (!dossier) return resolve('/[ecran=ecran]', { ecran });
  const params = { entite: dossier.entite.code, exercice: dossier.exercice.debut };
  switch (ecran) {
    case 'ecritures':
      return resolve('/dossier/[entite]/[exercice]/ecritures', params);
    case 'balance':
      return resolve('/dossier/[entite]/[exercice]/balance', params);
    case 'grand-livre':
      return resolve('/dossier/[entite]/[exercice]/grand-livre', params);
    case 'plan-comptable':
      return resolve('/dossier/[entite]/[exercice]/plan-comptable', params);
    case 'journaux':
      return resolve('/dossier/[entite]/[exercice]/journaux', params);
  }
}

/** Address of a list with what it is narrowed to; absent values are left out. */
export function avecCriteres(
  adresse: string,
  criteres: Readonly<Record<string, string | undefined>>
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(criteres))
    if (value !== undefined && value !== '') query.set(name, value);
  const text = query.toString();
  return text === '' ? adresse : `${adresse}?${text}`;
}

export function adresseDeBloc(dossier: Dossier, bloc: string): string {
  return resolve('/dossier/[entite]/[exercice]/ecritures/[bloc]', {
    entite: dossier.entite.code,
    exercice: dossier.exercice.debut,
    bloc
  });
}

/** The left menu, for the dossier one is in. */
export function menuPrincipal(dossier: Dossier | undefined): GroupeDeMenu[] {
  return [
    { entrees: [{ id: 'accueil', libelle: 'Accueil', href: resolve('/') }] },
    {
      titre: 'Comptabilité',
      entrees: ECRANS_DE_DOSSIER.map((ecran) => ({
        id: ecran,
        href: adresseDEcran(ecran, dossier),
        ...LIBELLES[ecran]
      }))
    },
    {
      titre: 'Agence',
      entrees: [
        { id: 'plan-de-base', libelle: 'Plan de base', href: resolve('/plan-de-base') },
        { id: 'importer', libelle: 'Importer', href: resolve('/importer') },
        { id: 'exporter', libelle: 'Exporter', href: resolve('/exporter') },
        { id: 'poste', libelle: 'Ce poste', href: resolve('/poste') }
      ]
    }
  ];
}

/** Goes to an address made above, or of a menu made of them: all are resolved. */
export function aller(adresse: string, options: Parameters<typeof goto>[1] = {}): void {
  // eslint-disable-next-line svelte/no-navigation-without-resolve -- resolved where it was made.
  void goto(adresse, options);
}
