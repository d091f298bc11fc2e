import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { Alerte } from '#lib/sync/moteur/alertes.ts';
import type { Indicateur } from './indicateur.ts';
import {
  direLesReponses,
  issueDAlerte,
  libelleDeReprise,
  messageDeReseau,
  messageDeSynchronisation,
  motsDe,
  phrasesDePieces
} from './messages.ts';
import type { RefusDeSynchronisation } from './refus.ts';

it('says why a version cannot be kept, or the sharing not changed, and what to do', () => {
  const refus: readonly RefusDeSynchronisation[] = [
    { code: 'SYN-VERSION-DISPARUE' },
    { code: 'SYN-SCELLE' },
    { code: 'SYN-PLACE' },
    { code: 'SYN-CHOIX-DEPASSE' },
    { code: 'SYN-SANS-TLS' },
    { code: 'SYN-DEJA-PARTAGE' },
    { code: 'SYN-RESTE-A-ENVOYER', changements: 12, demandes: 1, concurrentes: 0, pieces: 2 },
    { code: 'SYN-RESTE-A-ENVOYER', changements: 0, demandes: 0, concurrentes: 2, pieces: 0 }
  ];
  expect(refus.map((un) => `${un.code} ${messageDeSynchronisation(un)}`)).toMatchSnapshot();
});

const MAINTENANT = new Date(2026, 10, 22, 15, 0);
const CE_MATIN = new Date(2026, 10, 22, 9, 5).toISOString();
const HIER = new Date(2026, 10, 21, 14, 32).toISOString();

it('says in one line where the work is, whole and short', () => {
  const indicateurs: readonly Indicateur[] = [
    { code: 'seul' },
    { code: 'alerte', alerte: 'SYN-JOURNAL-FOURCHE', autres: 0 },
    { code: 'alerte', alerte: 'SYN-AUTRE-AGENCE', autres: 2 },
    { code: 'panne', raison: 'secret-refuse' },
    { code: 'panne', raison: 'protocole' },
    { code: 'panne', raison: 'pas-le-serveur' },
    { code: 'panne', raison: 'disque-plein' },
    { code: 'refus', nombre: 1 },
    { code: 'refus', nombre: 3 },
    { code: 'concurrentes', nombre: 1 },
    { code: 'concurrentes', nombre: 2 },
    { code: 'hors-ligne', depuis: CE_MATIN, enAttente: 0 },
    { code: 'hors-ligne', depuis: HIER, enAttente: 1712 },
    { code: 'hors-ligne', depuis: null, enAttente: 1 },
    { code: 'connexion' },
    { code: 'a-envoyer', ecritures: 12, changements: 12 },
    { code: 'a-envoyer', ecritures: 0, changements: 1 },
    { code: 'a-envoyer', ecritures: 12, changements: 15 },
    { code: 'demandes', nombre: 1 },
    { code: 'reprises', sens: 'monte', nombre: 1 },
    { code: 'reprises', sens: 'descend', nombre: 2 },
    { code: 'pieces', nombre: 1 },
    { code: 'pieces', nombre: 24 },
    { code: 'recu' }
  ];
  const dits = indicateurs.map((un) => {
    const { texte, court, ton, icone } = motsDe(un, MAINTENANT);
    return `${ton} ${icone}: ${texte} | ${court}`;
  });
  expect(dits).toMatchSnapshot();
});

it('says what the server answered to what was asked', () => {
  const eau = { journal: 'AC', numero: '12', libelle: 'Eau' };
  const validee = { etat: 'acceptee', periode: null, bloc: eau } as const;
  const reprise = { etat: 'acceptee', periode: null, bloc: null } as const;
  const refusee = { etat: 'refusee', periode: null, bloc: null } as const;
  const close = { etat: 'acceptee', periode: 'exercice-clos', bloc: null } as const;
  const rouverte = { ...close, periode: 'exercice-rouvert' } as const;
  const recues = [
    [validee],
    [validee, validee],
    [refusee],
    [validee, refusee, refusee],
    [close, { ...close, periode: 'mois-clos' as const }, reprise],
    [rouverte]
  ];
  const dits = recues.map((ensemble) => {
    const dit = direLesReponses(ensemble);
    return `${dit?.ton ?? ''} ${dit?.texte ?? ''}`;
  });
  expect(dits).toMatchSnapshot();
  expect(direLesReponses([reprise])).toBeNull();
});

it('says what of the documents and of the imported books is on its way', () => {
  const exercice = { debut: dateIso('2025-01-01'), fin: dateIso('2025-12-31') };
  const rien = { aEnvoyer: [], aRecevoir: [] };
  const aucune = { pieces: 0, reprises: 0 };
  expect([
    ...phrasesDePieces({ pieces: 0, refusees: aucune, reprises: rien }),
    ...phrasesDePieces({
      pieces: 1,
      refusees: { pieces: 1, reprises: 1 },
      reprises: { aEnvoyer: ['a'], aRecevoir: ['b'] }
    }),
    ...phrasesDePieces({
      pieces: 1712,
      refusees: aucune,
      reprises: { aEnvoyer: ['a', 'b'], aRecevoir: ['c', 'd'] }
    }),
    libelleDeReprise('monte', { entite: 'Les Tilleuls', exercice }),
    libelleDeReprise('descend', { entite: 'Les Tilleuls', exercice: undefined })
  ]).toMatchSnapshot();
});

it('says the way out of each alert', () => {
  const codes: readonly Alerte['code'][] = [
    'SYN-AUTRE-AGENCE',
    'SYN-JOURNAL-ALTERE',
    'SYN-JOURNAL-FOURCHE',
    'SYN-REMISE-REFUSEE',
    'SYN-POSTE-COPIE',
    'SYN-PUBLICATION-REFUSEE',
    'SYN-DOCUMENT-REFUSE',
    'SYN-DOCUMENT-BLOQUE'
  ];
  expect(codes.map((code) => `${code} ${issueDAlerte(code)}`)).toMatchSnapshot();
  const raisons = ['prise', 'jamais', 'secret-refuse'] as const;
  expect(
    raisons.map((raison) => messageDeReseau({ etat: 'hors-ligne', raison, depuis: null }))
  ).toMatchSnapshot();
  expect(messageDeReseau({ etat: 'en-ligne' })).toBe('');
});
