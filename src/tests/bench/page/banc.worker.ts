import { expose } from 'comlink';
import { mesurerBalance } from './balance.ts';
import { mesurerClotures } from './cloture.ts';
import { mesurerDexie } from './dexie.ts';
import { mesurerEcriture } from './ecriture.ts';
import { mesurerMasquesEcrits } from './masques-ecrits.ts';
import { mesurerScellement } from './scellement.ts';
import { mesurerMillion } from './million.ts';
import { mesurerSegments } from './segments.ts';
import { mesurerVerification } from './verification.ts';

const banc = {
  mesurerBalance,
  mesurerClotures,
  mesurerDexie,
  mesurerEcriture,
  mesurerMasquesEcrits,
  mesurerScellement,
  mesurerMillion,
  mesurerSegments,
  mesurerVerification
};

export type Banc = typeof banc;

expose(banc);
