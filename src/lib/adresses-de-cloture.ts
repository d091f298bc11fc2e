import { resolve } from '$app/paths';
import type { Application } from './app.svelte.ts';
import { adresseDeBloc, adresseDEcran, avecCriteres, type EcranDeDossier } from './ecrans.ts';
import type { AdressesDeCloture } from './features/cloture/ui/adresses.ts';
import type { ExerciceRow } from './storage/rows.ts';

/** Where the screens of closings lead: each thing that they name is opened. */
export function adressesDeCloture(app: Application): AdressesDeCloture {
  const dossierDe = ({ entite, debut }: ExerciceRow) => app.dossier(entite, debut);
  const ecran = (
    quel: EcranDeDossier,
    exercice: ExerciceRow,
    criteres: Readonly<Record<string, string | undefined>> = {}
  ) => avecCriteres(adresseDEcran(quel, dossierDe(exercice)), criteres);
  return {
    periodes: (exercice, criteres) => ecran('periodes', exercice, criteres),
    brouillards: (exercice, mois) => ecran('ecritures', exercice, { etat: 'brouillard', periode: mois }),
    bloc: (exercice, bloc) => {
      const dossier = dossierDe(exercice);
      return dossier ? adresseDeBloc(dossier, bloc) : ecran('ecritures', exercice);
    },
    grandLivre: (exercice, compte, auxiliaire) => ecran('grand-livre', exercice, { compte, auxiliaire }),
    lettrage: (exercice, compte) => ecran('lettrage', exercice, { compte }),
    balance: (exercice, mots) => ecran('balance', exercice, { mots }),
    saisie: (exercice) => ecran('saisie', exercice),
    masques: (date) => avecCriteres(resolve('/masques-programmes'), { date }),
    aRegulariser: () => resolve('/a-regulariser'),
    clotures: () => resolve('/clotures'),
    sauvegarde: () => resolve('/sauvegarde')
  };
}
