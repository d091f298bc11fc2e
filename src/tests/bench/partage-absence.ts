import { assert } from '#lib/domain/assert.ts';
import { AgenceDuBanc, type PosteDuBanc } from './agence-du-banc.ts';
import type { Atelier } from './atelier.ts';
import { horloge } from './factures.ts';
import { memoireDuPoste } from './memoire-de-l-onglet.ts';
import { simple, type Mesure } from './mesure.ts';
import { publierDesAutres } from './partage-des-autres.ts';

const DOSSIERS = 500;
const DES_AUTRES = 21_000;
const SIENS = 1_700;
/** Of its own, in the dossiers of one person. */
const DOSSIERS_A_SOI = 50;
const MEGA = 1e6;

/** A tablet that has been away for a month comes back to an agency of five hundred dossiers, all of which moved. */
export async function mesurerMoisDAbsence(atelier: Atelier): Promise<Mesure[]> {
  const agence = await AgenceDuBanc.ouvrir(atelier);
  try {
    const { b, arrivee } = await agence.deuxPostes(DOSSIERS);
    const vide = memoireDuPoste(b.profil);
    await b.page.evaluate(() => window.echanges.arreter());
    await publierDesAutres(agence.serveur.port, { blocs: DES_AUTRES, dossiers: DOSSIERS });
    const saisie = { premier: DES_AUTRES, nombre: SIENS, dossiers: DOSSIERS_A_SOI, tousLesMs: 0 };
    await b.page.evaluate((demande) => window.livre.saisir(demande), saisie);
    const { duree, montants, descendants } = await revenir(b);
    return [
      simple('PartageMois', 'Nouveau poste : les fiches de 500 dossiers', 's', [arrivee / 1000], 5),
      simple(
        'PartageMois',
        'Retour d’un mois d’absence : 21 000 blocs des autres, 1 700 à soi',
        's',
        [duree],
        20
      ),
      simple('PartageMois', 'Retour d’un mois d’absence, reçu', 'Mo', [descendants / MEGA], 3),
      simple('PartageMois', 'Retour d’un mois d’absence, envoyé', 'Mo', [montants / MEGA], 0.5),
      ...memoires(vide, memoireDuPoste(b.profil))
    ];
  } finally {
    await agence.fermer();
  }
}

async function revenir({ page, octets }: PosteDuBanc) {
  const avant = octets.lire();
  const depart = horloge();
  await page.evaluate(() => window.echanges.demarrer());
  await page.evaluate((nombre) => window.livre.quandBlocs(nombre), DES_AUTRES + SIENS);
  const fin = await page.evaluate(() => window.livre.quandToutEstParti());
  const [debit, credit] = await page.evaluate(() => window.livre.totaux());
  assert(debit === credit && debit > 0, 'banc: the books of the poste balance');
  return { duree: (fin - depart) / 1000, ...octets.depuis(avant) };
}

/** The worker of the exchanges is the one that grows: page and books of the bench keep nothing. */
function memoires(vide: number | null, plein: number | null): Mesure[] {
  if (vide === null || plein === null) return [];
  return [simple('PartageMois', 'Onglet qui échange, 500 dossiers rattrapés', 'Mo', [plein], 150)];
}
