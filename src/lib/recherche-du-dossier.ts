import { formatDate, type DateIso } from '#lib/domain/dates.ts';
import { centimes, formatMontant } from '#lib/domain/montant.ts';
import type { Dossier } from './app.svelte.ts';
import { adresseDeBloc, adresseDEcran, avecCriteres } from './ecrans.ts';
import type { LigneAffichee, Trouvailles } from './features/livres/queries.ts';
import type { Option } from './ui/choix.ts';

/** How many of each the palette shows: further ones are found by more letters. */
export const MAX_TROUVAILLES = 8;

/** What the palette offers of what was found in a dossier; the id of an option is the address it leads to. */
export function optionsDeTrouvailles(dossier: Dossier, { comptes, tiers, ecritures }: Trouvailles): Option[] {
  const grandLivre = adresseDEcran('grand-livre', dossier);
  const ou = dossier.entite.code;
  return [
    ...comptes.map(({ numero, libelle }) => ({
      id: avecCriteres(grandLivre, { compte: numero }),
      code: numero,
      libelle: libelle === '' ? 'Compte sans intitulé' : libelle,
      detail: `Grand livre · ${ou}`,
      groupe: 'Comptes'
    })),
    ...tiers.map(({ compte, code, libelle }) => ({
      id: avecCriteres(grandLivre, { compte, auxiliaire: code }),
      code,
      libelle: libelle === '' ? 'Tiers sans nom' : libelle,
      detail: `Compte ${compte} · ${ou}`,
      groupe: 'Tiers'
    })),
    ...ecritures.map((ligne) => ({
      id: adresseDeBloc(dossier, ligne.bloc),
      libelle: ligne.libelle === '' ? 'Écriture sans libellé' : ligne.libelle,
      detail: `${ligne.journal} · ${dateDe(ligne)} · ${montantDe(ligne)} · ${ou}`,
      aussi: [ligne.compte, ligne.libelleCompte, ligne.auxiliaire, ligne.libelleAuxiliaire, ligne.piece].join(
        ' '
      ),
      groupe: 'Écritures, les dernières d’abord'
    }))
  ];
}

function dateDe({ date }: LigneAffichee): string {
  return date === '' ? 'sans date' : formatDate(date satisfies DateIso);
}

/** Débit or crédit of the line that was found, said as it stands in its account. */
function montantDe({ debit, credit }: LigneAffichee): string {
  const [montant, sens] = credit === 0 ? [debit, 'D'] : [credit, 'C'];
  return `${formatMontant(centimes(montant))} ${sens}`;
}
