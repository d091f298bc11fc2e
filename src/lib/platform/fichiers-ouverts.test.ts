import { describe, expect, it } from 'vitest';
import { onFichiersOuverts, type FichiersOuverts } from './fichiers-ouverts.ts';

type Consumer = (parameters: { files?: readonly object[] }) => void;

/** A browser whose queue hands `files` over as soon as somebody listens. */
function makeScope(files: readonly object[] | undefined) {
  return {
    launchQueue: {
      setConsumer: (consumer: Consumer) => {
        consumer(files ? { files } : {});
      }
    }
  };
}

describe('files opened from the desktop', () => {
  it('arrive as files, those that cannot be read by name', async () => {
    const fec = new File(['JournalCode'], '123456789FEC20251231.txt');
    const ouverts = await new Promise<FichiersOuverts>((resolve) => {
      onFichiersOuverts(
        resolve,
        makeScope([
          { name: fec.name, getFile: () => Promise.resolve(fec) },
          { name: 'retiré.txt', getFile: () => Promise.reject(new Error('NotFoundError')) }
        ])
      );
    });
    expect(ouverts).toEqual({ fichiers: [fec], illisibles: ['retiré.txt'] });
  });

  it('are none when the application is opened without a file, or the browser has no queue', () => {
    const opened: FichiersOuverts[] = [];
    const keep = (ouverts: FichiersOuverts) => {
      opened.push(ouverts);
    };
    onFichiersOuverts(keep, makeScope([]));
    onFichiersOuverts(keep, makeScope(undefined));
    onFichiersOuverts(keep, {});
    expect(opened).toEqual([]);
  });
});
