import { createServer } from 'vite';
import { serve } from './server.mjs';

// `npm run dev`: the board with living made-up calls, or, with PARKADE_SERVER, with a real server's.
if (!process.env.PARKADE_SERVER) await serve({ port: 5199 });
const vite = await createServer();
await vite.listen();
vite.printUrls();
