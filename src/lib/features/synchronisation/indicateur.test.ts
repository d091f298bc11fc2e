import { describe, expect, it } from 'vitest';
import { indicateurDe, type FaitsDePartage } from './indicateur.ts';

const CALME: FaitsDePartage = {
  partage: true,
  reseau: { etat: 'en-ligne' },
  dernierEchange: '2026-11-22T14:00:00.000Z',
  alertes: [],
  aPublier: { nombre: 0, plusAncien: null },
  ecartees: [],
  ecritures: 0,
  demandes: 0,
  refus: 0,
  concurrentes: 0,
  champs: 0,
  pieces: 0,
  refusees: { pieces: 0, reprises: 0 },
  reprises: { aEnvoyer: [], aRecevoir: [] }
};
const ECARTEE = {
  document: 'agence',
  cle: 'c',
  raison: 'trop long',
  enregistreLe: '2026-11-22T14:00:00.000Z'
};
const HORS_LIGNE = { etat: 'hors-ligne', raison: 'hors-ligne', depuis: '2026-11-22T14:32:00.000Z' } as const;

/** From the least grave to the gravest: each hides all those before it. */
const PAR_GRAVITE: readonly (readonly [string, Partial<FaitsDePartage>])[] = [
  ['recu', {}],
  ['pieces', { pieces: 3 }],
  ['reprises', { reprises: { aEnvoyer: ['0042/2025-01-01'], aRecevoir: [] } }],
  ['demandes', { demandes: 2 }],
  ['a-envoyer', { aPublier: { nombre: 12, plusAncien: '2026-11-22T14:00:00.000Z' }, ecritures: 12 }],
  ['reprises', { reprises: { aEnvoyer: [], aRecevoir: ['0042/2025-01-01'] } }],
  ['hors-ligne', { reseau: HORS_LIGNE }],
  ['concurrentes', { concurrentes: 2 }],
  ['refus', { refus: 1 }],
  ['panne', { reseau: { ...HORS_LIGNE, raison: 'secret-refuse' } }],
  ['alerte', { alertes: [{ code: 'SYN-JOURNAL-ALTERE', entite: '0412', pos: 3 }] }]
];

describe('the one indicator', () => {
  it('says the gravest of what is true, and nothing else', () => {
    let faits = CALME;
    for (const [code, ajout] of PAR_GRAVITE) {
      faits = { ...faits, ...ajout };
      expect(indicateurDe(faits).code).toBe(code);
    }
  });

  it('says of a poste that shares nothing that all is on it', () => {
    expect(indicateurDe({ ...CALME, partage: false, refus: 3, reseau: HORS_LIGNE })).toEqual({
      code: 'seul'
    });
  });

  it('never says that all is received while something is not, or while the server is not there', () => {
    const manques: readonly Partial<FaitsDePartage>[] = [
      ...PAR_GRAVITE.slice(1).map(([, ajout]) => ajout),
      { ecartees: [ECARTEE] },
      { refusees: { pieces: 1, reprises: 0 } },
      { reseau: { etat: 'hors-ligne', raison: 'prise', depuis: null } },
      { reseau: { etat: 'hors-ligne', raison: 'jamais', depuis: null } }
    ];
    for (const manque of manques) expect(indicateurDe({ ...CALME, ...manque }).code).not.toBe('recu');
  });

  it('[F39] counts what waits while it is offline, and says that it begins when it never was online', () => {
    const attente = { aPublier: { nombre: 3, plusAncien: null }, demandes: 1 };
    expect(indicateurDe({ ...CALME, ...attente, reseau: HORS_LIGNE })).toEqual({
      code: 'hors-ligne',
      depuis: HORS_LIGNE.depuis,
      enAttente: 4
    });
    const jamais = { etat: 'hors-ligne', raison: 'jamais', depuis: null } as const;
    expect(indicateurDe({ ...CALME, ...attente, reseau: jamais })).toEqual({ code: 'connexion' });
  });
});
