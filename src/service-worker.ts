import { clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare let self: ServiceWorkerGlobalScope & {
  /** Written by src/tools/precache.ts once the whole application is built. */
  readonly __WB_MANIFEST: PrecacheEntry[];
};

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);

// Every screen is the same page; what the server answers itself is never replaced by it.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/200.html'), { denylist: [/^\/(?:api|sync|health)\b/] })
);

// A new version waits until a person asks for it: an entry being typed must not vanish under them.
self.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
  if ((data as { readonly type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

clientsClaim();
