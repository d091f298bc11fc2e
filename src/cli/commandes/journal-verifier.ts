import * as v from 'valibot';
import type { Alteration } from '#lib/domain/scelle/alteration.ts';
import type { EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import { causeDIllisible, lireJournal } from '#lib/domain/scelle/format.ts';
import { messageDAlteration } from '#lib/domain/scelle/messages-verification.ts';
import { verificateurDe } from '#lib/domain/scelle/signature.ts';
import { verifierJournal, type OptionsDeVerification } from '#lib/domain/scelle/verifier.ts';
import { commandeFichier, type Erreur, type Options } from '../commande.ts';
import * as messages from './journal-messages.ts';
import { teteEcrite, teteToJson } from './tete-json.ts';

const TETE = /^([1-9]\d{0,14}):([0-9a-f]{64})$/;

export const journalVerifier = commandeFichier({
  nom: 'journal verifier',
  resume: 'vérifie un journal scellé exporté, et nomme la première entrée altérée',
  aide: [
    'Relit chaque entrée : son texte canonique, son empreinte, son lien à la précédente, son numéro, sa date de validation, l’équilibre de son bloc, les clôtures et ce qui vient après elles, les signatures.',
    '"entrees" compte celles qui sont bonnes ; "tete" est l’état du journal après la dernière, ce que « journal sceller » prend dans "apres".',
    'Un journal dont la fin manque est un journal plus court : --tete donne la place et l’empreinte d’une entrée qu’on lui connaît, "pos" et "hash" d’une tête notée ailleurs.'
  ],
  options: [
    {
      nom: '--tete',
      valeur: 'POS:HASH',
      resume: 'place et empreinte d’une entrée que le journal doit contenir',
      accepte: (valeur) => TETE.test(valeur),
      attendu: 'un nombre, deux points et une empreinte de 64 chiffres hexadécimaux'
    }
  ],
  sortie: v.strictObject({
    conforme: v.boolean(),
    entrees: v.number(),
    tete: v.nullable(teteEcrite),
    premiereAlteration: v.optional(v.strictObject({ pos: v.number(), raison: v.string() }))
  }),
  async run({ octets }, options) {
    const { conforme, entrees, tete, signeJusquA, premiereAlteration } = await verifierJournal(
      lireJournal(octets),
      {
        verifierSignature: verificateurDe(crypto.subtle),
        ...teteAttendue(options)
      }
    );
    const sortie = { conforme, entrees, tete: tete && teteToJson(tete) };
    if (premiereAlteration === undefined) return { sortie, avertissements: nonSignees(tete, signeJusquA) };
    const { pos, raison: trouvee } = premiereAlteration;
    const raison = avecCause(trouvee, octets, entrees + 1);
    const message = messageDAlteration(raison);
    return {
      sortie: { ...sortie, premiereAlteration: { pos, raison: message } },
      erreurs: [
        { code: raison.code, message, ...(raison.code !== 'VER-FIN-MANQUANTE' && { ligne: entrees + 1 }) }
      ]
    };
  }
});

/** A signature stands beside what is hashed: taken away, nothing else tells that the log was made again. */
function nonSignees(tete: EtatDuJournal | null, signeJusquA: number | null): Erreur[] {
  if (tete === null || tete.cle === null || signeJusquA === tete.pos) return [];
  const premiere = (signeJusquA ?? 0) + 1;
  return [{ code: 'VER-NON-SIGNE', message: messages.nonSignees(premiere), ligne: premiere }];
}

/** A file that was opened and saved again says so: nothing of the books was changed. */
function avecCause(raison: Alteration, octets: Uint8Array, ligne: number): Alteration {
  const cause = raison.code === 'VER-ILLISIBLE' ? causeDIllisible(octets, ligne) : null;
  return cause === null ? raison : { code: 'VER-ILLISIBLE', cause };
}

function teteAttendue(options: Options): Pick<OptionsDeVerification, 'attendue'> {
  const [, pos, hash] = TETE.exec(options.get('--tete') ?? '') ?? [];
  return pos === undefined || hash === undefined ? {} : { attendue: { pos: Number(pos), hash } };
}
