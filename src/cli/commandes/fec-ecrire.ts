import * as v from 'valibot';
import { isDateIso, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { LIMITE_PAR_CODE } from '#lib/features/fec/domain/anomalies.ts';
import { Encodeur, type EncodageDeSortie } from '#lib/features/fec/domain/encoder-fec.ts';
import type { LectureFec } from '#lib/features/fec/domain/read-fec.ts';
import { fecText, isChangedByWriting, nomDeFec } from '#lib/features/fec/domain/write-fec.ts';
import { commandeJson, type Erreur, type Reponse } from '../commande.ts';
import { blocLu, blocOfJson, type BlocLu } from './bloc-json.ts';
import { checkBlocs } from './check-blocs.ts';
import * as messages from './fec-messages.ts';
import { bloquantsOf, readBytes } from './fec-rapport.ts';

const ENCODAGES: readonly string[] = ['utf-8', 'iso-8859-15'] satisfies EncodageDeSortie[];
const CHARACTERS_PER_PIECE = 1 << 20;

const ignored = v.optional(v.unknown());
/** What `fec lire` says besides its blocs: its output can be given back as it is. */
const RESTE_DE_LA_LECTURE = {
  fichier: ignored,
  siren: ignored,
  cloture: ignored,
  totaux: ignored,
  conforme: ignored,
  importable: ignored,
  anomalies: ignored,
  exercice: ignored,
  journaux: ignored,
  comptes: ignored
};

export const fecEcrire = commandeJson({
  nom: 'fec ecrire',
  resume: 'écrit un FEC à partir de blocs',
  aide: [
    'L’inverse de « fec lire », dont la sortie se donne telle quelle : seuls les blocs en sont lus.',
    'Numéros, dates et pièces sont écrits comme ils sont donnés, même vides ; les blocs dans l’ordre donné.',
    'Le fichier est relu par le contrôle de Régie avant de sortir. Ce qu’il y trouve, et les caractères remplacés, sont sur la sortie d’erreur, {"avertissements":[…]}.'
  ],
  options: [
    {
      nom: '--siren',
      valeur: 'S',
      resume: 'SIREN de l’entité, des zéros si elle n’en a pas',
      obligatoire: true,
      accepte: (valeur) => /^\d{9}$/.test(valeur),
      attendu: 'neuf chiffres'
    },
    {
      nom: '--cloture',
      valeur: 'D',
      resume: 'date de clôture de l’exercice',
      obligatoire: true,
      accepte: isDateIso,
      attendu: 'une date comme 2026-12-31'
    },
    {
      nom: '--encodage',
      valeur: ENCODAGES.join('|'),
      resume: 'jeu de caractères, utf-8 sans cette option',
      accepte: (valeur) => ENCODAGES.includes(valeur),
      attendu: ENCODAGES.join(' ou ')
    }
  ],
  entree: v.strictObject({ blocs: v.array(blocLu), ...RESTE_DE_LA_LECTURE }),
  sortie: null,
  async run({ blocs: lus }, options) {
    const blocs = lus.map(blocOfJson);
    const erreurs = checkBlocs(blocs);
    if (erreurs.length > 0) return { erreurs };
    const encodeur = new Encodeur((options.get('--encodage') ?? 'utf-8') as EncodageDeSortie);
    const octets = encode(blocs, encodeur);
    const nom = nomDeFec(options.get('--siren') ?? null, options.get('--cloture') as DateIso);
    const lecture = await readBytes(nom, octets);
    return answer(lecture, lus, octets, encodeur);
  }
});

function encode(blocs: readonly Bloc[], encodeur: Encodeur): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let text = '';
  for (const records of fecText(blocs)) {
    text += records;
    if (text.length < CHARACTERS_PER_PIECE) continue;
    pieces.push(encodeur.encode(text));
    text = '';
  }
  return [...pieces, encodeur.encode(text)];
}

function answer(
  lecture: LectureFec,
  blocs: readonly BlocLu[],
  octets: readonly Uint8Array[],
  encodeur: Encodeur
): Reponse {
  if (!lecture.importable) return { erreurs: bloquantsOf(lecture) };
  const avertissements = [
    ...remplacements(encodeur),
    ...textesChanges(blocs),
    ...regroupements(lecture, blocs.length),
    ...anomaliesBySort(lecture)
  ];
  return { octets, avertissements };
}

/** INV-24: what the encoding does not have, and what was written in its place. */
function remplacements({ remplaces }: Encodeur): Erreur[] {
  return Array.from(remplaces, ([char, plain]) => ({
    code: 'FEC-CARACTERE-REMPLACE',
    message: messages.caractereRemplace(char, plain)
  }));
}

/** INV-21: texts whose separators and line breaks became spaces. */
function textesChanges(blocs: readonly BlocLu[]): Erreur[] {
  const erreurs: Erreur[] = [];
  const look = (objet: object, chemin: string) => {
    for (const [champ, valeur] of Object.entries(objet) as [string, unknown][]) {
      if (typeof valeur !== 'string' || !isChangedByWriting(valeur)) continue;
      erreurs.push({
        code: 'FEC-TEXTE-NETTOYE',
        message: messages.texteNettoye(),
        chemin: `${chemin}.${champ}`
      });
    }
  };
  for (const [i, bloc] of blocs.entries()) {
    look(bloc, `blocs[${i}]`);
    for (const [j, ligne] of bloc.lignes.entries()) look(ligne, `blocs[${i}].lignes[${j}]`);
  }
  return erreurs;
}

/** A FEC keeps blocs apart by their journal and number only: some may be read again otherwise. */
function regroupements({ totaux }: LectureFec, blocs: number): Erreur[] {
  if (totaux.ecritures === blocs) return [];
  return [{ code: 'FEC-RELECTURE', message: messages.relecture(blocs, totaux.ecritures), chemin: 'blocs' }];
}

/** What the checker says of the file, once per sort of anomaly, with its first line. */
function anomaliesBySort({ anomalies }: LectureFec): Erreur[] {
  const sorts = new Map<string, { premiere: LectureFec['anomalies'][number]; nombre: number }>();
  for (const anomalie of anomalies) {
    if (anomalie.code === 'FEC-SUITE') continue;
    const key = `${anomalie.code} ${anomalie.colonne ?? ''}`;
    const known = sorts.get(key);
    if (known) known.nombre++;
    else sorts.set(key, { premiere: anomalie, nombre: 1 });
  }
  return Array.from(sorts.values(), ({ premiere: { code, message, ligne, colonne }, nombre }) => ({
    code,
    message: messages.enTout(message, nombre, LIMITE_PAR_CODE),
    ...(ligne !== null && { ligne }),
    ...(colonne !== null && { colonne })
  }));
}
