import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import test from 'node:test'

const folder = new URL('../../static/js/', import.meta.url)
const READ = `
const { SourceTextModule } = await import('node:vm')
const { readFileSync } = await import('node:fs')
for (const path of process.argv.slice(1)) new SourceTextModule(readFileSync(path, 'utf8'), { identifier: path })
`

test('every module can be read by a browser', () => {
  const paths = readdirSync(folder, { recursive: true }).filter((each) => each.endsWith('.js')).map((each) => new URL(each, folder).pathname)
  assert.ok(paths.length > 50)
  const told = spawnSync(process.execPath, ['--experimental-vm-modules', '--no-warnings', '--input-type=module', '-e', READ, '--', ...paths])
  assert.equal(told.status, 0, String(told.stderr))
})
