// Normalizes the addresses of a list with normalize-url, once for each line "go".
const fs = require('fs')
const path = require('path')
const { createRequire } = require('module')
const { pathToFileURL } = require('url')

async function run () {
  let normalize, version
  try {
    const found = createRequire(process.cwd() + '/').resolve('normalize-url')
    normalize = (await import(pathToFileURL(found))).default
    version = JSON.parse(fs.readFileSync(path.join(path.dirname(found), 'package.json'), 'utf8')).version
  } catch {
    console.log('missing')
    process.exit(0)
  }

  const addresses = fs.readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)
  console.log('ready ' + version)
  require('readline').createInterface({ input: process.stdin }).on('line', () => {
    const started = process.hrtime.bigint()
    let count = 0
    for (const address of addresses) {
      try {
        normalize(address)
        count++
      } catch {
        // what it refuses counts nothing
      }
    }
    console.log(`${count} ${Number(process.hrtime.bigint() - started) / 1e9}`)
  })
}

run()
