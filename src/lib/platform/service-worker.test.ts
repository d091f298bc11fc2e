import { beforeEach, describe, expect, it } from 'vitest';
import { MiseAJour } from './service-worker.svelte.ts';
import { TravailEnCours, type Canal } from './travail-en-cours.ts';

class FakeWorker extends EventTarget {
  state = 'installing';
  readonly messages: unknown[] = [];
  postMessage(message: unknown): void {
    this.messages.push(message);
  }
  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  active: FakeWorker | null = null;
  update(): Promise<void> {
    return Promise.reject(new Error('offline'));
  }
  /** The browser found another version and downloads it. */
  find(): FakeWorker {
    const worker = new FakeWorker();
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
    return worker;
  }
  /** The version is downloaded and waits behind the active one. */
  install(worker: FakeWorker): void {
    this.installing = null;
    this.waiting = worker;
    worker.become('installed');
  }
}

class FakeContainer extends EventTarget {
  controller: unknown = null;
  registration = new FakeRegistration();
  failure: Error | null = null;
  get ready(): Promise<FakeRegistration> {
    return Promise.resolve(this.registration);
  }
  register(): Promise<FakeRegistration> {
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(this.registration);
  }
  takeControl(): void {
    this.controller = {};
    this.dispatchEvent(new Event('controllerchange'));
  }
}

let container: FakeContainer;
let travail: TravailEnCours;
let canal: Canal;
let reloads: number;

/** A tab opened on an installed application, or for the first time. */
async function open({ installed = true } = {}): Promise<MiseAJour> {
  if (installed) {
    container.controller = {};
    container.registration.active = new FakeWorker();
  }
  const miseAJour = new MiseAJour({
    container: container as unknown as ServiceWorkerContainer,
    travail,
    reload: () => {
      reloads += 1;
    }
  });
  await miseAJour.start();
  return miseAJour;
}

/** A new version waits. */
function receiveVersion(): FakeWorker {
  const worker = container.registration.find();
  container.registration.install(worker);
  return worker;
}

beforeEach(() => {
  container = new FakeContainer();
  canal = { onmessage: null, postMessage: () => undefined, close: () => undefined };
  travail = new TravailEnCours(canal, 1);
  reloads = 0;
});

describe('the update of the application', () => {
  it('says nothing on the first installation, and does not reload when the worker takes control', async () => {
    const miseAJour = await open({ installed: false });
    container.registration.install(container.registration.find());
    container.takeControl();
    expect(miseAJour.installed).toBe(true);
    expect(miseAJour.etat).toBeNull();
    expect(reloads).toBe(0);
  });

  it('shows a version that waits, and changes nothing by itself', async () => {
    const miseAJour = await open();
    const worker = receiveVersion();
    expect(miseAJour.etat).toBe('prete');
    expect(miseAJour.updateReady).toBe(true);
    expect(worker.messages).toEqual([]);
    expect(reloads).toBe(0);
  });

  it('shows a version that was already waiting when the tab opened', async () => {
    container.registration.waiting = new FakeWorker();
    expect((await open()).etat).toBe('prete');
  });

  it('reloads once when the person asks and the new version has control', async () => {
    const miseAJour = await open();
    const worker = receiveVersion();
    await miseAJour.applyUpdate();
    expect(worker.messages).toEqual([{ type: 'SKIP_WAITING' }]);
    expect(reloads).toBe(0);
    container.takeControl();
    container.takeControl();
    expect(reloads).toBe(1);
  });

  it('asks once, however often the button is pressed', async () => {
    const miseAJour = await open();
    const worker = receiveVersion();
    await Promise.all([miseAJour.applyUpdate(), miseAJour.applyUpdate()]);
    expect(worker.messages).toHaveLength(1);
  });

  it('waits while this tab holds an unsaved entry, then goes through', async () => {
    const miseAJour = await open();
    const worker = receiveVersion();
    let saisie = true;
    miseAJour.registerUnsaved(() => saisie);
    await miseAJour.applyUpdate();
    expect(miseAJour.etat).toBe('retenue-ici');
    expect(worker.messages).toEqual([]);
    saisie = false;
    await miseAJour.applyUpdate();
    expect(worker.messages).toHaveLength(1);
  });

  it('waits while another tab holds an unsaved entry', async () => {
    const miseAJour = await open();
    const worker = receiveVersion();
    canal.postMessage = (message) => {
      const { id } = message as { readonly id: string };
      canal.onmessage?.(new MessageEvent('message', { data: { type: 'occupe', id } }));
    };
    await miseAJour.applyUpdate();
    expect(miseAJour.etat).toBe('retenue-ailleurs');
    expect(miseAJour.enCours).toBe(false);
    expect(worker.messages).toEqual([]);
  });

  it('tells a tab that another one took the new version, and reloads it only when asked', async () => {
    const miseAJour = await open();
    receiveVersion();
    container.registration.waiting = null;
    container.takeControl();
    expect(miseAJour.etat).toBe('remplacee');
    expect(reloads).toBe(0);
    miseAJour.postpone();
    expect(miseAJour.perimee).toBe(true);
    await miseAJour.applyUpdate();
    expect(reloads).toBe(1);
  });

  it('« Plus tard » hides this version, and the next one shows again', async () => {
    const miseAJour = await open();
    receiveVersion();
    miseAJour.postpone();
    expect(miseAJour.etat).toBeNull();
    receiveVersion();
    expect(miseAJour.etat).toBe('prete');
  });

  it('says so when the offline copy is refused or cannot be downloaded', async () => {
    const downloading = await open({ installed: false });
    container.registration.find().become('redundant');
    expect(downloading.panne).toMatch(/téléchargée en entier/);

    container.failure = new Error('SecurityError');
    const refused = await open({ installed: false });
    expect(refused.installed).toBe(false);
    expect(refused.panne).toMatch(/SecurityError/);
  });

  it('keeps working when a check for a new version meets no network', async () => {
    const miseAJour = await open();
    await expect(miseAJour.checkForUpdate()).resolves.toBeUndefined();
    expect(miseAJour.etat).toBeNull();
  });
});
