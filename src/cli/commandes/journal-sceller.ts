import * as v from 'valibot';
import { assert } from '#lib/domain/assert.ts';
import { dateIso, dateOf, isDateIso, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import { messageDeBloc } from '#lib/domain/ecritures/messages.ts';
import { isInExercice } from '#lib/domain/exercices.ts';
import type { Entree } from '#lib/domain/scelle/chaine.ts';
import type { Commande, RefusDeScellement } from '#lib/domain/scelle/commande.ts';
import type { Horloge } from '#lib/domain/scelle/decider.ts';
import { etatVide, type EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import type { ExerciceScelle } from '#lib/domain/scelle/evenement.ts';
import { ligneDe } from '#lib/domain/scelle/format.ts';
import { MagasinEnMemoire } from '#lib/domain/scelle/magasin-en-memoire.ts';
import { messageDeScellement } from '#lib/domain/scelle/messages.ts';
import { exercicesOf } from '#lib/domain/scelle/periodes.ts';
import { traiter } from '#lib/domain/scelle/sequenceur.ts';
import { commandeJson, type Erreur, type Options } from '../commande.ts';
import { dateLue, texteLu } from '../formes.ts';
import { blocLu, blocOfJson } from './bloc-json.ts';
import * as messages from './journal-messages.ts';
import { etatOfJson, teteLue } from './tete-json.ts';

const INSTANT = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;

const entree = v.strictObject({
  entite: v.pipe(texteLu, v.regex(/\S/, messages.entiteAbsente)),
  blocs: v.pipe(v.array(blocLu), v.minLength(1, messages.aucunBloc)),
  exercice: v.optional(
    v.pipe(
      v.strictObject({ debut: dateLue, fin: dateLue }),
      v.check(({ debut, fin }) => debut <= fin, messages.exerciceInverse)
    )
  ),
  apres: v.optional(v.nullable(teteLue))
});

export const journalSceller = commandeJson({
  nom: 'journal sceller',
  resume: 'scelle des blocs et écrit leurs entrées du journal scellé',
  aide: [
    'Chaque bloc devient une entrée numérotée de son journal et de son exercice, chaînée à la précédente par son empreinte. La sortie est le format exporté, une entrée par ligne, que « journal verifier » relit.',
    '"apres" est la tête d’un journal, telle que « journal verifier » l’écrit : les entrées et les numéros continuent après elle.',
    '"exercice" est celui des blocs ; sans lui, celui de la tête qui contient leur date, sinon l’année civile.',
    'Le numéro, la date de validation et le lettrage que portent les blocs ne sont pas scellés : le numéro vient de la suite, la date du jour, et le lettrage reste libre. Un seul refus, et rien n’est scellé.'
  ],
  options: [
    {
      nom: '--le',
      valeur: 'INSTANT',
      resume: 'moment de la validation, celui de l’horloge sans cette option',
      accepte: (valeur) => isDateIso(INSTANT.exec(valeur)?.[1] ?? ''),
      attendu: 'un moment UTC comme 2026-03-31T10:00:00Z'
    }
  ],
  entree,
  sortie: null,
  async run({ entite, blocs: lus, exercice, apres }, options) {
    if (apres && apres.entite !== entite) {
      const message = messages.autreEntite(apres.entite, entite);
      return { erreurs: [{ code: 'SCE-AUTRE-ENTITE', message, chemin: 'apres.entite' }] };
    }
    const etat = apres ? etatOfJson(apres) : etatVide(entite);
    const blocs = lus.map(blocOfJson);
    const magasin = new MagasinEnMemoire(etat);
    const commandes = blocs.map((bloc, i) => commandeDe(bloc, etat.pos + i + 1, { etat, exercice }));
    ouvrir(magasin, blocs, commandes);
    const { verdicts, entrees } = await traiter(magasin, entite, commandes, horlogeDe(options));
    const erreurs = verdicts.flatMap((verdict, i) =>
      verdict.etat === 'refusee' ? erreursDe(verdict.refus, `blocs[${i}]`) : []
    );
    if (erreurs.length > 0) return { erreurs };
    return { octets: octetsDe(entrees) };
  }
});

const LIGNES_PAR_MORCEAU = 500;

/** Written as it goes: a year of a large agency is hundreds of millions of bytes. */
function* octetsDe(entrees: readonly Entree[]): Generator<Uint8Array> {
  const encodeur = new TextEncoder();
  for (let i = 0; i < entrees.length; i += LIGNES_PAR_MORCEAU)
    yield encodeur.encode(
      entrees
        .slice(i, i + LIGNES_PAR_MORCEAU)
        .map((une) => `${ligneDe(une)}\n`)
        .join('')
    );
}

type Validation = Extract<Commande['acte'], { type: 'valider' }>;

/** An entry has one place in its log: the name of its bloc is made of it, the same each time it is sealed there. */
function commandeDe(
  bloc: Bloc,
  pos: number,
  { etat, exercice }: { etat: EtatDuJournal; exercice: ExerciceScelle | undefined }
): Commande<Validation> {
  const connu = exercicesOf(etat).find((one) => isInExercice(bloc.date, one));
  const id = `bloc-${pos}`;
  return {
    id,
    entite: etat.entite,
    poste: 'regie',
    devSeq: pos,
    acte: {
      type: 'valider',
      id,
      revision: 1,
      exercice: connu ?? exercice ?? anneeCivile(bloc.date),
      bloc
    }
  };
}

function anneeCivile(date: DateIso): ExerciceScelle {
  const annee = date.slice(0, 4);
  return { debut: dateIso(`${annee}-01-01`), fin: dateIso(`${annee}-12-31`) };
}

/** The command line knows no chart: accounts and journals are those of the blocs. */
function ouvrir(
  magasin: MagasinEnMemoire,
  blocs: readonly Bloc[],
  commandes: readonly Commande<Validation>[]
): void {
  const comptes = blocs.flatMap(({ lignes }) =>
    lignes.map(({ compte, libelleCompte }) => ({ numero: compte, libelle: libelleCompte ?? '' }))
  );
  const plan = { comptes: new Map(comptes.map((one) => [one.numero, one])), parents: new Set<string>() };
  const journaux: ContexteComptable['journaux'] = new Map(
    blocs.map(({ journal, libelleJournal }) => [
      journal,
      { code: journal, libelle: libelleJournal ?? '', type: 'standard' }
    ])
  );
  for (const { acte } of commandes) {
    magasin.ouvrirExercice({ exercice: acte.exercice, journaux, plan });
    const revision = magasin.enregistrer(acte.id, acte.bloc, acte.exercice.debut);
    assert(revision === acte.revision, 'journal sceller: two blocs of one name');
  }
}

/** The day is the one on the wall; that of the moment itself when it is given, the same everywhere. */
function horlogeDe(options: Options): Horloge {
  const donne = options.get('--le');
  const date = donne === undefined ? new Date() : new Date(donne);
  const instant = date.toISOString();
  return {
    instant,
    jour:
      donne === undefined
        ? dateOf(date.getFullYear(), date.getMonth() + 1, date.getDate())
        : dateIso(instant.slice(0, 10))
  };
}

function erreursDe(refus: RefusDeScellement, chemin: string): Erreur[] {
  switch (refus.code) {
    case 'SCE-BLOC':
      return refus.refus.map((one) => ({
        code: one.code,
        message: messageDeBloc(one),
        chemin: 'ligne' in one ? `${chemin}.lignes[${one.ligne - 1}]` : chemin
      }));
    case 'SCE-PERIODE-CLOSE': {
      // There is no « À régulariser » here: the sentence of the bloc says as much.
      const message = messageDeBloc({ ...refus, code: 'ECR-PERIODE-CLOSE' });
      return [{ code: refus.code, message, chemin: `${chemin}.date` }];
    }
    case 'SCE-EXERCICE-INCONNU':
      return [
        { code: refus.code, message: messages.exerciceInconnu(refus.exercice), chemin: `${chemin}.date` }
      ];
    default:
      return [{ code: refus.code, message: messageDeScellement(refus), chemin }];
  }
}
