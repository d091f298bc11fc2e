/**
 * The shape of the database, one step after the other. A step that was released is never edited: a base that has passed
 * it would not be the one that the code believes in. `user_version` says how many steps a base has passed.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (cle TEXT PRIMARY KEY, valeur TEXT NOT NULL) STRICT, WITHOUT ROWID;

  -- One counter for all that postes ask « what changed since » about. It is written with what it numbers, so that a
  -- number given out is never given again, whatever was cut.
  CREATE TABLE sequence (rang INTEGER PRIMARY KEY CHECK (rang = 1), valeur INTEGER NOT NULL) STRICT;
  INSERT INTO sequence VALUES (1, 0);

  CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    nom TEXT NOT NULL UNIQUE,
    epoque TEXT NOT NULL,
    seq INTEGER NOT NULL,
    -- Of its journal, since the last snapshot.
    lignes INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX documents_par_seq ON documents (seq);

  CREATE TABLE mises_a_jour (
    seq INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id),
    poste TEXT NOT NULL,
    recue_le INTEGER NOT NULL,
    empreinte INTEGER NOT NULL,
    contenu BLOB NOT NULL
  ) STRICT;
  CREATE INDEX mises_a_jour_par_document ON mises_a_jour (document, seq);

  CREATE TABLE instantanes (
    document INTEGER PRIMARY KEY REFERENCES documents (id),
    jusqua INTEGER NOT NULL,
    empreinte INTEGER NOT NULL,
    contenu BLOB NOT NULL
  ) STRICT;

  -- What a document could not be read from: kept for a look, out of the way of the rest.
  CREATE TABLE ecartees (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    seq INTEGER NOT NULL,
    raison TEXT NOT NULL,
    ecartee_le INTEGER NOT NULL,
    contenu BLOB NOT NULL
  ) STRICT;

  -- What a poste sent and was refused: the latest ones only.
  CREATE TABLE refusees (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    poste TEXT NOT NULL,
    raison TEXT NOT NULL,
    refusee_le INTEGER NOT NULL,
    octets INTEGER NOT NULL,
    contenu BLOB NOT NULL
  ) STRICT;

  CREATE TABLE pieces (
    sha256 TEXT PRIMARY KEY,
    octets INTEGER NOT NULL,
    poste TEXT NOT NULL,
    recue_le INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- The sealed logs. What is sealed never changes: the base itself refuses it, whoever asks (INV-10, F24).
  CREATE TABLE scelles (
    entite TEXT NOT NULL,
    pos INTEGER NOT NULL,
    hash TEXT NOT NULL,
    canonique TEXT NOT NULL,
    -- The bloc that it seals, and the one that this mirrors: read from the text, to be found by.
    bloc TEXT,
    extourne_de TEXT,
    PRIMARY KEY (entite, pos)
  ) STRICT;
  CREATE UNIQUE INDEX scelles_par_bloc ON scelles (entite, bloc) WHERE bloc IS NOT NULL;
  CREATE UNIQUE INDEX scelles_par_extourne ON scelles (entite, extourne_de) WHERE extourne_de IS NOT NULL;

  CREATE TABLE signatures (
    entite TEXT NOT NULL,
    pos INTEGER NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (entite, pos),
    FOREIGN KEY (entite, pos) REFERENCES scelles (entite, pos)
  ) STRICT, WITHOUT ROWID;

  -- An INSERT OR REPLACE would delete without a word: an entry comes after the last one, and nowhere else.
  CREATE TRIGGER scelles_a_la_suite BEFORE INSERT ON scelles
  WHEN NEW.pos <> 1 + coalesce((SELECT max(pos) FROM scelles WHERE entite = NEW.entite), 0)
  BEGIN SELECT RAISE(ABORT, 'journal scellé : une entrée se place après la dernière'); END;
  CREATE TRIGGER scelles_sans_changement BEFORE UPDATE ON scelles
  BEGIN SELECT RAISE(ABORT, 'journal scellé : une entrée ne change jamais'); END;
  CREATE TRIGGER scelles_sans_retrait BEFORE DELETE ON scelles
  BEGIN SELECT RAISE(ABORT, 'journal scellé : une entrée ne se retire jamais'); END;
  CREATE TRIGGER signatures_une_fois BEFORE INSERT ON signatures
  WHEN EXISTS (SELECT 1 FROM signatures WHERE entite = NEW.entite AND pos = NEW.pos)
  BEGIN SELECT RAISE(ABORT, 'journal scellé : une entrée se signe une fois'); END;
  CREATE TRIGGER signatures_sans_changement BEFORE UPDATE ON signatures
  BEGIN SELECT RAISE(ABORT, 'journal scellé : une signature ne change jamais'); END;
  CREATE TRIGGER signatures_sans_retrait BEFORE DELETE ON signatures
  BEGIN SELECT RAISE(ABORT, 'journal scellé : une signature ne se retire jamais'); END;

  -- Where each log stands: what a new entry is decided on, without reading the others again.
  CREATE TABLE tetes (
    entite TEXT PRIMARY KEY,
    pos INTEGER NOT NULL,
    hash TEXT NOT NULL,
    etat TEXT NOT NULL,
    seq INTEGER NOT NULL,
    -- First entry that a verification found altered.
    alteree INTEGER,
    -- Last entry of a log that a poste is handing over, in several parts.
    attendue INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tetes_par_seq ON tetes (seq);

  -- Sealed balances of the waiting accounts, which a closing asks about.
  CREATE TABLE soldes_d_attente (
    entite TEXT NOT NULL,
    exercice TEXT NOT NULL,
    compte TEXT NOT NULL,
    solde INTEGER NOT NULL,
    PRIMARY KEY (entite, exercice, compte)
  ) STRICT, WITHOUT ROWID;

  -- Every answer that was given, the same however often it is asked for.
  CREATE TABLE demandes (
    id TEXT PRIMARY KEY,
    entite TEXT NOT NULL,
    poste TEXT NOT NULL,
    dev_seq INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    -- Of one that goes to « À régulariser »: what was asked, whole.
    commande TEXT,
    recue_le INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Last command that each poste was answered.
  CREATE TABLE rangs (
    poste TEXT PRIMARY KEY,
    rang INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Keys of this server, the one that signs last. What signs is encrypted with a key that is not in the base.
  CREATE TABLE cles (
    id INTEGER PRIMARY KEY,
    publique TEXT NOT NULL UNIQUE,
    privee BLOB NOT NULL,
    creee_le INTEGER NOT NULL
  ) STRICT;
  `
];
