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
  `
];
