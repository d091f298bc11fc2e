import { createHash } from 'node:crypto';
import { assert } from '#lib/domain/assert.ts';
import { addDays, dateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { centimes, ZERO } from '#lib/domain/montant.ts';
import { AVANT_TOUT } from '#lib/domain/scelle/evenement.ts';
import type { Commande } from '#lib/domain/scelle/commande.ts';
import { ligneDe, lireJournal } from '#lib/domain/scelle/format.ts';
import { MagasinEnMemoire } from '#lib/domain/scelle/magasin-en-memoire.ts';
import { traiter } from '#lib/domain/scelle/sequenceur.ts';
import { signer, verificateurDe } from '#lib/domain/scelle/signature.ts';
import { verifierJournal } from '#lib/domain/scelle/verifier.ts';
import { contexteDeSyndicat } from '#lib/testing/contexte.ts';
import { comparaison, type Mesure } from './mesure.ts';
import { alterner, chrono, chronoAttendu } from './serie.ts';

const A_SCELLER = 20_000;
const A_VERIFIER = 250_000;
/** Blocs of one transaction, the last of which is signed. */
const PAR_TRANSACTION = 500;
const TOURS = 3;
const ENTITE = 'S01';
const HORLOGE = { jour: dateIso('2026-12-31'), instant: '2026-12-31T10:00:00.000Z' };
const { exercice } = contexteDeSyndicat();

/** Sealing and verifying in the core, without a store; beside each, what Node's own JSON and SHA-256 take for it. */
export async function mesurerJournalScelle(): Promise<Mesure[]> {
  const scellement = await alterner(
    TOURS,
    async () => {
      const { magasin, commandes } = brouillards(A_SCELLER);
      const ms = await chronoAttendu(() => sceller(magasin, commandes));
      assert(magasin.entrees.length === A_SCELLER, 'banc: a bloc was refused');
      return ms;
    },
    () => {
      const { commandes } = brouillards(A_SCELLER);
      return chrono(() => hacher(commandes.map(({ acte }) => JSON.stringify(acte))));
    }
  );
  const journal = await ecrireJournal();
  const verifierSignature = verificateurDe(crypto.subtle);
  const verification = await alterner(
    TOURS,
    () =>
      chronoAttendu(async () => {
        const rapport = await verifierJournal(lireJournal(journal), { verifierSignature });
        assert(
          rapport.conforme && rapport.signeJusquA === rapport.entrees,
          'banc: the log was found altered'
        );
      }),
    () => chrono(() => hacher(Buffer.from(journal).toString('utf8').split('\n').map(relire)))
  );
  return [
    comparaison('Scelle', '20 000 blocs scellés dans le noyau', scellement, 'JSON et SHA-256 de Node', {
      sur: 'figure',
      auPlus: 10_000
    }),
    comparaison('Scelle', 'Chaîne de 250 000 blocs vérifiée', verification, 'JSON et SHA-256 de Node', {
      sur: 'figure',
      auPlus: 15_000
    })
  ];
}

/** Drafts recorded in a new store, and the commands that validate them. */
function brouillards(nombre: number): { magasin: MagasinEnMemoire; commandes: Commande[] } {
  const magasin = new MagasinEnMemoire(ENTITE);
  magasin.ouvrirExercice(contexteDeSyndicat());
  const commandes = Array.from({ length: nombre }, (_, i): Commande => {
    const [id, bloc] = [`bloc-${i}`, blocDe(i)];
    const revision = magasin.enregistrer(id, bloc, exercice.debut) ?? 0;
    const acte = { type: 'valider', id, revision, exercice, bloc } as const;
    return { id: `commande-${i}`, entite: ENTITE, poste: 'banc', devSeq: i + 1, acte };
  });
  return { magasin, commandes };
}

/** An invoice of four lines, as agencies record most of all. */
function blocDe(i: number): Bloc {
  const [montant, tva] = [centimes(10_000 + ((i * 7_919) % 900_000)), centimes(500 + (i % 1_000))];
  const total = centimes(montant + tva);
  const piece = { piece: `F${i}`, libelle: `Facture d’entretien n° ${i}` };
  return {
    journal: ['AC', 'OD', 'AF'][i % 3] ?? 'OD',
    date: addDays(exercice.debut, i % 365),
    libelle: 'Entretien de l’ascenseur',
    lignes: [
      { compte: '601', debit: montant, credit: ZERO, ...piece },
      { compte: '6211', debit: tva, credit: ZERO, ...piece },
      { compte: '401', auxiliaire: `F${i % 400}`, debit: ZERO, credit: total, ...piece },
      { compte: '401', auxiliaire: `F${i % 400}`, debit: total, credit: ZERO, ...piece },
      { compte: '512', debit: ZERO, credit: total, ...piece }
    ]
  };
}

async function sceller(magasin: MagasinEnMemoire, commandes: readonly Commande[]): Promise<void> {
  for (let i = 0; i < commandes.length; i += PAR_TRANSACTION)
    await traiter(magasin, ENTITE, commandes.slice(i, i + PAR_TRANSACTION), HORLOGE);
}

/** The bytes of an exported log, signed as a poste signs it. */
async function ecrireJournal(): Promise<Uint8Array> {
  const paire = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify'
  ]);
  const spki = await crypto.subtle.exportKey('spki', paire.publicKey);
  const publique = Buffer.from(spki).toString('base64');
  const { magasin, commandes } = brouillards(A_VERIFIER);
  const cle = { type: 'cle', poste: 'banc', algorithme: 'ECDSA-P256-SHA256', publique } as const;
  const premiere: Commande = { id: 'cle', entite: ENTITE, poste: 'banc', devSeq: 0, acte: cle };
  await traiter(magasin, ENTITE, [premiere], HORLOGE);
  await sceller(magasin, commandes);
  const morceaux: Buffer[] = [];
  for (const [i, entree] of magasin.entrees.entries()) {
    const isSigned = i % PAR_TRANSACTION === 0;
    const signature = isSigned
      ? { signature: await signer(crypto.subtle, paire.privateKey, entree.hash) }
      : {};
    morceaux.push(Buffer.from(`${ligneDe({ ...entree, ...signature })}\n`));
  }
  return Buffer.concat(morceaux);
}

function relire(ligne: string): string {
  return ligne === '' ? '' : JSON.stringify((JSON.parse(ligne) as { scelle: unknown }).scelle);
}

function hacher(textes: readonly string[]): string {
  let avant = AVANT_TOUT;
  for (const texte of textes) avant = createHash('sha256').update(avant).update(texte).digest('hex');
  return avant;
}
