// COSE_Mac0 by cose-js. node cose.js create KEY KID PAYLOAD AAD | read KEY MESSAGE AAD, all in hex; prints hex.
const cose = require('cose-js');
const [, , command, ...given] = process.argv;
const [key, second, third, fourth] = given.map((hex) => Buffer.from(hex, 'hex'));
const work = command === 'create'
  ? cose.mac.create({ p: { alg: 'HS256' }, u: { kid: second } }, third, { key }, fourth)
  : cose.mac.read(second, key, third);
work.then((bytes) => console.log(bytes.toString('hex')), (error) => {
  console.error(error.message);
  process.exit(1);
});
