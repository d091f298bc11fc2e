import * as v from 'valibot';
import { isDateIso, type DateIso, type MoisIso } from '../dates.ts';
import type { Bloc } from '../ecritures/bloc.ts';
import type { Centimes } from '../montant.ts';
import type { Acte, Commande } from './commande.ts';
import type { Evenement, Scelle, TotauxParMois } from './evenement.ts';

/** Shapes of what comes from outside: a file, a database that someone opened, another poste. */

const texte = v.string();
const entier = v.pipe(v.number(), v.safeInteger());
const compteur = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const rang = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const date = v.pipe(v.string(), v.check(isDateIso)) as unknown as v.GenericSchema<string, DateIso>;
const moisEcrit = v.pipe(v.string(), v.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/));
const mois = moisEcrit as unknown as v.GenericSchema<string, MoisIso>;
const montant = entier as unknown as v.GenericSchema<number, Centimes>;
const empreinte = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
const nature = v.picklist(['provisoire', 'definitive']);

const exercice = v.pipe(
  v.strictObject({ debut: date, fin: date }),
  v.check(({ debut, fin }) => debut <= fin)
);
const totaux = v.strictObject({ blocs: compteur, debit: montant, credit: montant });
const totauxParMois = v.record(moisEcrit, totaux) as unknown as v.GenericSchema<unknown, TotauxParMois>;
const numeros = v.record(texte, compteur);

/** What other modules add to a bloc or to a line is sealed with it: fields beyond these are kept. */
const bloc = v.looseObject({
  journal: texte,
  date,
  lignes: v.pipe(v.array(v.looseObject({ compte: texte, debit: montant, credit: montant })), v.minLength(1))
}) as unknown as v.GenericSchema<unknown, Bloc>;

const cle = v.strictObject({
  type: v.literal('cle'),
  poste: texte,
  algorithme: v.literal('ECDSA-P256-SHA256'),
  publique: texte
});
const reprise = v.strictObject({
  type: v.literal('reprise'),
  exercice,
  segment: empreinte,
  lignes: compteur,
  totaux,
  mois: totauxParMois,
  numeros
});
const justifications = v.exactOptional(v.array(v.strictObject({ compte: texte, motif: texte })));
const blocScelle = { id: texte, exercice, numero: rang, valideLe: date, bloc };
const validation = { id: texte, revision: v.union([entier, texte]), exercice, bloc };
const cloture = { exercice, totaux, numeros };
const extourneDe = v.exactOptional(texte);

const evenement = v.variant('type', [
  cle,
  reprise,
  v.strictObject({ type: v.literal('bloc'), ...blocScelle, extourneDe }),
  v.strictObject({ type: v.literal('a-nouveaux'), ...blocScelle }),
  v.strictObject({ type: v.literal('mois-clos'), ...cloture, mois }),
  v.strictObject({ type: v.literal('exercice-clos'), ...cloture, nature, justifications }),
  v.strictObject({ type: v.literal('exercice-rouvert'), exercice, motif: texte })
]) satisfies v.GenericSchema<unknown, Evenement>;

const scelle = v.strictObject({
  entite: texte,
  pos: rang,
  avant: empreinte,
  le: instant,
  evenement
}) satisfies v.GenericSchema<unknown, Scelle>;

const acte = v.variant('type', [
  cle,
  reprise,
  v.strictObject({ type: v.literal('valider'), ...validation, extourneDe }),
  v.strictObject({ type: v.literal('valider-report'), ...validation }),
  v.strictObject({ type: v.literal('clore-mois'), exercice, mois }),
  v.strictObject({ type: v.literal('clore-exercice'), exercice, nature, justifications }),
  v.strictObject({ type: v.literal('rouvrir-exercice'), exercice, motif: texte })
]) satisfies v.GenericSchema<unknown, Acte>;

/** The entry that a value is; null when it is none that this version knows. */
export function scelleOf(valeur: unknown): Scelle | null {
  return v.is(scelle, valeur) ? (valeur as unknown as Scelle) : null;
}

const enveloppe = v.looseObject({
  id: v.pipe(texte, v.minLength(1)),
  poste: texte,
  devSeq: compteur
});

/** Whether an answer can be kept for a command: it has a name, and a place among those of its poste. */
export function isIdentifiee(commande: unknown): commande is Pick<Commande, 'id' | 'poste' | 'devSeq'> {
  return v.is(enveloppe, commande);
}

/** Why a command that has a name cannot be looked at; null when it can. */
export function defautDeCommande(commande: Commande, entite: string): string | null {
  if (commande.entite !== entite) return `commande pour l’entité ${commande.entite}`;
  const lu = v.safeParse(acte, commande.acte, { abortEarly: true });
  if (lu.success) return null;
  const [{ path }] = lu.issues;
  return `forme inattendue : ${path?.map(({ key }) => String(key)).join('.') ?? 'acte'}`;
}
