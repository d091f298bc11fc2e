import * as v from 'valibot';
import { isDateIso } from '#lib/domain/dates.ts';
import { TYPES_DE_JOURNAL } from '#lib/domain/ecritures/journal.ts';
import { NATURES } from '#lib/domain/natures.ts';
import type { Champ, GenreDeFiche } from './sujets.ts';

/** Half a character is none: two texts with one would be the same in a base, and in a file. */
export const texte = v.pipe(
  v.string(),
  v.check((un) => un.isWellFormed())
);
/** Screens say it as a day and an hour: what is none would break them all. */
export const instant = v.pipe(texte, v.isoTimestamp());
export const date = v.pipe(texte, v.check(isDateIso));

const objet = v.record(v.string(), v.unknown());
const booleen = v.boolean();
const jamais = v.never();
const parmi = (connus: object) =>
  v.pipe(
    texte,
    v.check((un) => Object.hasOwn(connus, un))
  );

/** The rules of the agency among the settings; what else a poste remembers is nobody else's to write. */
const REGLAGES_PARTAGES = ['lettrage.'];

export function isReglagePartage(cle: string): boolean {
  return REGLAGES_PARTAGES.some((prefixe) => cle.startsWith(prefixe));
}

interface FormeDeFiche {
  /** Whether a fiche may have this key. */
  readonly cle?: (cle: string) => boolean;
  /** Of the fields that this version knows; those of later ones may be anything. */
  readonly champs: Readonly<Record<string, v.GenericSchema>>;
}

const FORMES: Readonly<Record<GenreDeFiche, FormeDeFiche>> = {
  entite: {
    champs: {
      code: jamais,
      nom: texte,
      siren: texte,
      nature: parmi(NATURES)
    }
  },
  journal: {
    champs: {
      code: jamais,
      libelle: texte,
      type: parmi(TYPES_DE_JOURNAL),
      origine: v.picklist(['repris', 'cree']),
      compteDeCentralisation: texte,
      pieceObligatoire: booleen,
      pieceAutomatique: booleen,
      pieceVerifiee: booleen,
      doublonsAutorises: booleen,
      modules: v.array(texte),
      traductions: objet,
      codeFiscalite: texte,
      compteCommun: objet
    }
  },
  compteDeBase: { champs: { numero: jamais, libelle: texte, natures: v.array(texte) } },
  reglage: { cle: isReglagePartage, champs: { cle: jamais, valeur: texte } },
  // What closes an exercice is sealed: no fiche says it (INV-13).
  exercice: {
    cle: isDateIso,
    champs: {
      id: jamais,
      entite: jamais,
      debut: jamais,
      fin: date,
      reprise: v.looseObject({
        segment: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
        journaux: v.record(texte, texte)
      }),
      closJusquAu: jamais,
      moisClos: jamais,
      cloture: jamais
    }
  },
  compte: { champs: { numero: jamais, libelle: texte, ferme: booleen } },
  auxiliaire: {
    cle: (place) => place.includes('|'),
    champs: { compte: jamais, code: jamais, libelle: texte }
  },
  masque: {
    champs: {
      masque: v.looseObject({
        id: v.exactOptional(jamais),
        revision: v.exactOptional(jamais),
        entite: texte,
        journal: texte,
        echeance: v.union([v.literal(''), date]),
        masque: v.looseObject({ nom: texte, journal: texte, lignes: v.array(objet) }),
        attente: v.exactOptional(v.looseObject({ echeance: date, raisons: v.array(objet) }))
      })
    }
  },
  lettrage: {
    champs: { groupe: v.looseObject({ id: v.exactOptional(jamais), entite: v.exactOptional(jamais) }) }
  },
  regularisation: {
    champs: {
      entree: v.looseObject({
        id: v.exactOptional(jamais),
        entite: v.exactOptional(jamais),
        issue: v.exactOptional(jamais),
        exercice: texte,
        bloc: v.looseObject({ journal: texte, date, lignes: v.array(objet) }),
        raison: v.looseObject({ code: texte }),
        recuLe: instant
      }),
      issue: v.looseObject({
        sort: v.picklist(['repris', 'od', 'ecarte']),
        motif: texte,
        le: v.exactOptional(instant)
      })
    }
  }
};

const groupeEntier = v.looseObject({
  compte: texte,
  auxiliaire: texte,
  lignes: v.array(texte),
  lettrage: v.nullable(v.looseObject({ lignes: v.array(objet) }))
});

/** Whether a group of lettrage has what a ledger finds it by. */
export function isGroupeEntier(groupe: unknown): boolean {
  return v.is(groupeEntier, groupe);
}

/**
 * Whether a field may say that: what is not what every poste takes it for would break their screens, or pass for what
 * only this poste, or only the sealed log, says. A field that was taken away is a null.
 */
export function isValeurDeChamp({ genre, cle, champ }: Champ, valeur: unknown): boolean {
  const forme = FORMES[genre];
  if (forme.cle?.(cle) === false) return false;
  if (champ === 'archive') return typeof valeur === 'boolean' || valeur === null;
  const schema = Object.hasOwn(forme.champs, champ) ? forme.champs[champ] : undefined;
  if (schema === undefined) return true;
  return schema === jamais ? false : valeur === null || v.is(schema, valeur);
}
