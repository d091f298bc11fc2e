import fc from 'fast-check';
import { dateIso } from '#lib/domain/dates.ts';
import { centimes } from '#lib/domain/montant.ts';
import { assert } from '#lib/domain/assert.ts';
import { contexteDeSyndicat } from './contexte.ts';
import { accomplir, type Acte } from '#lib/features/saisie/domain/actes.ts';
import {
  COLONNES,
  MONTANT_VIDE,
  type BlocEnSaisie,
  type Colonne,
  type ContexteDeSaisie
} from '#lib/features/saisie/domain/bloc-en-saisie.ts';
import type { LigneAppliquee, MasqueApplique } from '#lib/features/saisie/domain/appliquer-masque.ts';
import { nouveauBloc } from '#lib/features/saisie/domain/conversion.ts';
import type { Habitude } from '#lib/features/saisie/domain/habitudes.ts';
import { COLONNES_USUELLES } from '#lib/features/saisie/domain/places.ts';

/** A syndicat in March of its exercice 2026. */
export function contexteDeSaisie(changes: Partial<ContexteDeSaisie> = {}): ContexteDeSaisie {
  return { ...contexteDeSyndicat(), aujourdhui: dateIso('2026-03-20'), ...changes };
}

export function vide(journal = 'OD', date = '2026-03-15'): BlocEnSaisie {
  return nouveauBloc({ journal, date: dateIso(date) });
}

/** After these acts; each of them must be accepted. */
export function apres(
  etat: BlocEnSaisie,
  actes: readonly Acte[],
  contexte: ContexteDeSaisie = contexteDeSaisie()
): BlocEnSaisie {
  return actes.reduce((avant, acte) => {
    const issue = accomplir(avant, acte, contexte);
    assert(issue.ok, `refused: ${JSON.stringify(acte)}`);
    return issue.valeur;
  }, etat);
}

export function cellule(ligne: number, colonne: Colonne, texte: string): Acte {
  return { genre: 'cellule', ligne, colonne, texte };
}

/** What is typed on a line, as `401 120 C`; a line is added when there is none of that number. */
export function taper(etat: BlocEnSaisie, ...lignes: readonly string[]): BlocEnSaisie {
  return lignes.reduce((avant, texte) => {
    const [compte = '', montant = '', cote] = texte.split(' ');
    const derniere = avant.lignes.findLast(({ automatique }) => !automatique);
    const libre = derniere?.compte.texte === '' ? avant : apres(avant, [{ genre: 'ajouter', apres: null }]);
    const id = libre.lignes.findLast(({ automatique }) => !automatique)?.id ?? 0;
    const actes = [cellule(id, 'compte', compte), cellule(id, cote === 'C' ? 'credit' : 'debit', montant)];
    return apres(libre, montant === '' ? actes.slice(0, 1) : actes);
  }, etat);
}

/** The lines as a page of the journal: `401 | 120,00 | `, `*` for the automatic one. */
export function page(etat: BlocEnSaisie): string[] {
  return etat.lignes.map(
    ({ compte, debit, credit, automatique }) =>
      `${automatique ? '*' : ''}${compte.texte} | ${debit.texte} | ${credit.texte}`
  );
}

export function ligneAppliquee(changes: Partial<LigneAppliquee>): LigneAppliquee {
  return {
    rang: 0,
    compte: '401',
    auxiliaire: null,
    racine: null,
    debit: centimes(0),
    credit: centimes(0),
    fige: false,
    codeFiscalite: '',
    analytique: '',
    cle: '',
    ...changes
  };
}

/** Water of MAS-35, already shared: 1 230 gives 236, 354, 50 frozen and 590. */
export function masqueDEau(changes: Partial<MasqueApplique> = {}): MasqueApplique {
  const comptes = ['601', '602', '603', '6211'];
  const montants = [236_00, 354_00, 50_00, 590_00];
  return {
    id: 'eau',
    nom: 'Eau et énergie',
    journal: 'AC',
    libelle: 'Facture EDF Mars 2026',
    modele: 'Facture EDF #m',
    piece: '',
    montant: MONTANT_VIDE,
    banque: '',
    immeuble: null,
    lignes: [
      ligneAppliquee({ credit: centimes(1230_00) }),
      ...comptes.map((compte, i) =>
        ligneAppliquee({ rang: i + 1, compte, debit: centimes(montants[i] ?? 0), fige: i === 2 })
      )
    ],
    ...changes
  };
}

const HABITUDE: Habitude = {
  tiers: { compte: '401', auxiliaire: null },
  cote: 'credit',
  blocs: 3,
  libelle: 'Eau',
  lignes: ['601', '6211'].map((compte, i) => ({
    compte,
    auxiliaire: null,
    enFace: true,
    poids: centimes(100 + i),
    libelle: '',
    codeFiscalite: '',
    analytique: '',
    cle: ''
  }))
};

/** Any act, on lines that may exist or not, with texts that may be read or not. */
export function anyActe(): fc.Arbitrary<Acte> {
  const ligne = fc.integer({ min: 1, max: 9 });
  const lignes = fc.uniqueArray(ligne, { minLength: 1, maxLength: 4 });
  const colonne = fc.constantFrom(...COLONNES);
  const colonnes = fc.uniqueArray(colonne, { minLength: 1, maxLength: 4 });
  const texte = fc.constantFrom(
    '',
    '401',
    '601',
    '450-1',
    '4501/018',
    'eau',
    'M',
    '12',
    '100,5',
    '=',
    '=10/4',
    'x',
    '-3',
    '99999999999999'
  );
  const pas = fc.integer({ min: -3, max: 3 });
  const usuelle = fc.record({
    genre: fc.constant('cellule' as const),
    ligne,
    colonne: fc.constantFrom(...COLONNES_USUELLES),
    texte
  });
  return fc.oneof(
    { weight: 6, arbitrary: usuelle },
    fc.record({
      genre: fc.constant('tete' as const),
      champ: fc.constantFrom(
        'journal' as const,
        'date' as const,
        'piece' as const,
        'libelle' as const,
        'banque' as const
      ),
      texte: fc.constantFrom('OD', 'BQ', 'AC', '15', '31/02', '.', '+3', 'F-1')
    }),
    fc.record({
      genre: fc.constant('decaler-date' as const),
      unite: fc.constantFrom('jour' as const, 'mois' as const),
      pas
    }),
    fc.record({
      genre: fc.constant('compte' as const),
      ligne,
      compte: fc.record({
        compte: fc.constantFrom('401', '512', '4501'),
        auxiliaire: fc.constantFrom(null, '018')
      })
    }),
    fc.record({ genre: fc.constant('equilibrer' as const), ligne }),
    fc.record({ genre: fc.constant('ajouter' as const), apres: fc.option(ligne) }),
    fc.record({ genre: fc.constant('inserer' as const), avant: ligne }),
    fc.record({ genre: fc.constant('supprimer' as const), lignes }),
    fc.record({ genre: fc.constant('deplacer' as const), ligne, pas }),
    fc.record({ genre: fc.constant('copier-au-dessus' as const), ligne, colonne }),
    fc.record({ genre: fc.constant('remplir' as const), lignes, colonnes }),
    fc.record({ genre: fc.constant('effacer' as const), lignes, colonnes }),
    fc.record({
      genre: fc.constant('coller' as const),
      nouvelles: fc.integer({ min: 0, max: 2 }),
      cellules: fc.array(fc.record({ ligne, colonne, texte }), { maxLength: 5 })
    }),
    fc.constant({ genre: 'masque' as const, masque: masqueDEau() }),
    fc.constant({ genre: 'retirer-masque' as const }),
    fc.constant({ genre: 'completer' as const, habitude: HABITUDE })
  );
}

/** The bloc after these acts, those that are refused left out. */
export function anyBlocEnSaisie(): fc.Arbitrary<BlocEnSaisie> {
  return fc.array(anyActe(), { maxLength: 25 }).map((actes) =>
    actes.reduce((etat, acte) => {
      const issue = accomplir(etat, acte, contexteDeSaisie());
      return issue.ok ? issue.valeur : etat;
    }, vide())
  );
}
