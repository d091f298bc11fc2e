import * as v from 'valibot';
import { checkLignesDeMasque } from '#lib/domain/masques/check-lignes.ts';
import { isRacine, type RefusDeMasque } from '#lib/domain/masques/check-masque.ts';
import { messageDeMasque, messageDeReglement, messageDeVentilation } from '#lib/domain/masques/messages.ts';
import { reglementDe } from '#lib/domain/masques/reglement.ts';
import {
  ventiler,
  type BlocVentile,
  type MasqueAVentiler,
  type RefusDeVentilation,
  type Utilisation
} from '#lib/domain/masques/ventiler.ts';
import { commandeJson, type Erreur, type Reponse } from '../commande.ts';
import { dateLue, montantLu } from '../formes.ts';
import {
  comptesLus,
  journalOf,
  ligneDeMasqueOf,
  ligneEcrite,
  ligneToJson,
  masqueLu,
  type MasqueLu
} from './masque-json.ts';

const entree = v.strictObject({
  masque: masqueLu,
  montant: v.optional(montantLu),
  date: dateLue,
  libelle: v.optional(v.string()),
  comptes: v.optional(comptesLus)
});
const dateEcrite = v.pipe(v.string(), v.isoDate());

export const masqueVentiler = commandeJson({
  nom: 'masque ventiler',
  resume: 'fait un bloc à partir d’un masque de saisie',
  aide: [
    'De chaque côté, les lignes figées gardent leur montant et le reste du montant donné est réparti au centime entre les autres, en proportion de leurs montants. Sans montant, ceux du masque sont repris. Une ligne libre dont la part est nulle n’est pas produite.',
    '"comptes" donne le compte des lignes qui n’en ont pas, par numéro de ligne à partir de 1 : {"1":"401EDF"}. Avec une racine, ils commencent par elle.',
    'Dans un libellé, #d est la date, #m le mois, #t le trimestre, #s le semestre, #a l’année et ## un #. "libelle" remplace celui du masque.',
    'Avec un journal de règlement, la sortie a aussi le bloc de règlement, à la même date : {"code":"BQ","compteDeCentralisation":"5121"}, ou le code seul, et la banque est alors 512.',
    'Un montant négatif est un avoir : il demande --avoir, et échange débit et crédit. Sur un autre montant, --avoir ne change rien.'
  ],
  options: [{ nom: '--avoir', resume: 'confirme qu’un montant négatif est un avoir' }],
  entree,
  sortie: v.strictObject({
    bloc: v.strictObject({
      date: dateEcrite,
      libelle: v.optional(v.string()),
      lignes: v.array(ligneEcrite)
    }),
    reglement: v.optional(
      v.strictObject({
        journal: v.string(),
        date: dateEcrite,
        libelle: v.optional(v.string()),
        lignes: v.array(ligneEcrite)
      })
    )
  }),
  run(lu, options) {
    const modele = modeleOf(lu);
    const erreurs = checkModele(modele);
    if (erreurs.length > 0) return { erreurs };
    const fait = ventiler(modele, utilisationOf(lu, options.has('--avoir')));
    return fait.ok
      ? answer(fait.valeur, lu.masque.journalReglement)
      : { erreurs: fait.refus.map(erreurDeVentilation) };
  }
});

type Entree = v.InferOutput<typeof entree>;

/** The label given for this use stands in for that of the masque: its variables expand too. */
function modeleOf({ masque, libelle = masque.libelle }: Entree): MasqueAVentiler {
  const { racine } = masque;
  return {
    lignes: masque.lignes.map(ligneDeMasqueOf),
    ...(libelle !== undefined && { libelle }),
    ...(racine !== undefined && { racine })
  };
}

function utilisationOf({ date, montant, comptes = {} }: Entree, avoir: boolean): Utilisation {
  return {
    date,
    avoir,
    ...(montant !== undefined && { montant }),
    comptes: Object.fromEntries(Object.entries(comptes).map(([rang, compte]) => [rang, { compte }]))
  };
}

/** A masque that could not be saved gives no bloc. */
function checkModele({ lignes, racine }: MasqueAVentiler): Erreur[] {
  const refus: RefusDeMasque[] = [...checkLignesDeMasque(lignes)];
  const erreurs = refus.map((one) => ({
    code: one.code,
    message: messageDeMasque(one),
    chemin: 'ligne' in one ? `masque.lignes[${one.ligne - 1}]` : 'masque.lignes'
  }));
  if (racine === undefined || isRacine(racine)) return erreurs;
  const code = 'MAS-RACINE-FORME';
  return [...erreurs, { code, message: messageDeMasque({ code, racine }), chemin: 'masque.racine' }];
}

function erreurDeVentilation(refus: RefusDeVentilation): Erreur {
  const message = messageDeVentilation(refus);
  return {
    code: refus.code,
    message: refus.code === 'MAS-AVOIR-A-CONFIRMER' ? `${message} Ajoutez --avoir.` : message,
    chemin: 'ligne' in refus ? `comptes.${refus.ligne}` : 'montant'
  };
}

function answer(bloc: BlocVentile, journal: MasqueLu['journalReglement']): Reponse {
  const sortie = { bloc: { ...bloc, lignes: bloc.lignes.map(ligneToJson) } };
  if (journal === undefined) return { sortie };
  const reglement = reglementDe(bloc, journalOf(journal), bloc.date);
  if (reglement.ok) {
    const { lignes, ...entete } = reglement.valeur;
    return { sortie: { ...sortie, reglement: { ...entete, lignes: lignes.map(ligneToJson) } } };
  }
  return {
    erreurs: reglement.refus.map((refus) => ({
      code: refus.code,
      message: messageDeReglement(refus),
      chemin: 'masque.journalReglement'
    }))
  };
}
