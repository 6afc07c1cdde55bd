// The peer: Hocuspocus with its Database extension on node:sqlite, as its manual shows it.
import { createRequire } from 'node:module'
import { DatabaseSync } from 'node:sqlite'

const { PACKAGES, DATABASE, PORT } = process.env
const need = createRequire(PACKAGES)
const { Server } = need('@hocuspocus/server')
const { Database } = need('@hocuspocus/extension-database')

const database = new DatabaseSync(DATABASE)
database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL')
database.exec('CREATE TABLE IF NOT EXISTS documents(name TEXT PRIMARY KEY, data BLOB)')
const read = database.prepare('SELECT data FROM documents WHERE name = ?')
const write = database.prepare(
  'INSERT INTO documents VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data',
)
const extension = new Database({
  fetch: async ({ documentName }) => read.get(documentName)?.data ?? null,
  store: async ({ documentName, state }) => {
    write.run(documentName, state)
  },
})
new Server({ port: +PORT, address: '127.0.0.1', quiet: true, extensions: [extension] }).listen()
