// Alerts by the npm client coap. node coap.js PORT FORMAT PAYLOAD-HEX CONFIRMABLE: takes the Echo of a 4.01 once; prints each answer's code
// and payload in hex.
const coap = require('coap');
const agent = new coap.Agent({ type: 'udp4' });
agent._requests = 1; // one more than there are: the socket stays open, and with it the port that the Echo is bound to
const [, , port, format, payload, confirmable] = process.argv;

function post(echo) {
  const request = coap.request({ host: '127.0.0.1', port: Number(port), pathname: '/alert', method: 'POST', confirmable: confirmable === 'con', agent });
  request.setOption('12', Buffer.from([Number(format)]));
  if (echo) request.setOption('252', echo);
  request.on('response', (response) => {
    console.log(response.code + ' ' + response.payload.toString('hex'));
    const option = response.options.find((one) => String(one.name) === '252');
    if (response.code === '4.01' && option && !echo) post(option.value);
    else process.exit(0);
  });
  request.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  request.end(Buffer.from(payload, 'hex'));
}

setTimeout(() => process.exit(3), 8000);
post(null);
