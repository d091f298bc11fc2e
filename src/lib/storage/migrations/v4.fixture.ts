/**
 * A database as version 4 writes it, built with the browser's own calls: never edited once released, nor made with
 * today's code. One entité, one takeover of two blocs whose journal `AF` became `AP`, sealed; after it one draft with its
 * document, which has not left the poste yet and was changed elsewhere meanwhile. Another was deleted. One ébauche, one
 * programmed masque, one account of the agency in its base chart.
 */
export function creerBaseV4(nom: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(nom, 40);
    request.onerror = () => {
      reject(request.error ?? new Error('v4: not created'));
    };
    request.onupgradeneeded = () => {
      for (const [name, keyPath, indexes, autoIncrement = false] of STORES) {
        const store = request.result.createObjectStore(name, { keyPath, autoIncrement });
        for (const [path, options] of indexes) store.createIndex(path, keyPathOf(path), options);
      }
    };
    request.onsuccess = () => {
      const base = request.result;
      const transaction = base.transaction(base.objectStoreNames, 'readwrite');
      for (const [name, rows] of Object.entries(ROWS)) {
        for (const row of rows) transaction.objectStore(name).put(row);
      }
      transaction.oncomplete = () => {
        base.close();
        resolve();
      };
      transaction.onabort = () => {
        reject(transaction.error ?? new Error('v4: not written'));
      };
    };
  });
}

/** `[a+b]` is an index over two properties. */
function keyPathOf(path: string): string | string[] {
  return path.startsWith('[') ? path.slice(1, -1).split('+') : path;
}

type Store = readonly [
  name: string,
  keyPath: string | string[],
  indexes: readonly (readonly [string, IDBIndexParameters])[],
  autoIncrement?: boolean
];

const STORES: readonly Store[] = [
  ['entites', 'code', []],
  ['exercices', 'id', [['entite', {}]]],
  ['journaux', 'code', []],
  ['plans', 'entite', [['[entite+empreinte]', {}]]],
  [
    'segments',
    'id',
    [
      ['entite', {}],
      ['sha256', { unique: true }]
    ]
  ],
  ['chiffres', 'id', []],
  ['textes', ['exercice', 'colonne'], []],
  ['soldesSegments', 'id', []],
  [
    'blocs',
    'id',
    [
      ['jour', {}],
      ['[exercice+enregistreLe]', {}],
      ['comptes', { multiEntry: true }],
      ['pieces', { multiEntry: true }],
      ['documents', { multiEntry: true }],
      ['liens.extourneDe', {}],
      ['[etat+jour]', {}],
      ['concurrentes.entite', {}]
    ]
  ],
  ['soldes', ['exercice', 'mois', 'compte', 'auxiliaire', 'classe', 'etat'], []],
  ['ebauches', 'id', [['exercice', {}]]],
  [
    'masques',
    'id',
    [
      ['entite', {}],
      ['journal', {}],
      ['echeance', {}]
    ]
  ],
  ['pieces', 'sha256', []],
  ['comptesDeBase', 'numero', []],
  ['scelles', ['entite', 'pos'], [['bloc', {}]]],
  ['tetes', 'entite', []],
  [
    'demandes',
    'id',
    [
      ['entite', {}],
      ['etat', {}]
    ]
  ],
  [
    'aRegulariser',
    'id',
    [
      ['entite', {}],
      ['exercice', {}]
    ]
  ],
  [
    'lettrages',
    'id',
    [
      ['entite', {}],
      ['[entite+compte+auxiliaire]', {}],
      ['lignes', { multiEntry: true }]
    ]
  ],
  ['reglages', 'cle', []],
  ['aPublier', 'seq', [['document', {}]], true],
  ['champs', ['document', 'sujet'], [['enConflit', {}]]],
  ['supprimes', ['document', 'bloc'], []],
  ['marques', 'document', []],
  ['curseurs', 'nom', []]
];

const encoder = new TextEncoder();

/** A dictionary; the empty text is its first entry. */
function dictionnaire(...textes: readonly string[]) {
  const fins = new Uint32Array(textes.length + 1);
  for (const [i, texte] of textes.entries()) fins[i + 1] = (fins[i] ?? 0) + encoder.encode(texte).length;
  return { octets: encoder.encode(textes.join('')), fins };
}

const ID = '0401/2026-01-01';

const texte = (colonne: string, valeurs: readonly number[], ...textes: readonly string[]) => ({
  exercice: ID,
  colonne,
  valeurs: Uint8Array.from(valeurs),
  dictionnaire: dictionnaire(...textes)
});
const nombres = (colonne: string, valeurs: Int32Array | Uint32Array) => ({
  exercice: ID,
  colonne,
  valeurs,
  dictionnaire: null
});
/** Days since 1970: 2026-01-01 and 2026-03-31. */
const [JANVIER, MARS] = [20_454, 20_543];
const SANS_DATE = -0x8000_0000;
const MOIS = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`);

/** Four keys: 4501/018, 701, 6211, 401/GARD; twelve months. */
function montants(...places: readonly (readonly [mois: number, key: number, cents: number])[]): Float64Array {
  const values = new Float64Array(48);
  for (const [mois, key, cents] of places) values[mois * 4 + key] = cents;
  return values;
}

/** SHA-256 of the eight bytes of the document. */
const SHA = '4c4b6a3be1314ab86138bef4314dde022e600960d8689a2c8f8631802d20dab6';

const HASH_DE_LA_REPRISE = '40b5186bdbe3ed23aebea5ca2f522aec5f8eeb560bccb5140144c37a96f98b2b';

const BROUILLARD = { exercice: ID, mois: '2026-04', auxiliaire: '', classe: 'courant', etat: 'brouillard' };

const EAU = {
  journal: 'AC',
  date: '2026-04-10',
  libelle: 'Eau',
  lignes: [
    { compte: '601', piece: 'E-7', debit: 2000, credit: 0 },
    { compte: '401', piece: 'E-7', debit: 0, credit: 2000 }
  ]
};
const REVISION = 'AAAAAAAAAAAAAAA2';
const DOCUMENT = 'brouillard/0401/2026-01-01';

const ROWS: Readonly<Record<string, readonly object[]>> = {
  entites: [{ code: '0401', nom: 'Les Tilleuls', siren: null, nature: 'syndic' }],
  exercices: [{ id: ID, entite: '0401', debut: '2026-01-01', fin: '2026-12-31' }],
  journaux: [
    { code: 'AC', libelle: 'Achats', type: 'achat', origine: 'repris' },
    { code: 'AP', libelle: 'Appels de fonds', type: 'appel-de-fonds', origine: 'repris' }
  ],
  plans: [
    {
      entite: '0401',
      empreinte: 'cdec41b3f8f5b2386f098550a73f93cf',
      comptes: [
        { numero: '401', libelle: 'Fournisseurs' },
        { numero: '4501', libelle: 'Copropriétaires' },
        { numero: '6211', libelle: 'Rémunérations' },
        { numero: '701', libelle: 'Provisions' }
      ],
      auxiliaires: [
        { compte: '4501', code: '018', libelle: 'Lot 18' },
        { compte: '401', code: 'GARD', libelle: 'Gardiennage' }
      ]
    }
  ],
  segments: [
    {
      id: ID,
      entite: '0401',
      sha256: 'a3f1',
      fichier: {
        nom: '0401FEC20261231.txt',
        octets: 512,
        encodage: 'utf-8',
        separateur: '\t',
        format: 'plat'
      },
      lignes: 4,
      blocs: 2,
      debit: 42_005,
      credit: 42_005,
      journaux: [
        { code: 'AF', libelle: 'Appels de fonds', lignes: 2, debit: 12_005, credit: 12_005, journal: 'AP' },
        { code: 'AC', libelle: 'Achats', lignes: 2, debit: 30_000, credit: 30_000, journal: 'AC' }
      ],
      conforme: true,
      reprisLe: '2026-05-01T08:00:00.000Z'
    }
  ],
  chiffres: [
    {
      id: ID,
      debuts: Uint32Array.of(0, 2, 4),
      journal: Uint8Array.of(1, 2),
      date: Int32Array.of(JANVIER, JANVIER, MARS, MARS),
      compte: Uint8Array.of(1, 2, 3, 4),
      auxiliaire: Uint8Array.of(1, 0, 0, 2),
      debit: Int32Array.of(12_005, 0, 30_000, 0),
      credit: Int32Array.of(0, 12_005, 0, 30_000),
      journaux: dictionnaire('AF', 'AC'),
      comptes: dictionnaire('4501', '701', '6211', '401'),
      auxiliaires: dictionnaire('018', 'GARD')
    }
  ],
  textes: [
    texte('numero', [1, 2], '1', '2'),
    texte('libelleJournal', [1, 1, 2, 2], 'Appels de fonds', 'Achats'),
    texte('libelleCompte', [1, 2, 3, 4], 'Copropriétaires', 'Provisions', 'Rémunérations', 'Fournisseurs'),
    texte('libelleAuxiliaire', [1, 0, 0, 2], 'Lot 18', 'Gardiennage'),
    texte('piece', [0, 0, 1, 1], 'F-88'),
    texte('libelle', [1, 1, 2, 2], 'Appel 1T', 'Gardien de mars'),
    texte('lettre', [1, 0, 0, 0], 'A'),
    texte('devise', [0, 0, 0, 0]),
    texte('montantDevise', [0, 0, 0, 0]),
    nombres('datePiece', Int32Array.of(SANS_DATE, SANS_DATE, MARS, MARS)),
    nombres('dateLettrage', Int32Array.of(MARS, SANS_DATE, SANS_DATE, SANS_DATE)),
    nombres('dateValidation', Int32Array.of(MARS, MARS, MARS, MARS)),
    texte('extra.000000.ModeRglt', [0, 0, 0, 1], 'virement'),
    nombres('ligneSource', Uint32Array.of(2, 3, 4, 5))
  ],
  soldesSegments: [
    {
      id: ID,
      mois: MOIS,
      comptes: ['', '4501', '701', '6211', '401'],
      auxiliaires: ['', '018', 'GARD'],
      compte: Uint32Array.of(1, 2, 3, 4),
      auxiliaire: Uint32Array.of(1, 0, 0, 2),
      classe: Uint8Array.of(0, 0, 0, 0),
      debit: montants([0, 0, 12_005], [2, 2, 30_000]),
      credit: montants([0, 1, 12_005], [2, 3, 30_000])
    }
  ],
  blocs: [
    {
      id: 'mZk3',
      exercice: ID,
      etat: 'brouillard',
      classe: 'courant',
      bloc: EAU,
      jour: `${ID}|2026-04-10`,
      comptes: [`${ID}|601|2026-04-10`, `${ID}|401|2026-04-10`],
      pieces: ['AC|E-7'],
      revision: 2,
      enregistreLe: '2026-05-02T09:00:00.000Z',
      liens: { extourneDe: '0401/2026-01-01#2' },
      jointes: [{ sha256: SHA, nom: 'eau.png' }],
      documents: [SHA],
      tete: { revId: REVISION, rang: 2, parents: ['AAAAAAAAAAAAAAA0'], poste: 'p1' },
      concurrentes: {
        entite: '0401',
        tetes: [
          {
            exercice: ID,
            revId: 'AAAAAAAAAAAAAAA1',
            rang: 2,
            parents: ['AAAAAAAAAAAAAAA0'],
            poste: 'autre',
            contenu: { bloc: { ...EAU, libelle: 'Eau froide' }, classe: 'courant', enregistreLe: null }
          }
        ]
      }
    }
  ],
  soldes: [
    { ...BROUILLARD, compte: '601', debit: 2000, credit: 0 },
    { ...BROUILLARD, compte: '401', debit: 0, credit: 2000 }
  ],
  ebauches: [
    {
      id: 'eb1',
      exercice: ID,
      origine: null,
      contenu: { lignes: [{ compte: '40' }] },
      jointes: [],
      revision: 1,
      creeeLe: '2026-05-02T09:05:00.000Z',
      modifieeLe: '2026-05-02T09:06:00.000Z'
    }
  ],
  masques: [
    {
      id: 'mq1',
      entite: '0401',
      journal: 'AC',
      echeance: '2026-05-31',
      masque: {
        id: 'mq1',
        entite: '0401',
        journal: 'AC',
        nom: 'Eau',
        lignes: [
          { compte: '601', debit: 2000, credit: 0, fige: true },
          { compte: '401', debit: 0, credit: 2000, fige: true }
        ],
        programmation: {
          frequence: 'mensuelle',
          prochaineEcheance: '2026-05-31',
          jourDAncrage: 31,
          finDeMois: true,
          occurrences: 0
        }
      },
      revision: 1
    }
  ],
  pieces: [
    {
      sha256: SHA,
      type: 'image/png',
      octets: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      ajouteeLe: '2026-05-02T08:59:00.000Z'
    }
  ],
  scelles: [
    {
      entite: '0401',
      pos: 1,
      hash: HASH_DE_LA_REPRISE,
      canonique:
        '{"avant":"0000000000000000000000000000000000000000000000000000000000000000","entite":"0401","evenement":{"exercice":{"debut":"2026-01-01","fin":"2026-12-31"},"lignes":4,"mois":{"2026-01":{"blocs":1,"credit":12005,"debit":12005},"2026-03":{"blocs":1,"credit":30000,"debit":30000}},"numeros":{"AC":2,"AP":1},"segment":"9329d1f4baa927d90952b3ec2a4c6a50107d9c79de3db9a096604711e3e767ea","totaux":{"blocs":2,"credit":42005,"debit":42005},"type":"reprise"},"le":"2026-05-03T08:00:00.000Z","pos":1}'
    }
  ],
  tetes: [
    {
      entite: '0401',
      pos: 1,
      hash: HASH_DE_LA_REPRISE,
      valideLe: null,
      cle: null,
      exercices: {
        '2026-01-01': {
          fin: '2026-12-31',
          numeros: { AP: 1, AC: 2 },
          mois: {
            '2026-01': { blocs: 1, debit: 12005, credit: 12005 },
            '2026-03': { blocs: 1, debit: 30000, credit: 30000 }
          },
          moisClos: [],
          cloture: null,
          reprise: 1
        }
      }
    }
  ],
  demandes: [{ id: 'dm1', entite: '0401', etat: 'acceptee', pos: 1, recueLe: '2026-05-03T08:00:00.000Z' }],
  comptesDeBase: [{ numero: '512001', libelle: 'Banque du siège', natures: ['general'] }],
  reglages: [
    { cle: 'persistance.demandee', valeur: '2026-05-01' },
    { cle: 'partage', valeur: '{"poste":"p1"}' }
  ],
  aPublier: [
    {
      seq: 7,
      document: DOCUMENT,
      racine: 'blocs',
      cle: `mZk3/${REVISION}`,
      valeur: {
        parents: ['AAAAAAAAAAAAAAA0'],
        rang: 2,
        poste: 'p1',
        contenu: { bloc: EAU, classe: 'courant', enregistreLe: '2026-05-02T09:00:00.000Z' }
      },
      enregistreLe: '2026-05-02T09:00:00.000Z'
    }
  ],
  champs: [
    {
      document: 'agence',
      sujet: 'entite:0401/nom',
      tetes: [
        {
          revId: 'AAAAAAAAAAAAAAA8',
          rang: 1,
          parents: [],
          poste: 'p1',
          contenu: { v: 'Les Tilleuls', par: 'p1', le: '2026-05-02T08:00:00.000Z' }
        }
      ]
    }
  ],
  supprimes: [{ document: DOCUMENT, bloc: 'qS8y', revId: 'AAAAAAAAAAAAAAA9', rang: 3 }],
  marques: [{ document: DOCUMENT, epoque: 'e1', empreinte: 'h1' }],
  curseurs: [{ nom: 'changements', valeur: '12' }]
};
